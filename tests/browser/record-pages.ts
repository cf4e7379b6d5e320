import type { PageState } from './pages.ts'

const leaving = { clientToldOn: '', reason: '' }

/** Who is counsel of record: what counsel ask, what the office decides. */
export const recordPages: PageState[] = [
  { name: 'record requests', who: 'alice', path: '/record', state: 'normal' },
  { name: 'record requests', who: 'charlie', path: '/record', state: 'empty' },
  { name: 'record requests', who: 'lena', path: '/record', state: 'long' },
  { name: 'joining a record', who: 'alice', path: '/record/new', state: 'normal' },
  { name: 'joining a record', who: 'alice', path: '/record/new', state: 'error', form: {} },
  { name: 'leaving a record', who: 'alice', path: '/cases/:main/record', state: 'normal' },
  { name: 'leaving a record', who: 'alice', path: '/cases/:main/record', state: 'error', form: { fields: leaving } },
  { name: 'queue of record requests', who: 'sam', path: '/admin/requests/record', state: 'normal' },
  { name: 'queue of record requests', who: 'nora', path: '/admin/requests/record', state: 'empty' },
  { name: 'queue of record requests', who: 'vera', path: '/admin/requests/record', state: 'long' },
  { name: 'decided record requests', who: 'sam', path: '/admin/requests/record?state=decided', state: 'normal' },
  { name: 'record request', who: 'sam', path: '/admin/requests/record/:request', state: 'normal' },
  { name: 'record request', who: 'sam', path: '/admin/requests/record/:request', state: 'error', form: {} },
  { name: 'record request', who: 'sam', path: '/admin/requests/record/:declined', state: 'normal' },
  { name: 'handover', who: 'sam', path: '/admin/people/:alice/handover?find=dora', state: 'normal' },
  { name: 'handover', who: 'sam', path: '/admin/people/:alice/handover?find=dora', state: 'error', form: {} },
  { name: 'handover', who: 'sam', path: '/admin/people/:charlie/handover?find=nobody', state: 'empty' },
  { name: 'handover', who: 'vera', path: '/admin/people/:lena/handover?find=alice', state: 'long' },
  { name: 'handovers', who: 'sam', path: '/admin/handovers', state: 'normal' },
  { name: 'handovers', who: 'nora', path: '/admin/handovers', state: 'empty' },
  { name: 'handovers', who: 'vera', path: '/admin/handovers', state: 'long' },
  { name: 'handover of an office', who: 'sam', path: '/admin/handovers/:handover?done=handoverBegun', state: 'normal' },
  {
    name: 'handover of an office',
    who: 'sam',
    path: '/admin/handovers/:handover',
    state: 'error',
    form: { action: '/admin/handovers/:handover/answer' },
  },
  { name: 'handover of an office', who: 'vera', path: '/admin/handovers/:longHandover', state: 'long' },
  { name: 'handover without an answer', who: 'ada', path: '/admin/handovers/:longHandover', state: 'normal' },
]
