import { address } from '../platform/web/address.ts'

export const announcementPaths = {
  announcements: address('/announcements', { help: 'outage#announcements' }),
  announcement: address('/announcements/:id'),
  announcementClosing: address('/announcements/:id/closing'),
}

export const staffAnnouncementPaths = {
  announcements: address('/admin/announcements', { help: 'administration#announcements' }).asking(),
  announcementCreation: address('/admin/announcements/new', { sealed: true }),
  announcement: address('/admin/announcements/:id', { sealed: true }).asking(),
  announcementWithdrawal: address('/admin/announcements/:id/withdrawal', { sealed: true }),
}
