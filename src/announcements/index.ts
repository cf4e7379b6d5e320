export { changeAnnouncement, faultOf, forgetClosings, publishAnnouncement, withdrawAnnouncement } from './commands.ts'
export { type NoticeContents, publishVersion, withdrawVersion } from './practice/commands.ts'
export { acceptanceFields, settleAcceptance } from './practice/filing.ts'
export { notifyOfPracticeNotices, practiceMail } from './practice/notify.ts'
export {
  builtInNotice,
  countAccepted,
  getNoticeVersion,
  type ListedVersion,
  listNoticeVersions,
  pendingFor,
} from './practice/queries.ts'
export { filers } from './practice/schema.ts'
export {
  type Announcement,
  type Announcer,
  getAnnouncement,
  listAnnouncements,
  listChanges,
  listOwnAnnounced,
  listReadableAnnouncements,
  reachAnnouncement,
  sweepClosings,
} from './queries.ts'
export { bannerOf, bannersFor } from './running.ts'
export { audiences, type Contents, severities } from './schema.ts'
