import type { PageState } from './pages.ts'

/** The user guide. */
export const guidePages: PageState[] = [
  { name: 'guide', who: 'visitor', path: '/help', state: 'normal' },
  { name: 'guide, search', who: 'visitor', path: '/help?q=PDF', state: 'normal' },
  { name: 'guide, none found', who: 'visitor', path: '/help?q=xylophone', state: 'empty' },
  { name: 'guide, sending', who: 'alice', path: '/help/sending', state: 'normal' },
  { name: 'guide, messages', who: 'visitor', path: '/help/messages', state: 'long' },
]
