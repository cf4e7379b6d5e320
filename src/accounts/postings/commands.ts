import { and, eq } from 'drizzle-orm'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Administrator } from '../people/actor.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { type ApprovalActs, askApproval, recordSoleDecision } from '../standing/approvals.ts'
import { isOnlyAdministrator } from '../standing/sole-administrator.ts'
import { listLivePostings } from './queries.ts'
import { type PostingRole, postings } from './schema.ts'

type Posting = typeof postings.$inferSelect
type Meant = Pick<Posting, 'personId' | 'officeId' | 'role'>
type Which = Readonly<Pick<Posting, 'personId' | 'id'>>
type What = 'given' | 'changed' | 'ended'

/** Done at once by the only administrator, or waiting for a second person. */
type Settled = 'done' | 'asked'

/**
 * An officer works at one more office, once a second administrator or a supervisor of that office agrees. Only accounts of officers have
 * postings, so no administrator gives themselves one: they see no case. When it counts, the officer's sessions end, and their next one
 * begins with what they may do now (SEC-031); they are told by mail.
 */
export function givePosting(
  db: Database,
  administrator: Administrator,
  personId: string,
  { officeId, role }: Omit<Meant, 'personId'>,
  at: Instant,
): Result<Settled, 'notOfficer' | 'alreadyPosted' | 'alreadyAsked'> {
  return write(db, (tx) => {
    const person = getPerson(tx, personId)
    const why = whyNotGiven(tx, person, officeId)
    if (why) return fail(why)
    const asked = { kind: 'postingGiven', person, officeId, about: { officeId, role }, reason: '' } as const
    return decidePostingByTwo(tx, administrator, asked, at, () =>
      begin(tx, administrator, 'given', { personId, officeId, role, givenBy: administrator.id }, at),
    )
  })
}

function whyNotGiven(tx: Tx, { id, role, state }: PersonRow, officeId: string) {
  if (role !== 'registry' || state === 'closed') return 'notOfficer'
  return listLivePostings(tx, id).some((one) => one.officeId === officeId) ? 'alreadyPosted' : undefined
}

/** Another role at the same office, by two as well: the posting ends, and another begins. Not of one that ended, nor to the role it has. Throws NotFound. */
export function changePosting(
  db: Database,
  administrator: Administrator,
  which: Which,
  role: PostingRole,
  at: Instant,
): Result<Settled, 'notChanged' | 'alreadyAsked'> {
  return write(db, (tx) => {
    const posting = findLive(tx, which)
    if (!posting || posting.role === role) return fail('notChanged')
    return decidePostingByTwo(tx, administrator, askedOf(tx, 'postingChanged', posting, role), at, () =>
      replace(tx, administrator, administrator, posting, role, at),
    )
  })
}

/** Gives what an officer held at an office back to it, in the same transaction. */
type OnPostingEnded = (
  tx: Tx,
  by: Author & { readonly id: string },
  posting: Pick<Posting, 'personId' | 'officeId'>,
  at: Instant,
) => void

/** When two agreed, they see nothing of that office from the next request on. What they did there stays, and what they held is given back (`onEnded`). Throws NotFound. */
export function endPosting(
  db: Database,
  administrator: Administrator,
  which: Which,
  at: Instant,
  onEnded: OnPostingEnded,
): Result<Settled, 'changedMeanwhile' | 'alreadyAsked'> {
  return write(db, (tx) => {
    const posting = findLive(tx, which)
    if (!posting) return fail('changedMeanwhile')
    return decidePostingByTwo(tx, administrator, askedOf(tx, 'postingEnded', posting, posting.role), at, () =>
      end(tx, administrator, administrator, posting, at, onEnded),
    )
  })
}

const askedOf = (tx: Tx, kind: 'postingChanged' | 'postingEnded', posting: Posting, role: PostingRole) => {
  const { id: postingId, officeId, personId } = posting
  return { kind, person: getPerson(tx, personId), officeId, about: { postingId, officeId, role }, reason: '' } as const
}

/** An administrator who is the only one decides alone, and every member of the staff is told. */
export function decidePostingByTwo(
  tx: Tx,
  administrator: Administrator,
  asked: Parameters<typeof askApproval>[2],
  at: Instant,
  act: () => void,
): Result<Settled, 'alreadyAsked'> {
  if (!isOnlyAdministrator(tx, administrator)) {
    const kept = askApproval(tx, administrator, asked, at)
    return kept.ok ? ok('asked') : kept
  }
  act()
  recordSoleDecision(tx, administrator, asked, at)
  return ok('done')
}

/** What a second person's approval does. Whoever asked stands in the posting, whoever agreed in the log. */
export const postingActs = (onEnded: OnPostingEnded): ApprovalActs => ({
  postingGiven: (tx, approval, by, at) => {
    const { officeId, role } = approval.about ?? {}
    const person = getPerson(tx, approval.personId)
    if (!officeId || !role || role === 'administrator' || whyNotGiven(tx, person, officeId)) return fail('overtaken')
    begin(tx, by, 'given', { personId: person.id, officeId, role, givenBy: approval.askedBy }, at)
    return ok(undefined)
  },
  postingChanged: (tx, approval, by, at) => {
    const { postingId: id = '', role } = approval.about ?? {}
    const posting = findLive(tx, { personId: getPerson(tx, approval.personId).id, id })
    if (!posting || !role || role === 'administrator' || posting.role === role) return fail('overtaken')
    replace(tx, by, { id: approval.askedBy }, posting, role, at)
    return ok(undefined)
  },
  postingEnded: (tx, approval, by, at) => {
    const posting = findLive(tx, { personId: getPerson(tx, approval.personId).id, id: approval.about?.postingId ?? '' })
    if (!posting) return fail('overtaken')
    end(tx, by, { id: approval.askedBy }, posting, at, onEnded)
    return ok(undefined)
  },
})

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

type Asker = { readonly id: string }

function begin(tx: Tx, author: Author, what: What, given: Meant & Pick<Posting, 'givenBy'>, at: Instant): void {
  announcePosting(tx, author, what, insertPosting(tx, given, at), at)
}

function replace(tx: Tx, author: Author, asker: Asker, posting: Posting, role: PostingRole, at: Instant): void {
  const { personId, officeId } = posting
  close(tx, asker, posting, at)
  begin(tx, author, 'changed', { personId, officeId, role, givenBy: asker.id }, at)
}

function end(
  tx: Tx,
  author: Author & { readonly id: string },
  asker: Asker,
  posting: Posting,
  at: Instant,
  onEnded: OnPostingEnded,
): void {
  close(tx, asker, posting, at)
  onEnded(tx, author, posting, at)
  announcePosting(tx, author, 'ended', posting, at)
}

const close = (tx: Tx, { id }: Asker, posting: Posting, at: Instant): void =>
  void tx.update(postings).set({ endedBy: id, endedAt: at.epochMilliseconds }).where(eq(postings.id, posting.id)).run()

/** Recorded in that office's log and mailed to the officer; their current sessions end. */
function announcePosting(tx: Tx, author: Author, what: What, posting: Posting, at: Instant): void {
  endSessionsOf(tx, posting.personId)
  recordPosting(tx, author, what, posting, at)
  enqueueMail(tx, `posting.${what}`, getPerson(tx, posting.personId), posting.id, at)
}
