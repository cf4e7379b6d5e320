export { type Calendar, endOfDay, isWorkingDay } from './calendar.ts'
export { calendarOf } from './calendar-queries.ts'
export { appealOnlyIf, dateOf, isOfHearings } from './causes.ts'
export { countsByRule } from './cited.ts'
export { lastDayWithSafe, safeSentence } from './day-words.ts'
export { explainDeadlines, sentencesOfCount } from './explain.ts'
export {
  type AnsweredLimit,
  answeredAt,
  appliedOrder,
  asJudging,
  disclosureJudging,
  groundsKept,
  type Judging,
  type JudgingLimit,
  judge,
  judgingOf,
  type LimitVerdict,
  lastDayBefore,
  type OfferedLimit,
} from './judge.ts'
export {
  deadlineRowId,
  isSettled,
  listCaseDeadlines,
  listMemberDeadlines,
  type MemberDeadline,
} from './member-queries.ts'
export { listOwnDeadlines } from './own-data.ts'
export { casesUnder, deadlineBefore, deadlinesOf, isUrgentReview } from './queries.ts'
export { recountQueue, workRecounts } from './recount-commands.ts'
export { forgetReminders, sendReminders } from './reminders/commands.ts'
export { reminderMail } from './reminders/mail.ts'
export { standingIn } from './standing.ts'
export { actByDay, type DayStatement, dayStatement, judgedDay } from './statement.ts'
export type { AppliedNotice, AppliedOrder, Basis, Deadline } from './types.ts'
export { isSoon, isWaived, type SafeDay } from './values.ts'
export { type DeadlineFamily, familiesOf } from './weeks.ts'
