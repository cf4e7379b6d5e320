import { and, desc, eq, inArray, isNotNull, isNull, lte, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { findMail, type MailRow } from '../../platform/mail/index.ts'
import { outbox } from '../../platform/mail/schema.ts'
import type { Letter } from '../letters/letters.ts'
import { people } from '../people/schema.ts'
import { ownKinds } from './kinds.ts'
import { noticeDigests, notices, unreached } from './schema.ts'

export type Unreached = typeof unreached.$inferSelect
type Why = Pick<Unreached, 'cause' | 'status'>

/**
 * A message failed; in the transaction that records it, everyone who has not read its notices in the portal waits for another
 * way.
 */
export function noteUnreached(tx: Tx, mail: MailRow, why: Why, at: Instant): void {
  const again = mail.kind === 'unreached' ? find(tx, eq(unreached.id, mail.subjectId ?? '')) : undefined
  if (again) open(tx, again, why, at)
  else for (const told of unreadOf(tx, mail.id)) open(tx, told, why, at)
}

/** A letter in place of mail came back. */
export function noteLetterBack(tx: Tx, letter: Letter, at: Instant): void {
  const why = { cause: 'letterBack', status: null } as const
  const again = find(tx, eq(unreached.id, letter.subjectId))
  if (again) open(tx, again, why, at)
  else for (const mail of messagesBehind(tx, letter)) noteUnreached(tx, mail, why, at)
}

/** A letter stands for each message of its day. */
function messagesBehind(tx: Tx, letter: Letter): MailRow[] {
  const personId = findMail(tx, letter.subjectId)?.personId
  if (!personId) return []
  return tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.personId, personId), eq(outbox.letterId, letter.id)))
    .all()
}

/** Someone who has read the notices in the portal waits for nothing any more. */
export function settleRead(tx: Tx, at: Instant): void {
  const unread = tx
    .select({ one: sql`1` })
    .from(notices)
    .where(
      and(
        eq(notices.personId, unreached.personId),
        eq(notices.caseId, unreached.caseId),
        sql`${notices.readAt} is null`,
        notInArray(notices.kind, [...ownKinds]),
      ),
    )
  tx.update(unreached)
    .set({ settledAt: at.epochMilliseconds })
    .where(and(sql`${unreached.settledAt} is null`, notExists(unread)))
    .run()
}

/** As the person takes it away: `place` is where they were written to; what staff noted of a call is staff's. The latest first. */
export const listOwnUnreached = (db: Db, personId: string) =>
  db
    .select()
    .from(unreached)
    .where(eq(unreached.personId, personId))
    .orderBy(desc(unreached.since))
    .all()
    .map(({ since, cause, way, wayAt, note }) => ({ since, cause, way, wayAt, place: way === 'call' ? null : note }))

type About = Pick<Unreached, 'personId' | 'caseId'>

/** Counsel and parties whom a message told of cases, by itself or for the day; a delegate has whoever they act for. */
function unreadOf(tx: Tx, mailId: string): About[] {
  const digests = tx.select({ id: noticeDigests.id }).from(noticeDigests).where(eq(noticeDigests.mailId, mailId)).all()
  const isTold = or(
    eq(notices.mailId, mailId),
    digests.length > 0
      ? inArray(
          notices.digestId,
          digests.map(({ id }) => id),
        )
      : undefined,
  )
  return tx
    .selectDistinct({ personId: people.id, caseId: sql<string>`${notices.caseId}` })
    .from(notices)
    .innerJoin(people, eq(people.id, notices.personId))
    .where(
      and(
        isTold,
        isNotNull(notices.caseId),
        isNull(notices.readAt),
        eq(notices.isCopy, false),
        notInArray(notices.kind, [...ownKinds]),
        inArray(people.role, ['counsel', 'party']),
      ),
    )
    .all()
}

function open(tx: Tx, { personId, caseId }: About, why: Why, at: Instant): void {
  const before = find(tx, and(eq(unreached.personId, personId), eq(unreached.caseId, caseId)))
  const stillWaits = before && before.settledAt === null && hasUnread(tx, before)
  const set = { ...why, since: stillWaits ? before.since : at.epochMilliseconds, settledAt: null }
  tx.insert(unreached)
    .values({ id: newId(), personId, caseId, ...set })
    .onConflictDoUpdate({ target: [unreached.personId, unreached.caseId], set })
    .run()
}

/** A reopened entry counts only what is unread since then. */
const hasUnread = (tx: Tx, { personId, caseId, since }: Unreached): boolean =>
  tx
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.personId, personId),
        eq(notices.caseId, caseId),
        sql`${notices.readAt} is null`,
        notInArray(notices.kind, [...ownKinds]),
        lte(notices.at, since),
      ),
    )
    .limit(1)
    .get() !== undefined

const find = (db: Db, which: SQL | undefined): Unreached | undefined => db.select().from(unreached).where(which).get()
