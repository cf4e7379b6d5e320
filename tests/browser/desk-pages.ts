import { takeWork } from '../../src/admin/desk/commands.ts'
import { officerOf } from '../plant.ts'
import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'

const work = '/admin/desk/work/submission.:late'

/** A colleague is faster than whoever looks at it. */
function takeMeanwhile({ portal, vera, toronto, clock, ids }: Sample): void {
  takeWork(portal.db, officerOf(vera, toronto), { kind: 'submission', id: ids.byBob }, { version: 0 }, clock.now())
}

/** What waits for an officer, and who works on it. */
export const deskPages: PageState[] = [
  { name: 'desk', who: 'sam', path: '/admin/desk', state: 'normal' },
  { name: 'desk', who: 'nora', path: '/admin/desk', state: 'empty' },
  { name: 'desk', who: 'vera', path: '/admin/desk?queue=received', state: 'long' },
  { name: 'desk filters', who: 'sam', path: '/admin/desk/filters?query=whose%3Dmine', state: 'normal' },
  { name: 'desk filters', who: 'sam', path: '/admin/desk/filters', state: 'empty' },
  {
    name: 'desk filters',
    who: 'sam',
    path: '/admin/desk/filters?query=whose%3Dmine',
    state: 'error',
    form: { action: '/admin/desk/filters', fields: { name: '' } },
  },
  { name: 'desk holding', who: 'sam', path: work, state: 'normal' },
  {
    name: 'desk holding',
    who: 'sam',
    path: work,
    state: 'error',
    form: { action: `${work}/aside`, fields: { until: '' } },
  },
  { name: 'desk item', who: 'sam', path: '/admin/submissions/:late?desk=all', state: 'normal' },
  {
    name: 'desk item that a colleague holds',
    who: 'sam',
    path: '/admin/submissions/:byBob?desk=all',
    state: 'error',
    status: 409,
    form: { action: '/admin/submissions/:byBob/acceptance', meanwhile: takeMeanwhile },
  },
]
