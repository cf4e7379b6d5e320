export { checkNotices } from './check.ts'
export { isMuted, setMute } from './choices.ts'
export { makeDigests } from './digest.ts'
export { failingMailOf } from './failing.ts'
export { allKinds, type NoticeKind, noticeKindOf } from './kinds.ts'
export { digestsDue, unsentNotices } from './late.ts'
export { digestMail } from './mail.ts'
export { notify, notifyNobody } from './notify.ts'
export {
  countNotified,
  countUnreadNotices,
  isDelegateCopy,
  listNotices,
  listNoticesAbout,
  markNoticesRead,
  type Notice,
} from './queries.ts'
export { caseMutes, notices } from './schema.ts'
export { retainedSince, sweepNotices } from './sweep.ts'
export { noteUnreached, settleRead } from './unreached.ts'
export { findSwitch, isMailOff, switchMail, withUnsubscribe } from './unsubscribe.ts'
