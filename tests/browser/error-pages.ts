import { bounds } from '../../src/platform/bounds.ts'
import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'

const rename = (from: string, to: string) => (sample: Sample) =>
  void sample.portal.db.$client.exec(`alter table ${from} rename to ${to}`)

/** A table is away while the page is asked for. */
const without = (table: string) => ({
  before: async (_page: unknown, _locale: unknown, sample: Sample) => rename(table, `${table}_away`)(sample),
  after: rename(`${table}_away`, table),
})

/** What is answered where something is amiss; what is absent or not allowed has its line beside the page. */
export const errorPages: PageState[] = [
  { name: 'nothing here for counsel', who: 'alice', path: '/cases/nothing', state: 'normal', status: 404 },
  { name: 'nothing here for staff', who: 'sam', path: '/admin/submissions/nothing', state: 'normal', status: 404 },
  { name: 'not allowed for staff', who: 'sam', path: '/admin/staff', state: 'normal', status: 403 },
  { name: 'not allowed for an administrator', who: 'ada', path: '/admin/desk', state: 'normal', status: 403 },
  {
    name: 'broken for counsel',
    who: 'alice',
    path: '/unavailable-days',
    state: 'normal',
    status: 500,
    ...without('unavailable_days'),
  },
  {
    name: 'broken for staff',
    who: 'sam',
    path: '/admin/feedback',
    state: 'normal',
    status: 500,
    ...without('page_feedback'),
  },
  {
    name: 'broken while it was sent',
    who: 'alice',
    path: '/cases/:main/notes/new',
    state: 'error',
    status: 500,
    form: { fields: { text: 'Ask for the original of page 3.' }, meanwhile: rename('firm_notes', 'firm_notes_away') },
    after: rename('firm_notes_away', 'firm_notes'),
  },
  {
    name: 'longer than forms are',
    who: 'alice',
    path: '/cases/:main/notes/new',
    state: 'error',
    status: 413,
    form: { fields: { text: 'x'.repeat(bounds.bytes) } },
  },
]
