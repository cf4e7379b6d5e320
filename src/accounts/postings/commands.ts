import { and, eq, isNull } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Administrator } from '../actor.ts'
import { getPerson, type PersonRow } from '../queries.ts'
import { type PostingRole, postings } from '../schema.ts'
import { endSessionsOf } from '../sessions.ts'

const immediate = { behavior: 'immediate' } as const

type Posting = typeof postings.$inferSelect
export type NewPosting = { readonly officeId: string; readonly role: PostingRole }

/**
 * An officer works at one more office. Only accounts of officers have postings, so no administrator gives themselves one: they
 * see no case. The officer's sessions end, and their next one begins with what they may do now (SEC-031); they are told by mail.
 */
export function givePosting(
  db: Database,
  administrator: Administrator,
  personId: string,
  { officeId, role }: NewPosting,
  at: Instant,
): Result<void, 'notOfficer' | 'alreadyPosted'> {
  return db.transaction((tx) => {
    const person = getPerson(tx, personId)
    if (person.role !== 'registry' || person.state === 'closed') return fail('notOfficer')
    if (findLive(tx, eq(postings.personId, personId), eq(postings.officeId, officeId))) return fail('alreadyPosted')
    const given = insertPosting(tx, { personId, officeId, role, givenBy: administrator.id }, at)
    tell(tx, administrator, person, 'given', given, at)
    return ok(undefined)
  }, immediate)
}

/** Another role at the same office: the posting ends, and another begins. Twice is once. Throws NotFound. */
export function changePosting(
  db: Database,
  administrator: Administrator,
  { personId, id }: { readonly personId: string; readonly id: string },
  role: PostingRole,
  at: Instant,
): Result<void, 'changedMeanwhile'> {
  return db.transaction((tx) => {
    const { person, posting } = get(tx, personId, id)
    if (posting.endedAt !== null) return fail('changedMeanwhile')
    if (posting.role === role) return ok(undefined)
    close(tx, administrator, posting, at)
    const { officeId } = posting
    const given = insertPosting(tx, { personId, officeId, role, givenBy: administrator.id }, at)
    tell(tx, administrator, person, 'changed', given, at)
    return ok(undefined)
  }, immediate)
}

/** From the next request on they see nothing of that office. What they did there stays, and what they hold is free to be taken. Throws NotFound. */
export function endPosting(
  db: Database,
  administrator: Administrator,
  { personId, id }: { readonly personId: string; readonly id: string },
  at: Instant,
): Result<void, 'changedMeanwhile'> {
  return db.transaction((tx) => {
    const { person, posting } = get(tx, personId, id)
    if (posting.endedAt !== null) return fail('changedMeanwhile')
    close(tx, administrator, posting, at)
    tell(tx, administrator, person, 'ended', posting, at)
    return ok(undefined)
  }, immediate)
}

/** Inside the transaction of its cause. */
export function insertPosting(
  tx: Tx,
  given: Pick<Posting, 'personId' | 'officeId' | 'role' | 'givenBy'>,
  at: Instant,
): Posting {
  return tx
    .insert(postings)
    .values({ id: newId(), ...given, givenAt: at.epochMilliseconds })
    .returning()
    .get()
}

const findLive = (tx: Tx, ...which: Parameters<typeof and>): Posting | undefined =>
  tx
    .select()
    .from(postings)
    .where(and(...which, isNull(postings.endedAt)))
    .get()

function get(tx: Tx, personId: string, id: string) {
  const posting = tx
    .select()
    .from(postings)
    .where(and(eq(postings.id, id), eq(postings.personId, personId)))
    .get()
  if (!posting) throw new NotFound('posting')
  return { posting, person: getPerson(tx, personId) }
}

const close = (tx: Tx, { id }: Administrator, posting: Posting, at: Instant): void =>
  void tx.update(postings).set({ endedBy: id, endedAt: at.epochMilliseconds }).where(eq(postings.id, posting.id)).run()

/** The log of that office and the officer's mail say it, and no session of before goes on. */
function tell(
  tx: Tx,
  administrator: Administrator,
  person: PersonRow,
  what: 'given' | 'changed' | 'ended',
  { id, officeId, role }: Posting,
  at: Instant,
): void {
  endSessionsOf(tx, person.id)
  record(tx, administrator, `posting.${what}`, at, {
    subject: `posting:${id}`,
    officeId,
    facts: { person: person.id, role },
  })
  enqueueMail(tx, `posting.${what}`, person, id, at)
}
