import type { PageState } from './pages.ts'

/** The state of the portal, and announced maintenance. */
export const operationPages: PageState[] = [
  { name: 'state of the portal', who: 'visitor', path: '/status', state: 'normal' },
  { name: 'state of the portal', who: 'alice', path: '/status', state: 'normal' },
  { name: 'maintenance', who: 'ada', path: '/admin/maintenance', state: 'normal' },
  { name: 'maintenance', who: 'ada', path: '/admin/maintenance', state: 'error', form: {} },
]
