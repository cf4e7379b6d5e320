import type { PageState } from './pages.ts'

/** The user guide, and what readers say of pages. */
export const guidePages: PageState[] = [
  { name: 'guide', who: 'visitor', path: '/help', state: 'normal' },
  { name: 'guide, search', who: 'visitor', path: '/help?q=PDF', state: 'normal' },
  { name: 'guide, none found', who: 'visitor', path: '/help?q=xylophone', state: 'empty' },
  { name: 'guide, sending', who: 'alice', path: '/help/sending', state: 'normal' },
  { name: 'guide, messages', who: 'visitor', path: '/help/messages', state: 'long' },
  { name: 'feedback', who: 'alice', path: '/feedback?page=%2Fcases%2F%3Aid', state: 'normal' },
  { name: 'feedback', who: 'visitor', path: '/feedback?page=%2Ftoday', state: 'error', form: { action: '/feedback' } },
  { name: 'feedback given', who: 'visitor', path: '/feedback?done=given', state: 'normal' },
  { name: 'feedback report', who: 'visitor', path: '/feedback/report?month=2026-11', state: 'normal' },
  { name: 'feedback report', who: 'visitor', path: '/feedback/report?month=2025-11', state: 'empty' },
  { name: 'feedback at the office', who: 'sam', path: '/admin/feedback', state: 'long' },
  { name: 'feedback at the office', who: 'sam', path: '/admin/feedback?page=%2Ftoday', state: 'empty' },
]
