import { createHash, randomBytes } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { notifySecurityEvent } from '../factors/security-notices.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import type { PartnerIdentity } from './partner-client.ts'
import { partnerLinks, partnerVisits } from './schema.ts'
import { recordSignIn, type SignInPlace } from './sign-in.ts'

export type PartnerVisit = typeof partnerVisits.$inferSelect
type PartnerLink = typeof partnerLinks.$inferSelect

export const visitMinutes = 10

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Remembers the first half of a visit. Returns the token of the cookie that binds it to this browser. */
export function beginVisit(db: Database, visit: Omit<PartnerVisit, 'key' | 'createdAt'>, at: Instant): string {
  const token = randomBytes(24).toString('base64url')
  const now = at.epochMilliseconds
  write(db, (tx) => {
    tx.delete(partnerVisits)
      .where(lt(partnerVisits.createdAt, now - visitMinutes * 60_000))
      .run()
    tx.insert(partnerVisits)
      .values({ ...visit, key: hashToken(token), createdAt: now })
      .run()
  })
  return token
}

/** The visit behind a cookie, taken out: whatever becomes of it, it cannot be used again. Undefined when it is too old or was begun at another partner. */
export function takeVisit(
  db: Database,
  token: string | undefined,
  partner: string,
  at: Instant,
): PartnerVisit | undefined {
  if (!token) return undefined
  const taken = write(db, (tx) =>
    tx
      .delete(partnerVisits)
      .where(eq(partnerVisits.key, hashToken(token)))
      .returning()
      .get(),
  )
  const isGood = taken?.partner === partner && taken.createdAt > at.epochMilliseconds - visitMinutes * 60_000
  return isGood ? taken : undefined
}

/** Whose account this is at the partner, if they linked it and may sign in. */
function findLinked(db: Db, partner: string, subject: string): PersonRow | undefined {
  const found = db
    .select()
    .from(partnerLinks)
    .innerJoin(people, eq(people.id, partnerLinks.personId))
    .where(and(eq(partnerLinks.partner, partner), eq(partnerLinks.subject, subject), eq(people.state, 'active')))
    .get()
  return found?.people
}

export const listPartnerLinks = (db: Db, actor: Actor): PartnerLink[] =>
  db.select().from(partnerLinks).where(eq(partnerLinks.personId, actor.id)).all()

/**
 * Begins a session for whom this account at the partner belongs to. It waits for the second factor, unless the partner
 * stood for both.
 */
export function signInByPartner(
  db: Database,
  partner: string,
  { subject, bothFactorsAt }: PartnerIdentity,
  place: SignInPlace,
): Result<{ cookie: string; person: PersonRow }, 'notLinked'> {
  const { sessions, source, trace, at } = place
  return write(db, (tx) => {
    const person = findLinked(tx, partner, subject)
    if (!person) {
      record(tx, { id: null, trace }, 'signIn.refused', at, { facts: { step: 'partner', partner } })
      return fail('notLinked')
    }
    tx.update(partnerLinks).set({ lastUsedAt: at.epochMilliseconds }).where(isLink(partner, subject)).run()
    const cookie = sessions.begin(tx, person.id, source, at, bothFactorsAt)
    if (bothFactorsAt) recordSignIn(tx, person, 'partner', place, null)
    return ok({ cookie, person })
  })
}

/** From now on this account at the partner signs the actor in. One of each partner a person, and one person each. */
export function linkPartner(
  db: Database,
  actor: Actor,
  { partner, subject }: { partner: string; subject: string },
  at: Instant,
): Result<void, 'taken'> {
  return write(db, (tx) => {
    const known = tx.select().from(partnerLinks).where(isLink(partner, subject)).get()
    if (known) return known.personId === actor.id ? ok(undefined) : fail('taken')
    tx.delete(partnerLinks).where(isOwn(actor, partner)).run()
    tx.insert(partnerLinks).values({ partner, subject, personId: actor.id, linkedAt: at.epochMilliseconds }).run()
    record(tx, actor, 'partner.linked', at, { subject: `person:${actor.id}`, facts: { partner } })
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'partnerLinked', at)
    return ok(undefined)
  })
}

/** Throws NotFound when nothing of this partner is linked. */
export function unlinkPartner(db: Database, actor: Actor, partner: string, at: Instant): void {
  write(db, (tx) => {
    const gone = tx.delete(partnerLinks).where(isOwn(actor, partner)).run()
    if (gone.changes === 0) throw new NotFound('partner link')
    record(tx, actor, 'partner.unlinked', at, { subject: `person:${actor.id}`, facts: { partner } })
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'partnerUnlinked', at)
  })
}

const isLink = (partner: string, subject: string) =>
  and(eq(partnerLinks.partner, partner), eq(partnerLinks.subject, subject))
const isOwn = ({ id }: Actor, partner: string) => and(eq(partnerLinks.personId, id), eq(partnerLinks.partner, partner))
