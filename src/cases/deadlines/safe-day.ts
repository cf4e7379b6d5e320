import { type Count, getInstrument, type Limit } from '../../tribunal/index.ts'
import type { Calendar } from './calendar.ts'
import { workingDayBefore } from './counting.ts'
import type { Basis, SafeReason } from './types.ts'
import type { SafeDay } from './values.ts'

/** The working day before the one on which the count alone ends, where a reading ends the limit then, and which one. Where the office works on that day, the day itself. */
export function safeDayOf(limit: Limit, basis: Basis, calendar: Calendar): SafeDay | null {
  const { steps, count } = basis
  if (limit.isDoubtful && count) return { day: workingDayBefore(basis.day, calendar.closure), why: 'doubtful' }
  const closed = steps.find(({ step }) => step === 'moved') ?? steps.find(({ step }) => step === 'stays')
  const why = closed && reasonOf(limit, basis, calendar)
  if (!why) return null
  return { day: calendar.closure(closed.day) ? workingDayBefore(closed.day, calendar.closure) : closed.day, why }
}

function reasonOf(limit: Limit, { steps, count }: Basis, calendar: Calendar): SafeReason | undefined {
  const moved = steps.flatMap((one) => (one.step === 'moved' ? [one] : []))
  const stays = steps.some(({ step }) => step === 'stays')
  if (moved.length > 0 && isCountedBack(count)) return 'backward'
  if (stays) return 'stays'
  // What names its day itself, an order or the Division, counts none: read as it stands, that day is the last one.
  if (count === null && moved.length > 0) return 'named'
  const isLocal = moved.some(({ closure }) => closure.why === 'local')
  if (limit.roll === 'holiday') return isLocal ? 'local' : undefined
  // « Jour férié » in the French text alone: the office works on it.
  if (moved.some(({ day, closure }) => closure.why === 'local' && !calendar.closure(day))) return 'local'
  if (!limit.isDoubtfulRoll && getInstrument(limit.rule.instrument).division !== null) return undefined
  if (moved.some(({ day }) => !calendar.holiday(day))) return 'ownClause'
  return moved.some(({ day }) => calendar.holiday(day)?.why === 'local') ? 'local' : undefined
}

const isCountedBack = (count: Count | null) => count?.way === 'before' || count?.way === 'clearBefore'
