export { isMuted, mutedBy, setMute } from './choices.ts'
export { lastDue, makeDigests, morningAfter } from './digest.ts'
export { failingMailOf } from './failing.ts'
export { allKinds, type NoticeKind, noticeKindOf } from './kinds.ts'
export { digestMail } from './mail.ts'
export { notify, notifyNobody } from './notify.ts'
export {
  checkNotices,
  countNotices,
  countNotified,
  digestsDue,
  isDelegateCopy,
  listNotices,
  listNoticesAbout,
  listUnreadAbout,
  markNoticesRead,
  type Notice,
  unsentNotices,
} from './queries.ts'
export {
  chooseReminders,
  findDueReminder,
  type ReminderChoice,
  reminderChoiceOf,
  remindersDue,
  settleReminder,
} from './reminders.ts'
export { caseMutes, notices } from './schema.ts'
export { retainedSince, sweepNotices } from './sweep.ts'
export { noteUnreached, settleRead } from './unreached.ts'
export { findSwitch, isMailOff, reminderMailKind, switchMail, withUnsubscribe } from './unsubscribe.ts'
