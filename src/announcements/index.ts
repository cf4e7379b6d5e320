export {
  type AnnouncementFault,
  changeAnnouncement,
  closeBanner,
  forgetClosings,
  publishAnnouncement,
  withdrawAnnouncement,
} from './commands.ts'
export {
  type Announcement,
  type AnnouncementChange,
  getAnnouncement,
  listAnnouncements,
  listChanges,
  listOwnAnnounced,
  listTold,
  sweepClosings,
} from './queries.ts'
export { announcementRoutes } from './routes.ts'
export { bannerOf, bannersFor } from './running.ts'
export { type Audience, audiences, type Contents, type Severity, severities } from './schema.ts'
