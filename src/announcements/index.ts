export {
  type AnnouncementFault,
  changeAnnouncement,
  closeBanner,
  forgetClosings,
  publishAnnouncement,
  withdrawAnnouncement,
} from './commands.ts'
export {
  acceptVersion,
  keyOf,
  type NoticeContents,
  type NoticeFault,
  publishVersion,
  withdrawVersion,
} from './practice/commands.ts'
export { acceptanceFields, settleAcceptance } from './practice/filing.ts'
export {
  builtInNotice,
  countAccepted,
  getVersion,
  type ListedVersion,
  listVersions,
  pendingFor,
} from './practice/queries.ts'
export { type Filer, filers } from './practice/schema.ts'
export { practiceMail, tellPractice } from './practice/telling.ts'
export {
  type Announcement,
  type AnnouncementChange,
  type Announcer,
  getAnnouncement,
  listAnnouncements,
  listChanges,
  listOwnAnnounced,
  listTold,
  reachAnnouncement,
  sweepClosings,
} from './queries.ts'
export { bannerOf, bannersFor } from './running.ts'
export { type Audience, audiences, type Contents, type Severity, severities } from './schema.ts'
