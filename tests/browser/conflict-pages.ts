import { eq } from 'drizzle-orm'
import { changeHearing } from '../../src/cases/hearings/index.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { correctCasePerson } from '../../src/cases/people/commands.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { changeCase } from '../../src/cases/record/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { must, officerOf } from '../plant.ts'
import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'

/** Another each time: the page is looked at in two languages. */
const other = <T>(now: T, one: T, two: T): T => (now === one ? two : one)

const colleague = ({ vera, toronto }: Sample) => officerOf(vera, toronto)

function moveHearing(sample: Sample): void {
  const { portal, ids, clock } = sample
  const { place } = portal.db.select().from(hearings).where(eq(hearings.id, ids.hearing)).get()!
  const rooms = ['Room 9, 74 Victoria Street, Toronto', 'Room 4, 74 Victoria Street, Toronto'] as const
  must(changeHearing(portal.db, colleague(sample), ids.hearing, { place: other(place, ...rooms) }, clock.now()))
}

function renameCase(sample: Sample): void {
  const { portal, ids, clock } = sample
  const { title } = portal.db.select().from(cases).where(eq(cases.id, ids.shared)).get()!
  const change = { title: other(title, 'Selam Tesfaye and family', 'Selam Tesfaye') }
  must(changeCase(portal.db, colleague(sample), ids.shared, change, clock.now()))
}

function correctPerson(sample: Sample): void {
  const { portal, ids, clock } = sample
  const now = portal.db.select().from(casePeople).where(eq(casePeople.id, ids.casePerson)).get()!
  const birthDate = other(now.birthDate, '1990-04-01', '1990-04-11')
  const place = { caseId: now.caseId, personId: now.id }
  const person = { name: now.name, role: now.role, uci: now.uci ?? '', birthDate, representsId: '', accountEmail: '' }
  must(correctCasePerson(portal.db, colleague(sample), place, { ...person, isAnother: true }, clock.now()))
}

/** Forms that met a colleague's change, or that no page of ours made for whoever sends them. */
export const conflictPages: PageState[] = [
  {
    name: 'hearing that a colleague changed meanwhile',
    who: 'sam',
    path: '/admin/hearings/:hearing',
    state: 'error',
    status: 409,
    form: { fields: { place: 'Room 12', minutes: '200' }, meanwhile: moveHearing },
  },
  {
    name: 'case that a colleague changed meanwhile',
    who: 'sam',
    path: '/admin/cases/:shared/details',
    state: 'error',
    status: 409,
    form: { fields: { title: 'Selam Tesfaye Abebe' }, meanwhile: renameCase },
  },
  {
    name: 'person that a colleague corrected meanwhile',
    who: 'sam',
    path: '/admin/cases/:shared/people/:casePerson',
    state: 'error',
    status: 409,
    form: {
      fields: { uci: '12345678', birthDate: '1990-01-04', reason: 'The passport says so.' },
      meanwhile: correctPerson,
    },
  },
  {
    name: 'send that no page made',
    who: 'alice',
    path: '/submissions/:draft/review',
    state: 'error',
    status: 403,
    form: { action: '/submissions/:draft/sending', fields: { seal: '' } },
  },
  {
    name: 'suspension that no page made',
    who: 'sam',
    path: '/admin/people/:ida',
    state: 'error',
    status: 403,
    form: {
      action: '/admin/people/:ida/suspension',
      fields: { seal: '', reason: 'The law society asked for it by letter.' },
    },
  },
]
