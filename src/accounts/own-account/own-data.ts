import { asc, eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { type Actor, isStaff, type Member } from '../actor.ts'
import { devices, oneTimeCodes, partnerLinks, passkeys } from '../factors/schema.ts'
import { choicesOf, mutedBy } from '../notices/choices.ts'
import { failingMailOf } from '../notices/failing.ts'
import { listOwnUnreached } from '../notices/unreached.ts'
import { findCounselProfile, findOffice, getPerson } from '../queries.ts'
import { listSessions } from '../sessions.ts'
import { identityChecks, termsAcceptances } from '../standing/schema.ts'
import { listActivity, type OwnEvent, type ReferencesOf } from './activity.ts'
import { getContact } from './contact.ts'
import { listOwnContactChanges } from './contact-changes.ts'
import { findPendingEmail } from './email-change.ts'

/** A part of one's own in a file, over or not: its number and dates, nobody's name. */
export type OwnPart = {
  readonly file: string
  readonly as: 'counselOfRecord' | 'party'
  /** Epoch milliseconds; null where no day is kept. */
  readonly from: number | null
  readonly until: number | null
}

/** A delegation as one side of it may take it away. Instants in epoch milliseconds. */
export type OwnGrant = {
  readonly direction: 'given' | 'received'
  /** The other person; in what was given and not accepted, as counsel wrote it. */
  readonly name: string
  readonly rights: 'read' | 'prepare' | 'send'
  readonly allCases: boolean
  readonly offeredAt: number
  readonly acceptedAt: number | null
  readonly until: number | null
  readonly endedAt: number | null
  readonly lastUsedAt: number | null
}

/** What was sent in a member's name, as its receipt tells it, without the documents' bytes. Instants in epoch milliseconds. */
export type OwnReceipt = {
  readonly number: string
  readonly file: string
  readonly state: 'received' | 'accepted' | 'returned'
  readonly officeEn: string
  readonly officeFr: string
  readonly officeZone: string
  readonly sentBy: string
  readonly firstByteAt: number | null
  readonly sendAt: number | null
  readonly receivedAt: number
  readonly committedAt: number | null
  readonly verdict: 'onTime' | 'late' | 'noLimit' | null
  readonly lastDay: string | null
  readonly rule: string | null
  readonly note: string | null
  readonly decidedAt: number | null
  readonly returnReason: string | null
  readonly documents: readonly {
    readonly title: string
    readonly type: string | null
    readonly fileName: string
    readonly pages: number | null
    readonly bytes: number
    readonly sha256: string
  }[]
}

/** What acts for a member, or is told for them: a token of a program, an address. Instants in epoch milliseconds. */
export type OwnProgram = {
  readonly kind: 'token' | 'webhook'
  /** As its owner named it; of an address, the address. */
  readonly name: string
  /** Words of the API, space-separated. */
  readonly rights: string
  readonly createdAt: number
  readonly until: number | null
  readonly endedAt: number | null
  readonly lastUsedAt: number | null
  readonly lastAddress: string | null
}

/** What a member keeps for themselves about files. Instants in epoch milliseconds. */
export type OwnMarks = {
  readonly stars: readonly { readonly file: string; readonly at: number }[]
  readonly matterNumbers: readonly { readonly file: string; readonly number: string; readonly changedAt: number }[]
  readonly notes: readonly {
    readonly file: string
    readonly text: string
    readonly createdAt: number
    readonly changedAt: number
  }[]
  /** `query`: the filters as the address carries them. */
  readonly savedViews: readonly {
    readonly page: 'cases' | 'hearings' | 'deadlines'
    readonly name: string
    readonly query: string
    readonly createdAt: number
  }[]
}

/** What the person said of a page of the portal. `page` is the pattern of its route. Instants in epoch milliseconds. */
export type OwnFeedback = {
  readonly page: string
  readonly kind: 'helped' | 'unclear' | 'broken' | 'idea'
  readonly words: string
  readonly wantsAnswer: boolean
  readonly at: number
  readonly handledAt: number | null
}

/** What of the portal's announcements the person dealt with. Instants in epoch milliseconds. */
export type OwnAnnounced = {
  readonly closed: readonly {
    readonly titleEn: string
    readonly titleFr: string
    readonly version: number
    readonly at: number
  }[]
  /** Practice notices; `locale` is the language in which the person read it. */
  readonly accepted: readonly {
    readonly titleEn: string
    readonly titleFr: string
    readonly version: number
    readonly at: number
    readonly locale: 'en' | 'fr'
  }[]
}

const noMarks: OwnMarks = { stars: [], matterNumbers: [], notes: [], savedViews: [] }

/** What the modules to the right hold about a member. */
export type OwnDataHooks = {
  readonly parts: (db: Db, actor: Member) => readonly OwnPart[]
  readonly grants: (db: Db, actor: Member) => readonly OwnGrant[]
  readonly receipts: (db: Db, actor: Member) => readonly OwnReceipt[]
  readonly marks: (db: Db, actor: Member) => OwnMarks
  readonly programs: (db: Db, actor: Member) => readonly OwnProgram[]
  readonly feedback: (db: Db, actor: Actor) => readonly OwnFeedback[]
  readonly announced: (db: Db, actor: Actor) => OwnAnnounced
  readonly referencesOf: ReferencesOf
}

export type OwnData = ReturnType<typeof gatherOwnData>

/**
 * What the portal holds about one person, but for what they were told of and did, which comes apart (`noticesInTurn`,
 * `activityInTurn`): no secret, no
 * document, and of other people only the names that the person deals with. Instants in epoch milliseconds.
 */
export function gatherOwnData(
  db: Db,
  actor: Actor,
  { parts, grants, receipts, marks, programs, feedback, announced, referencesOf }: OwnDataHooks,
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
      officeEn: office?.nameEn ?? null,
      officeFr: office?.nameFr ?? null,
      identity: person.identity,
      createdAt: person.createdAt,
      termsVersion: person.termsVersion,
      termsAcceptedAt: person.termsAcceptedAt,
      paces: isStaff(actor) ? [] : choicesOf(db, person.id),
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
    programs: of(programs),
    marks: isStaff(actor) ? noMarks : marks(db, actor),
    feedback: feedback(db, actor),
    announced: announced(db, actor),
  }
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
      .where(eq(devices.personId, personId))
      .orderBy(asc(devices.createdAt))
      .all(),
  }
}

const batchOf = 500

/** The whole activity in batches, newest first: a busy life of many years never stands in memory at once, nor holds others up. */
export async function* activityInTurn(
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

/** Taking a copy is an act like another: the log tells it. */
export function recordCopy(db: Database, actor: Actor, form: 'html' | 'json', at: Instant): void {
  db.transaction(
    (tx) => record(tx, actor, 'person.dataTaken', at, { subject: `person:${actor.id}`, facts: { form } }),
    {
      behavior: 'immediate',
    },
  )
}
