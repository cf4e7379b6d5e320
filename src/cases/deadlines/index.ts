export { type Calendar, endOf, isWorkingDay, makeCalendar, startOf } from './calendar.ts'
export { countOf, deadlineFrom, deriveDeadlines } from './derive.ts'
export { type EventKind, eventKinds, isEventKind } from './events.ts'
export { tellDeadlines } from './explain.ts'
export { holidayOn, holidaysOf, isHoliday, isSunday } from './holidays.ts'
export {
  disclosureLimit,
  evidenceLimits,
  type JudgingLimit,
  judge,
  judgingLimit,
  lastDayBefore,
  type Verdict,
} from './judge.ts'
export { ruleCode, ruleLink } from './law.ts'
export type { Anchor, Bearer, Count, DeadlineId, Limit, Recipient, Rule, Side, Task } from './limit-types.ts'
export { findLimit, getLimit, limits } from './limits/index.ts'
export { calendarOf, deadlineBefore, deadlinesOf, deadlinesOfCases } from './queries.ts'
export { dateOf } from './raise.ts'
export { receivedByMail } from './receipt.ts'
export type { Basis, Closure, Deadline, Facts, Holiday, LimitChange, ListedDeadline, Mark, Step } from './types.ts'
