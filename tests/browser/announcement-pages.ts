import type { PageState } from './pages.ts'

const written = {
  titleEn: 'Closed on Monday',
  titleFr: 'Fermé lundi',
  textEn: 'The **counter** is closed.',
  textFr: 'Le **guichet** est fermé.',
  startDate: '2026-11-26',
  startTime: '08:00',
  endDate: '2026-11-30',
  endTime: '18:00',
}

/** Announcements at the top of pages and on pages of their own, and practice notices. */
export const announcementPages: PageState[] = [
  { name: 'announcement banners', who: 'nora', path: '/admin/queue', state: 'normal' },
  { name: 'announcements', who: 'nora', path: '/announcements', state: 'normal' },
  { name: 'announcements', who: 'charlie', path: '/announcements', state: 'empty' },
  { name: 'announcement', who: 'nora', path: '/announcements/:strike', state: 'normal' },
  { name: 'announcements of the office', who: 'ada', path: '/admin/announcements', state: 'normal' },
  { name: 'announcement writing', who: 'ada', path: '/admin/announcements/new', state: 'normal' },
  { name: 'announcement writing', who: 'ada', path: '/admin/announcements/new', state: 'error', form: {} },
  { name: 'announcement change', who: 'ada', path: '/admin/announcements/:flood', state: 'normal' },
  {
    name: 'announcement met a colleague',
    who: 'ada',
    path: '/admin/announcements/:strike?done=stale',
    state: 'normal',
  },
  {
    name: 'announcement preview',
    who: 'ada',
    path: '/admin/announcements/:flood',
    state: 'long',
    status: 200,
    form: { fields: { ...written } },
  },
  { name: 'practice notices', who: 'visitor', path: '/practice-notices', state: 'normal' },
  { name: 'practice notice', who: 'paul', path: '/practice-notices/:sound', state: 'normal' },
  {
    name: 'practice notice',
    who: 'paul',
    path: '/practice-notices/:sound',
    state: 'error',
    form: { action: '/practice-notices/:sound/acceptance', isUnticked: true },
  },
  { name: 'practice notice to come', who: 'visitor', path: '/practice-notices/exchange?version=2', state: 'normal' },
  { name: 'practice notice asked at sending', who: 'paul', path: '/cases/:own/send', state: 'normal' },
  {
    name: 'practice notice asked at sending',
    who: 'paul',
    path: '/cases/:own/send',
    state: 'error',
    form: { isUnticked: true },
  },
  { name: 'practice notices of the office', who: 'ada', path: '/admin/practice-notices', state: 'normal' },
  { name: 'practice notice writing', who: 'ada', path: '/admin/practice-notices/exchange', state: 'normal' },
  { name: 'practice notice writing', who: 'ada', path: '/admin/practice-notices/new', state: 'error', form: {} },
]
