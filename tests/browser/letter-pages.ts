import type { PageState } from './pages.ts'

/** What an office sends on paper. */
export const letterPages: PageState[] = [
  { name: 'letters', who: 'sam', path: '/admin/letters?done=letterAgain', state: 'normal' },
  { name: 'letters', who: 'nora', path: '/admin/letters', state: 'empty' },
  { name: 'letters', who: 'vera', path: '/admin/letters', state: 'long' },
  { name: 'print run', who: 'sam', path: '/admin/letters/batches/:run', state: 'normal' },
  { name: 'print run', who: 'vera', path: '/admin/letters/batches/:longRun', state: 'long', list: 80, wire: 10 },
  {
    name: 'print run that is done',
    who: 'vera',
    path: '/admin/letters/batches/:doneRun?done=batchSent',
    state: 'normal',
  },
  { name: 'letter list', who: 'sam', path: '/admin/letters/list', state: 'normal' },
  { name: 'letter list, none found', who: 'sam', path: '/admin/letters/list?find=nobody', state: 'empty' },
  { name: 'letter list', who: 'vera', path: '/admin/letters/list', state: 'long', list: 80, wire: 10 },
  { name: 'sender of letters', who: 'sam', path: '/admin/letters/sender', state: 'normal' },
  {
    name: 'sender of letters',
    who: 'sam',
    path: '/admin/letters/sender',
    state: 'error',
    form: { fields: { address: 'x'.repeat(80), phone: 'none' } },
  },
]
