import { and, eq } from 'drizzle-orm'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Administrator } from '../actor.ts'
import { getPerson } from '../queries.ts'
import { type PostingRole, postings } from '../schema.ts'
import { endSessionsOf } from '../sessions.ts'
import { listLivePostings } from './queries.ts'

const immediate = { behavior: 'immediate' } as const

type Posting = typeof postings.$inferSelect
type Meant = Pick<Posting, 'personId' | 'officeId' | 'role'>
type Which = Readonly<Pick<Posting, 'personId' | 'id'>>
type What = 'given' | 'changed' | 'ended'

/**
 * An officer works at one more office. Only accounts of officers have postings, so no administrator gives themselves one: they
 * see no case. The officer's sessions end, and their next one begins with what they may do now (SEC-031); they are told by mail.
 */
export function givePosting(
  db: Database,
  administrator: Administrator,
  personId: string,
  { officeId, role }: Omit<Meant, 'personId'>,
  at: Instant,
): Result<void, 'notOfficer' | 'alreadyPosted'> {
  return db.transaction((tx) => {
    const person = getPerson(tx, personId)
    if (person.role !== 'registry' || person.state === 'closed') return fail('notOfficer')
    if (listLivePostings(tx, personId).some((one) => one.officeId === officeId)) return fail('alreadyPosted')
    begin(tx, administrator, 'given', { personId, officeId, role }, at)
    return ok(undefined)
  }, immediate)
}

/** Another role at the same office: the posting ends, and another begins. Not of one that ended, nor to the role it has. Throws NotFound. */
export function changePosting(
  db: Database,
  administrator: Administrator,
  which: Which,
  role: PostingRole,
  at: Instant,
): Result<void, 'notChanged'> {
  return db.transaction((tx) => {
    const posting = findLive(tx, which)
    if (!posting || posting.role === role) return fail('notChanged')
    close(tx, administrator, posting, at)
    begin(tx, administrator, 'changed', { ...posting, role }, at)
    return ok(undefined)
  }, immediate)
}

/** From the next request on they see nothing of that office. What they did there stays, and what they hold is free to be taken. Throws NotFound. */
export function endPosting(
  db: Database,
  administrator: Administrator,
  which: Which,
  at: Instant,
): Result<void, 'changedMeanwhile'> {
  return db.transaction((tx) => {
    const posting = findLive(tx, which)
    if (!posting) return fail('changedMeanwhile')
    close(tx, administrator, posting, at)
    tell(tx, administrator, 'ended', posting, at)
    return ok(undefined)
  }, immediate)
}

/** Inside the transaction of its cause. */
export function insertPosting(tx: Tx, given: Meant & Pick<Posting, 'givenBy'>, at: Instant): Posting {
  return tx
    .insert(postings)
    .values({ id: newId(), ...given, givenAt: at.epochMilliseconds })
    .returning()
    .get()
}

/** In the log of its office. */
export function recordPosting(
  tx: Tx,
  author: Author,
  what: What,
  { id, officeId, personId, role }: Posting,
  at: Instant,
): void {
  const facts = { person: personId, role }
  record(tx, author, `posting.${what}`, at, { subject: `posting:${id}`, officeId, facts })
}

/** Undefined when it has ended. Throws NotFound. */
function findLive(tx: Tx, { personId, id }: Which): Posting | undefined {
  const posting = tx
    .select()
    .from(postings)
    .where(and(eq(postings.id, id), eq(postings.personId, personId)))
    .get()
  if (!posting) throw new NotFound('posting')
  return posting.endedAt === null ? posting : undefined
}

function begin(tx: Tx, by: Administrator, what: What, { personId, officeId, role }: Meant, at: Instant): void {
  tell(tx, by, what, insertPosting(tx, { personId, officeId, role, givenBy: by.id }, at), at)
}

const close = (tx: Tx, { id }: Administrator, posting: Posting, at: Instant): void =>
  void tx.update(postings).set({ endedBy: id, endedAt: at.epochMilliseconds }).where(eq(postings.id, posting.id)).run()

/** The log of that office and the officer's mail say it, and no session of before goes on. */
function tell(tx: Tx, by: Administrator, what: What, posting: Posting, at: Instant): void {
  endSessionsOf(tx, posting.personId)
  recordPosting(tx, by, what, posting, at)
  enqueueMail(tx, `posting.${what}`, getPerson(tx, posting.personId), posting.id, at)
}
