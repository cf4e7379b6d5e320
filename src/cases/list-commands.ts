import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db, Tx } from '../platform/db/index.ts'
import { accessEnd } from './access-queries.ts'
import { fold } from './fold.ts'
import { counselCase } from './list-schema.ts'
import { appearances, casePeople, cases, hearings } from './schema.ts'

/** Writes a case's rows of the covering list anew. Every command that changes a case, its people, hearings or counsel calls it last. */
export function refreshList(tx: Tx, caseId: string, at: Instant): void {
  tx.delete(counselCase).where(eq(counselCase.caseId, caseId)).run()
  const theCase = tx.select().from(cases).where(eq(cases.id, caseId)).get()
  if (!theCase) return

  const folded = foldedOf(tx, theCase)
  if (folded !== theCase.folded) tx.update(cases).set({ folded }).where(eq(cases.id, caseId)).run()

  const next = nextHearing(tx, caseId, at)
  const closing = theCase.closedAt === null ? null : accessEnd(theCase.closedAt)
  const isNotOver = or(isNull(appearances.until), gt(appearances.until, at.epochMilliseconds))
  const live = tx
    .select()
    .from(appearances)
    .where(and(eq(appearances.caseId, caseId), isNotOver))
    .all()
  for (const { counselId, from, until } of live) {
    tx.insert(counselCase)
      .values({
        counselId,
        caseId,
        folded,
        from,
        until: earliest(until, closing),
        openedAt: theCase.openedAt,
        reference: theCase.reference,
        division: theCase.division,
        title: theCase.title,
        status: theCase.status,
        officeId: theCase.officeId,
        groupId: theCase.groupId,
        isPrincipal: theCase.isPrincipal,
        nextHearingAt: next?.startsAt ?? null,
        nextHearingZone: next?.zone ?? null,
      })
      .run()
  }
}

/** A job: rows whose next hearing has begun get the one after it, once it is over. Returns how many cases were looked at. */
export function rollPastHearings(db: Database, at: Instant): number {
  return db.transaction(
    (tx) => {
      const passed = tx
        .selectDistinct({ caseId: counselCase.caseId })
        .from(counselCase)
        .where(lte(counselCase.nextHearingAt, at.epochMilliseconds))
        .all()
      for (const { caseId } of passed) refreshList(tx, caseId, at)
      return passed.length
    },
    { behavior: 'immediate' },
  )
}

/** The next hearing of a case: scheduled and not yet over. */
export const nextHearing = (db: Db, caseId: string, at: Instant) =>
  db
    .select()
    .from(hearings)
    .where(
      and(
        eq(hearings.caseId, caseId),
        eq(hearings.state, 'scheduled'),
        sql`${hearings.startsAt} + ${hearings.minutes} * 60000 > ${at.epochMilliseconds}`,
      ),
    )
    .orderBy(asc(hearings.startsAt))
    .limit(1)
    .get()

function foldedOf(tx: Tx, theCase: typeof cases.$inferSelect): string {
  const names = tx
    .select({ name: casePeople.name })
    .from(casePeople)
    .where(eq(casePeople.caseId, theCase.id))
    .orderBy(asc(casePeople.position))
    .all()
  return fold([theCase.reference, theCase.title, ...names.map(({ name }) => name)].join(' '))
}

const earliest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))
