import { and, eq, lt } from 'drizzle-orm'
import type { Member } from '../accounts/people/index.ts'
import { findCase, type VisibleCase } from '../cases/access/index.ts'
import { isSettled, listMemberDeadlines, type MemberDeadline } from '../cases/deadlines/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Db, write } from '../platform/db/index.ts'
import { calendarDeadlines } from './schema.ts'

type CalendarDeadline = typeof calendarDeadlines.$inferSelect

/** A deadline as a calendar follows it; `endsAt` is the first instant after its last day (epoch milliseconds). */
export type FollowedDeadline = CalendarDeadline & {
  readonly theCase: VisibleCase
  /** Of those that are still counted. */
  readonly counted: Pick<MemberDeadline, 'unconfirmedYear' | 'day' | 'safeDay' | 'safeWhy' | 'order'> | undefined
}

/**
 * This member's deadlines that end after an instant (epoch milliseconds), each with its number of changes since the calendar
 * first had it. Writes down what moved, was settled or fell away since the last reading.
 */
export function followDeadlines(db: Database, member: Member, from: number, at: Instant): FollowedDeadline[] {
  const counted = listMemberDeadlines(
    db,
    member,
    { isMainOnly: true, wanted: ({ bound, endsAt }) => bound === 'last' && endsAt !== null && endsAt > from },
    at,
  )
  if (changesSince(toldTo(db, member), counted, member, at).length > 0)
    write(db, (tx) => {
      tx.delete(calendarDeadlines)
        .where(and(eq(calendarDeadlines.personId, member.id), lt(calendarDeadlines.endsAt, from)))
        .run()
      for (const row of changesSince(toldTo(tx, member), counted, member, at))
        tx.insert(calendarDeadlines)
          .values(row)
          .onConflictDoUpdate({
            target: [calendarDeadlines.personId, calendarDeadlines.caseId, calendarDeadlines.key],
            set: row,
          })
          .run()
    })
  const stillCounted = new Map(counted.map((one) => [nameOf({ caseId: one.theCase.id, key: one.key }), one]))
  const reached = new Map(counted.map(({ theCase }) => [theCase.id, theCase]))
  return toldTo(db, member)
    .filter(({ endsAt }) => endsAt > from)
    .flatMap((told) => {
      const theCase = reached.get(told.caseId) ?? findCase(db, member, told.caseId, at)
      return theCase ? [{ ...told, theCase, counted: stillCounted.get(nameOf(told)) }] : []
    })
    .sort((a, b) => a.endsAt - b.endsAt || (a.key < b.key ? -1 : 1))
}

const toldTo = (db: Db, { id }: Member): CalendarDeadline[] =>
  db.select().from(calendarDeadlines).where(eq(calendarDeadlines.personId, id)).all()

const nameOf = ({ caseId, key }: Pick<CalendarDeadline, 'caseId' | 'key'>) => `${caseId} ${key}`

/** The rows to write, so that they match what the calendar is given now. What is over is not cancelled any more. */
function changesSince(
  told: readonly CalendarDeadline[],
  counted: readonly MemberDeadline[],
  { id }: Member,
  at: Instant,
): CalendarDeadline[] {
  const known = new Map(told.map((row) => [nameOf(row), row]))
  const now = at.epochMilliseconds
  const moved = counted.flatMap((one): CalendarDeadline[] => {
    const { key, endsAt, theCase } = one
    const before = known.get(nameOf({ caseId: theCase.id, key }))
    known.delete(nameOf({ caseId: theCase.id, key }))
    const is = { personId: id, caseId: theCase.id, key, endsAt: endsAt!, isOff: isSettled(one, at), changedAt: now }
    if (!before) return is.isOff ? [] : [{ ...is, sequence: 0 }]
    if (before.endsAt === is.endsAt && before.isOff === is.isOff) return []
    return [{ ...is, sequence: before.sequence + 1 }]
  })
  const fallen = [...known.values()].filter(({ isOff, endsAt }) => !isOff && endsAt > now)
  return [...moved, ...fallen.map((row) => ({ ...row, isOff: true, sequence: row.sequence + 1, changedAt: now }))]
}
