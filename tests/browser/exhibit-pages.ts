import type { PageState } from './pages.ts'

/** Exhibits of a draft, and a case as one PDF. */
export const exhibitPages: PageState[] = [
  { name: 'exhibits', who: 'alice', path: '/submissions/:draft/exhibits', state: 'normal' },
  { name: 'exhibits', who: 'alice', path: '/submissions/:empty/exhibits', state: 'empty' },
  { name: 'exhibits', who: 'lena', path: '/submissions/:longDraft/exhibits', state: 'long' },
  {
    name: 'exhibits that changed meanwhile',
    who: 'alice',
    path: '/submissions/:draft/exhibits',
    state: 'error',
    form: { action: '/submissions/:draft/exhibits', fields: { version: '999' } },
  },
  { name: 'one PDF', who: 'alice', path: '/cases/:main/bundles', state: 'normal' },
  { name: 'one PDF', who: 'lena', path: '/cases/:longCase/bundles', state: 'long' },
  {
    name: 'one PDF of nothing',
    who: 'alice',
    path: '/cases/:main/bundles',
    state: 'error',
    form: { action: '/cases/:main/bundles', isUnticked: true },
  },
]
