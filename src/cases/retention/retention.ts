import { and, asc, desc, eq, gt, inArray, isNotNull, lte, notExists, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import type { Member } from '../../accounts/people/index.ts'
import { delegations } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, placeholder, prepared, type Tx, write } from '../../platform/db/index.ts'
import {
  accessEnd,
  closedUntil,
  isVisible,
  setClosedMonths,
  type VisibleCase,
  viewerOf,
  viewerPlaceholders,
} from '../access/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { refreshList } from '../list/commands.ts'
import { counselCase } from '../list/list-schema.ts'
import { casePeople } from '../people/schema.ts'
import { cases } from '../record/schema.ts'
import { caseShares } from '../shares/schema.ts'

const probed = 20

/**
 * At start: for how many months a closed case stays open to those who had it. Where that is another figure than the lists were
 * written with, they are written anew; the grants use it at once.
 */
export function keepAccessFor(db: Database, months: number, at: Instant): void {
  setClosedMonths(months)
  write(db, (tx) => {
    const latest = listClosed(tx).orderBy(desc(cases.closedAt)).limit(probed).all()
    const isOther = latest.some(({ id }) => {
      const before = endsOf(tx, id)
      refreshList(tx, id, at)
      return before !== endsOf(tx, id)
    })
    if (isOther) for (const { id } of listClosed(tx).all()) refreshList(tx, id, at)
  })
}

const listClosed = (db: Db) => db.select({ id: cases.id }).from(cases).where(isNotNull(cases.closedAt)).$dynamic()

/** By the rows of a case in today's lists; a case without rows has no end. */
const endsOf = (tx: Tx, caseId: string): string =>
  tx
    .select({ until: counselCase.until })
    .from(counselCase)
    .where(eq(counselCase.caseId, caseId))
    .orderBy(asc(counselCase.counselId))
    .all()
    .map(({ until }) => until)
    .join(' ')

/** A closed case that this member still reads, and when that ends. Epoch milliseconds. */
export type EndingAccess = { readonly theCase: VisibleCase; readonly endsAt: number }

/** Closed cases to which this member's access ends within so many days, the soonest first. */
export const listEndingAccess = (db: Db, actor: Member, days: number, at: Instant): EndingAccess[] =>
  (
    endingCases(db).all({
      ...viewerOf(actor, at),
      endingAfter: closedUntil(at.add({ hours: 24 * days })),
    }) as VisibleCase[]
  )
    .map((theCase) => ({ theCase, endsAt: accessEnd(theCase.closedAt ?? 0) }))
    .sort((a, b) => a.endsAt - b.endsAt)

const endingCases = prepared((db) => {
  const { me } = viewerPlaceholders
  const counsel = db.select({ id: delegations.counselId }).from(delegations).where(eq(delegations.delegateId, me))
  // On a list only cases with an end are looked at, by their own index; a closed one has one.
  const onList = (ofWhom: SQL) =>
    db
      .select({ id: counselCase.caseId })
      .from(counselCase)
      .where(and(ofWhom, isNotNull(counselCase.until)))
  const near = unionAll(
    onList(eq(counselCase.counselId, me)),
    onList(inArray(counselCase.counselId, counsel)),
    db.select({ id: casePeople.caseId }).from(casePeople).where(eq(casePeople.accountId, me)),
    db.select({ id: caseShares.caseId }).from(caseShares).where(eq(caseShares.withId, me)),
  )
  return (
    db
      .select()
      .from(cases)
      // The plus keeps SQLite from walking through everybody's closed cases.
      .where(
        and(
          inArray(cases.id, near),
          sql`+${cases.closedAt} <= ${placeholder('endingAfter')}`,
          isVisible(viewerPlaceholders),
        ),
      )
      .prepare()
  )
})

export type EndedCase = Pick<typeof cases.$inferSelect, 'id' | 'reference' | 'division' | 'officeId'> & {
  readonly endedAt: number
}

/** Closed cases that nobody but the registry reads any more, and in which no hearing is to come; the earliest first. */
export const listEnded = (db: Db, at: Instant): EndedCase[] =>
  endedCases(db, at).orderBy(asc(cases.closedAt), asc(cases.id)).all().map(ended)

/** The same of one case: undefined while it is not such a one. */
export function findEnded(db: Db, caseId: string, at: Instant): EndedCase | undefined {
  const found = endedCases(db, at, eq(cases.id, caseId)).get()
  return found && ended(found)
}

const endedCases = (db: Db, at: Instant, ...narrower: SQL[]) =>
  db
    .select()
    .from(cases)
    .where(
      and(
        lte(cases.closedAt, closedUntil(at)),
        notExists(
          db
            .select({ one: sql`1` })
            .from(hearings)
            .where(and(eq(hearings.caseId, cases.id), gt(hearings.startsAt, at.epochMilliseconds))),
        ),
        ...narrower,
      ),
    )
    .$dynamic()

const ended = ({ id, reference, division, officeId, closedAt }: typeof cases.$inferSelect): EndedCase => ({
  ...{ id, reference, division, officeId },
  endedAt: accessEnd(closedAt ?? 0),
})

/** As SQL, on rows of `cases`: access ends after so many days from an instant, and not after so many. */
export const endsBetween = (from: number, to: number, at: Instant): SQL | undefined =>
  and(
    gt(cases.closedAt, closedUntil(at.add({ hours: 24 * from }))),
    lte(cases.closedAt, closedUntil(at.add({ hours: 24 * to }))),
  )
