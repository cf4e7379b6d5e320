import type { PageState } from './pages.ts'

/** What members ask an office about a case, and its answers. */
export const questionPages: PageState[] = [
  { name: 'case with questions', who: 'alice', path: '/cases/:questioned', state: 'normal' },
  { name: 'question to the office', who: 'alice', path: '/cases/:questioned/questions/new', state: 'normal' },
  {
    name: 'question to the office',
    who: 'alice',
    path: '/cases/:questioned/questions/new',
    state: 'error',
    form: { action: '/cases/:questioned/questions/new' },
  },
  { name: 'question answered', who: 'alice', path: '/questions/:questionAnswered', state: 'normal' },
  { name: 'question waiting', who: 'alice', path: '/questions/:questionWaiting?done=asked', state: 'long' },
  { name: 'questions of an office', who: 'sam', path: '/admin/questions', state: 'normal' },
  { name: 'questions of an office', who: 'vera', path: '/admin/questions', state: 'empty' },
  { name: 'question at the office', who: 'sam', path: '/admin/questions/:questionWaiting', state: 'long' },
  {
    name: 'question at the office',
    who: 'sam',
    path: '/admin/questions/:questionAnswered',
    state: 'error',
    form: { action: '/admin/questions/:questionAnswered/answer' },
  },
]
