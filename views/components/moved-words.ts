import { lastDayWithSafe } from '../../src/cases/deadlines/day-words.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { findLimit } from '../../src/tribunal/index.ts'
import { limitName } from './limit-words.ts'

/** A limit of a case that has another day now (ISO dates). */
type Moved = {
  readonly deadlineId: string
  readonly from: string
  readonly to: string
  /** The safe day before the new one. */
  readonly safe: string | null
  /** By the move it is over. */
  readonly isPassed: boolean
}

/** Which limit moved, from what day to what: `Disclosure of documents: Mon 28 Dec 2026 → Thu 24 Dec 2026`. */
export const movedText = (i18n: I18n, { deadlineId, from, to, safe, isPassed }: Moved): string =>
  i18n.t(isPassed ? 'deadlinePages:orders.passed' : 'deadlinePages:orders.moved', {
    limit: limitName(i18n, deadlineId),
    before: i18n.day(from),
    after: lastDayWithSafe(i18n, { lastDay: to, safe: safe === null ? null : { day: safe } }),
  })

const passed = 'passed'

/** The same of all that the log keeps of one change; what is no limit of the tribunal's any more says nothing. */
export const movesText = (i18n: I18n, moves: unknown): string[] =>
  typeof moves !== 'string'
    ? []
    : moves.split(', ').flatMap((one) => {
        const [deadlineId = '', from = '', to = '', ...more] = one.split(' ')
        const safe = more.find((word) => word !== passed) ?? null
        const isPassed = more.includes(passed)
        return findLimit(deadlineId) && to ? [movedText(i18n, { deadlineId, from, to, safe, isPassed })] : []
      })
