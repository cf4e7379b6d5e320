import { and, isNull } from 'drizzle-orm'
import { type Db, isInIds, prepared } from '../../../platform/db/index.ts'
import type { Division } from '../../../tribunal/index.ts'
import { endOfDay } from '../calendar.ts'
import type { CorrectionDeadline } from '../types.ts'
import { correctionId } from '../values.ts'
import { correctionDays } from './schema.ts'

export type CorrectionDay = typeof correctionDays.$inferSelect

/** Of cases, by their ids as JSON: what still waits to be corrected. */
export const correctionsIn = prepared((db) =>
  db
    .select()
    .from(correctionDays)
    .where(and(isInIds(correctionDays.caseId), isNull(correctionDays.correctedAt)))
    .prepare(),
)

const daysOf = prepared((db) => db.select().from(correctionDays).where(isInIds(correctionDays.submissionId)).prepare())

/** Until when each of these returned submissions may be corrected, by its id. */
export const correctionDaysOf = (db: Db, ids: readonly string[]): ReadonlyMap<string, CorrectionDay> =>
  new Map(
    daysOf(db)
      .all({ ids: JSON.stringify(ids) })
      .map((row) => [row.submissionId, row]),
  )

/** The registry's day as a deadline: no rule gives it, and no closed day moves it. */
export function correctionDeadline(
  { submissionId, number, principalId, day, zone }: CorrectionDay,
  division: Division,
): CorrectionDeadline {
  return {
    id: correctionId,
    division,
    key: `${correctionId} submission:${submissionId}`,
    limit: correctionLimit,
    rule: null,
    side: 'party',
    weight: 'main',
    anchor: { kind: 'order', id: submissionId, day },
    day,
    bound: 'last',
    endsAt: endOfDay(day, zone).epochMilliseconds,
    byHour: null,
    onlyIf: null,
    task: null,
    bases: null,
    strictest: 'both',
    safeDay: null,
    safeWhy: null,
    safeEndsAt: null,
    unconfirmedYear: null,
    notice: null,
    ruleDay: null,
    order: null,
    correction: { submissionId, number, principalId, zone },
  }
}

const correctionLimit: CorrectionDeadline['limit'] = {
  id: correctionId,
  rule: null,
  side: 'party',
  who: ['person'],
  count: null,
  roll: 'none',
  from: [],
  receipt: 'received',
  to: ['division'],
  receivedBy: ['division'],
  late: 'none',
  weight: 'main',
  effectiveFrom: '',
  effectiveTo: null,
}
