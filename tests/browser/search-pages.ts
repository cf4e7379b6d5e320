import type { PageState } from './pages.ts'

/** Search, and what a practice keeps for itself. */
export const findingPages: PageState[] = [
  { name: 'search', who: 'alice', path: '/search', state: 'normal' },
  { name: 'search', who: 'alice', path: '/search?q=t', state: 'normal' },
  { name: 'search', who: 'charlie', path: '/search?q=nothing', state: 'empty' },
  { name: 'search', who: 'lena', path: '/search?q=a', state: 'long' },
  { name: 'search', who: 'bob', path: '/search?q=t', state: 'normal' },
  { name: 'search', who: 'alice', path: '/search?q=a+b+c+d+e+f+g+h+i', state: 'error', status: 422 },
  { name: 'search of staff', who: 'sam', path: '/admin/search', state: 'normal' },
  { name: 'search of staff', who: 'sam', path: '/admin/search?q=a', state: 'normal' },
  { name: 'search of staff', who: 'nora', path: '/admin/search?q=nothing', state: 'empty' },
  { name: 'search of staff', who: 'vera', path: '/admin/search?q=a', state: 'long' },
  { name: 'search of staff', who: 'sam', path: '/admin/search?q=a+b+c+d+e+f+g+h+i', state: 'error', status: 422 },
  { name: 'own number', who: 'alice', path: '/cases/:main/number', state: 'normal' },
  {
    name: 'own number',
    who: 'alice',
    path: '/cases/:main/number',
    state: 'error',
    form: { fields: { number: 'x'.repeat(61) } },
  },
  { name: 'note', who: 'alice', path: '/cases/:main/notes/new', state: 'normal' },
  { name: 'note', who: 'alice', path: '/cases/:main/notes/new', state: 'error', form: {} },
  { name: 'list with filters to keep', who: 'alice', path: '/cases?state=open', state: 'normal' },
  { name: 'view', who: 'alice', path: '/views/new?page=cases&query=state%3Dopen', state: 'normal' },
  {
    name: 'view',
    who: 'alice',
    path: '/views/new?page=cases&query=state%3Dopen',
    state: 'error',
    form: { action: '/views', fields: { name: '' } },
  },
  { name: 'hearings with filters to keep', who: 'alice', path: '/hearings?division=rpd', state: 'normal' },
  { name: 'deadlines with filters to keep', who: 'alice', path: '/deadlines?days=90', state: 'normal' },
  { name: 'view', who: 'alice', path: '/views/new?page=hearings&query=view%3Dmonth%26division%3Drpd', state: 'normal' },
]
