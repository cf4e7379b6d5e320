import type { PageState } from './pages.ts'

/** Receipts, their check by anyone, packages, and what the store still holds. */
export const receiptPages: PageState[] = [
  { name: 'check of a receipt', who: 'visitor', path: '/verify', state: 'normal' },
  { name: 'check of what is no receipt', who: 'visitor', path: '/verify', state: 'error', form: {} },
  { name: 'more cases', who: 'alice', path: '/submissions/:packed/cases', state: 'normal' },
  { name: 'more cases', who: 'lena', path: '/submissions/:longDraft/cases', state: 'long' },
  { name: 'more cases, none found', who: 'alice', path: '/submissions/:packed/cases?q=nobody', state: 'empty' },
  { name: 'draft for several cases', who: 'alice', path: '/submissions/:packed', state: 'normal' },
  { name: 'review for several cases', who: 'alice', path: '/submissions/:packed/review', state: 'normal' },
  { name: 'package', who: 'alice', path: '/submissions/:together/package', state: 'normal' },
  { name: 'receipt of a package', who: 'alice', path: '/submissions/:together', state: 'normal' },
  { name: 'holdings', who: 'alice', path: '/cases/:main/holdings', state: 'normal' },
  { name: 'holdings all there', who: 'alice', path: '/cases/:shared/holdings', state: 'normal' },
  { name: 'holdings under way', who: 'alice', path: '/cases/:bare/holdings', state: 'normal' },
  { name: 'holdings', who: 'lena', path: '/cases/:longCase/holdings', state: 'long' },
  { name: 'holdings for the registry', who: 'sam', path: '/admin/cases/:main/holdings', state: 'normal' },
]
