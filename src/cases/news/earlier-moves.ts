import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { getOffice, type Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, placeholder, prepared, type Tx, write } from '../../platform/db/index.ts'
import { getCase, isVisible, type VisibleCase, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { endOfDay } from '../deadlines/calendar.ts'
import type { Move } from '../deadlines/moves.ts'
import { nearCases } from '../record/near-cases.ts'
import { cases } from '../record/schema.ts'
import { caseSeen, earlierMoves } from './schema.ts'
import { seeCase } from './see-case.ts'

/** Keeps what moved to an earlier day than the case once told. What moves back to that day, or a later one, is as it was. */
export function keepEarlier(tx: Tx, caseId: string, moves: readonly Move[], at: Instant): void {
  for (const { key, from, to, safe, wasOverAt } of moves.filter(({ isTold }) => isTold)) {
    const own = and(eq(earlierMoves.caseId, caseId), eq(earlierMoves.key, key))
    const told = { from: earlierMoves.from, endsAt: earlierMoves.endsAt }
    const first = tx.select(told).from(earlierMoves).where(own).get() ?? { from, endsAt: wasOverAt }
    tx.delete(earlierMoves).where(own).run()
    if (to < first.from)
      tx.insert(earlierMoves)
        .values({ caseId, key, ...first, to, safe, at: at.epochMilliseconds })
        .run()
  }
}

/** A limit of a case that moved to an earlier day (ISO dates). */
export type EarlierMove = {
  readonly theCase: VisibleCase
  readonly deadlineId: string
  readonly from: string
  readonly to: string
  /** The safe day before the new one. */
  readonly safe: string | null
  /** Epoch milliseconds at which it moved. */
  readonly at: number
  /** Its last day was over when it moved there. */
  readonly isPassed: boolean
}

const openMoves = prepared((db) =>
  db
    .select({ theCase: cases, move: earlierMoves })
    .from(cases)
    .innerJoin(earlierMoves, eq(earlierMoves.caseId, cases.id))
    .leftJoin(caseSeen, and(eq(caseSeen.caseId, cases.id), eq(caseSeen.personId, viewerPlaceholders.me)))
    .where(
      and(
        inArray(cases.id, nearCases(db)),
        isVisible(viewerPlaceholders),
        gt(earlierMoves.endsAt, placeholder('now')),
        sql`${earlierMoves.at} > coalesce(${caseSeen.putAwayAt}, 0)`,
      ),
    )
    .orderBy(asc(earlierMoves.to), asc(cases.reference))
    .prepare(),
)

/**
 * What moved earlier in this member's cases, and which they have not put away, the earliest day first; until the day that was told first
 * is over, so that a limit which passed by its move is told too.
 */
export const listEarlierMoves = (db: Db, actor: Member, at: Instant): EarlierMove[] =>
  openMoves(db)
    .all({ ...viewerOf(actor, at), now: at.epochMilliseconds })
    .map(({ theCase, move }) => ({
      theCase: theCase as VisibleCase,
      deadlineId: move.key.split(' ')[0]!,
      ...{ from: move.from, to: move.to, safe: move.safe, at: move.at },
      isPassed: endOfDay(move.to, getOffice(db, theCase.officeId).zone).epochMilliseconds <= move.at,
    }))

/** One member puts away what moved earlier in a case until now: for themselves alone. */
export function putAwayMoves(db: Database, actor: Member, caseId: string, at: Instant): void {
  const theCase = getCase(db, actor, caseId, at)
  // The row is there from now on.
  seeCase(db, actor, theCase, at)
  write(db, (tx) =>
    tx
      .insert(caseSeen)
      .values({ personId: actor.id, caseId, seq: 0, at: at.epochMilliseconds, putAwayAt: at.epochMilliseconds })
      .onConflictDoUpdate({
        target: [caseSeen.personId, caseSeen.caseId],
        set: { putAwayAt: at.epochMilliseconds },
      })
      .run(),
  )
}
