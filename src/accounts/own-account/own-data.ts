import { and, asc, eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { nameIn, paired } from '../../platform/localized.ts'
import { isKnownDevice } from '../factors/devices.ts'
import { devices, oneTimeCodes, passkeys } from '../factors/schema.ts'
import { mutedBy, noticeChoicesOf } from '../notices/choices.ts'
import { failingMailOf } from '../notices/failing.ts'
import { type ReminderChoice, reminderChoiceOf } from '../notices/reminders.ts'
import { listOwnUnreached } from '../notices/unreached.ts'
import { type Actor, isStaff, type Member } from '../people/actor.ts'
import { findCounselProfile, findOffice, getPerson, namesOf } from '../people/queries.ts'
import { listSessions } from '../sessions/sessions.ts'
import { partnerLinks } from '../sign-in/schema.ts'
import { identityChecks, termsAcceptances } from '../standing/schema.ts'
import { listActivity, type OwnEvent } from './activity.ts'
import { getContact } from './contact.ts'
import { listOwnContactChanges } from './contact-changes.ts'
import { findPendingEmail } from './email-change.ts'
import type { OwnDataHooks, OwnDeadlines, OwnMarks } from './own-data-parts.ts'

const noDeadlines: OwnDeadlines = { answered: [], toCorrect: [], marked: [], reminded: [] }
const noMarks: OwnMarks = { stars: [], matterNumbers: [], notes: [], savedViews: [] }

export type OwnData = ReturnType<typeof gatherOwnData>

/**
 * What the portal holds about one person, except notices and activity, which are read in batches (`noticesInBatches`,
 * `activityInBatches`): no secret, no document, and of other people only names that the person deals with. Instants in epoch
 * milliseconds.
 */
export function gatherOwnData(
  db: Db,
  actor: Actor,
  { parts, grants, receipts, accesses, marks, deadlines, programs, feedback, announced, referencesOf }: OwnDataHooks,
  at: Instant,
) {
  const person = getPerson(db, actor.id)
  const office = person.officeId ? findOffice(db, person.officeId) : undefined
  const profile = findCounselProfile(db, person.id)
  const of = <T>(list: (db: Db, actor: Member) => readonly T[]) => (isStaff(actor) ? [] : list(db, actor))
  const pending = findPendingEmail(db, person.id, at)
  return {
    madeAt: at.epochMilliseconds,
    account: {
      id: person.id,
      role: person.role,
      email: person.email,
      ...getContact(db, person.id),
      ...paired('office', (locale) => (office ? nameIn({ locale }, office) : null)),
      identity: person.identity,
      createdAt: person.createdAt,
      termsVersion: person.termsVersion,
      termsAcceptedAt: person.termsAcceptedAt,
      reminders: ownReminders(db, reminderChoiceOf(db, person.id)),
      paces: isStaff(actor) ? [] : noticeChoicesOf(db, person.id),
      newEmail: pending?.email ?? null,
      mailComesBackAt: failingMailOf(db, person.id)?.since ?? null,
    },
    counsel: profile
      ? {
          kind: profile.kind,
          body: profile.body,
          membershipNumber: profile.membershipNumber,
          standingConfirmedAt: profile.standingConfirmedAt,
          standingUntil: profile.standingUntil,
        }
      : null,
    signingIn: meansOf(db, person.id),
    sessions: listSessions(db, person.id, at).map(({ createdAt, lastSeenAt, userAgent, address }) => ({
      createdAt,
      lastSeenAt,
      userAgent,
      address,
    })),
    identityChecks: db
      .select({ way: identityChecks.way, metAt: identityChecks.metAt, document: identityChecks.document })
      .from(identityChecks)
      .where(eq(identityChecks.personId, person.id))
      .orderBy(asc(identityChecks.createdAt))
      .all(),
    terms: db
      .select({ version: termsAcceptances.version, acceptedAt: termsAcceptances.at })
      .from(termsAcceptances)
      .where(eq(termsAcceptances.personId, person.id))
      .orderBy(asc(termsAcceptances.at))
      .all(),
    contactChanges: listOwnContactChanges(db, person.id).map(({ createdAt, changes, seenAt }) => ({
      createdAt,
      changes,
      readAt: seenAt,
    })),
    unreached: listOwnUnreached(db, person.id),
    files: of(parts),
    mutedFiles: of((tx, member) => [...referencesOf(tx, member, mutedBy(tx, member.id), at).values()]),
    delegations: of(grants),
    receipts: of(receipts),
    accesses: of(accesses),
    programs: of(programs),
    marks: isStaff(actor) ? noMarks : marks(db, actor),
    deadlines: isStaff(actor) ? noDeadlines : deadlines(db, actor),
    feedback: feedback(db, actor),
    announced: announced(db, actor),
  }
}

/** In whose cases by their names; null is everyone’s. */
function ownReminders(db: Db, { principals, ...choice }: ReminderChoice) {
  if (!choice.isOn) return null
  const names = principals && [...namesOf(db, principals).values()]
  return { which: choice.which, days: choice.days, inCasesOf: names }
}

/** By which means the person signs in: kinds, names and days, never the secrets. */
function meansOf(db: Db, personId: string) {
  const codes = db.select().from(oneTimeCodes).where(eq(oneTimeCodes.personId, personId)).all()
  return {
    authenticator: getPerson(db, personId).hasTotp,
    passkeys: db
      .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.personId, personId))
      .orderBy(asc(passkeys.createdAt))
      .all(),
    codesLeft: codes.filter(({ usedAt }) => usedAt === null).length,
    partners: db
      .select({ partner: partnerLinks.partner, linkedAt: partnerLinks.linkedAt, lastUsedAt: partnerLinks.lastUsedAt })
      .from(partnerLinks)
      .where(eq(partnerLinks.personId, personId))
      .all(),
    knownBrowsers: db
      .select({ createdAt: devices.createdAt, lastSeenAt: devices.lastSeenAt })
      .from(devices)
      .where(and(eq(devices.personId, personId), isKnownDevice))
      .orderBy(asc(devices.createdAt))
      .all(),
  }
}

const batchOf = 500

/**
 * The whole activity in batches, newest first, so that many years of it are never in memory at once and do not hold others up.
 */
export async function* activityInBatches(
  db: Db,
  actor: Actor,
  { referencesOf }: OwnDataHooks,
  at: Instant,
): AsyncGenerator<OwnEvent[]> {
  let before: number | undefined
  for (;;) {
    const batch = listActivity(db, actor, referencesOf, { before, limit: batchOf }, at)
    if (batch.length > 0) yield batch
    if (batch.length < batchOf) return
    before = batch.at(-1)?.seq
    await new Promise((turn) => setImmediate(turn))
  }
}

/** Taking a copy is recorded in the log. */
export function recordOwnDataCopy(db: Database, actor: Actor, form: 'html' | 'json', at: Instant): void {
  write(db, (tx) => record(tx, actor, 'person.dataTaken', at, { subject: `person:${actor.id}`, facts: { form } }))
}
