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
  { name: 'desk', who: 'vera', path: '/admin/desk?queue=received', state: 'long', list: 45 },
  { name: 'desk filters', who: 'sam', path: '/admin/desk/filters?query=whose%3Dmine', state: 'normal' },
  { name: 'desk filters', who: 'sam', path: '/admin/desk/filters', state: 'empty' },
  {
    name: 'desk filters',
    who: 'sam',
    path: '/admin/desk/filters?query=whose%3Dmine',
    state: 'error',
    form: { action: '/admin/desk/filters', fields: { name: '' } },
  },
  { name: 'saved sentences', who: 'sam', path: '/admin/sentences', state: 'normal' },
  { name: 'saved sentences', who: 'nora', path: '/admin/sentences', state: 'empty' },
  { name: 'saved sentences', who: 'sam', path: '/admin/sentences', state: 'error', form: {} },
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
    name: 'desk review beside',
    who: 'sam',
    path: '/admin/submissions/:movedHere?beside=:filedOtherwise&paper=:filedOtherwise',
    state: 'normal',
  },
  { name: 'desk return beside', who: 'sam', path: '/admin/submissions/:late/return', state: 'normal' },
  { name: 'desk move', who: 'sam', path: '/admin/submissions/:late/move', state: 'normal' },
  {
    name: 'desk move, to which case',
    who: 'sam',
    path: '/admin/submissions/:late/move?reference=TC6-02345',
    state: 'normal',
  },
  {
    name: 'desk move',
    who: 'sam',
    path: '/admin/submissions/:late/move?reference=TC9-99999',
    state: 'error',
    status: 422,
  },
  { name: 'desk moved', who: 'sam', path: '/admin/submissions/:movedAway', state: 'normal' },
  { name: 'privacy breaches', who: 'sam', path: '/admin/breaches', state: 'normal' },
  { name: 'privacy breaches', who: 'nora', path: '/admin/breaches', state: 'empty' },
  { name: 'privacy breach', who: 'sam', path: '/admin/breaches/:breach', state: 'normal' },
  {
    name: 'privacy breach',
    who: 'sam',
    path: '/admin/breaches/:breach',
    state: 'error',
    form: { fields: { reportedOn: '2099-01-01' } },
  },
  { name: 'desk moved for its sender', who: 'alice', path: '/submissions/:movedAway', state: 'normal' },
  { name: 'desk moved here for its sender', who: 'alice', path: '/submissions/:movedHere', state: 'normal' },
  { name: 'desk classification', who: 'sam', path: '/admin/documents/:filedOtherwise/classification', state: 'normal' },
  {
    name: 'desk classification',
    who: 'sam',
    path: '/admin/documents/:filedOtherwise/classification',
    state: 'error',
    form: { fields: { title: '' } },
  },
  { name: 'correction of an acceptance', who: 'sam', path: '/admin/submissions/:accepted/correction', state: 'normal' },
  {
    name: 'correction of an acceptance',
    who: 'sam',
    path: '/admin/submissions/:accepted/correction',
    state: 'error',
    form: { fields: { reason: 'No.' } },
  },
  { name: 'originals of photographs', who: 'sam', path: '/admin/submissions/:accepted/originals', state: 'normal' },
  {
    name: 'originals of photographs',
    who: 'sam',
    path: '/admin/submissions/:accepted/originals',
    state: 'error',
    form: { fields: { reason: 'No.' } },
  },
  { name: 'photographs of a draft', who: 'alice', path: '/submissions/:photographed/photographs', state: 'normal' },
  {
    name: 'photographs of a draft',
    who: 'alice',
    path: '/submissions/:photographed/photographs',
    state: 'error',
    form: { fields: { next: 'make' } },
  },
  { name: 'desk of a colleague', who: 'sam', path: '/admin/desk?whose=mine', state: 'empty' },
  { name: 'desk by limit', who: 'sam', path: '/admin/desk?order=limit', state: 'normal' },
  { name: 'desk decided today', who: 'sam', path: '/admin/desk/decided?state=today', state: 'normal' },
  { name: 'desk unreached', who: 'sam', path: '/admin/unreached/:unreached', state: 'normal' },
  {
    name: 'desk unreached',
    who: 'sam',
    path: '/admin/unreached/:unreached',
    state: 'error',
    form: { action: '/admin/unreached/:unreached/letter', fields: { address: '' } },
  },
  { name: 'desk outside', who: 'sam', path: '/admin/desk/outside/:outside', state: 'normal' },
  { name: 'desk outside', who: 'sam', path: '/admin/desk/outside/:outside', state: 'error', form: {} },
  {
    name: 'desk item that a colleague holds',
    who: 'sam',
    path: '/admin/submissions/:byBob?desk=all',
    state: 'error',
    status: 409,
    form: { action: '/admin/submissions/:byBob/acceptance', meanwhile: takeMeanwhile },
  },
]
