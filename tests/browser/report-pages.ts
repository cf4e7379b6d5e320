import type { PageState } from './pages.ts'

/** What the registry's work comes to: for its staff, and for anyone. */
export const reportPages: PageState[] = [
  { name: 'reports', who: 'sam', path: '/admin/reports', state: 'normal' },
  { name: 'reports', who: 'nora', path: '/admin/reports', state: 'empty' },
  { name: 'reports', who: 'ada', path: '/admin/reports?weeks=26&by=office', state: 'long' },
  { name: 'reports by division', who: 'sam', path: '/admin/reports?by=division&until=2026-11-01', state: 'normal' },
  { name: 'figures', who: 'visitor', path: '/figures', state: 'normal' },
]
