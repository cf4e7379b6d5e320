import type { PageState } from './pages.ts'

const wrongDay = { fields: { day: '2026-02-30' } }
const storm = { fields: { day: '2026-12-28', nameEn: 'Storm', nameFr: 'Tempête' } }
const notice = {
  fields: {
    ...{ deadlineId: 'rpd.boc.poe', days: '60', effectiveFrom: '2026-11-01' },
    ...{ sourceEn: 'Practice notice 7', sourceFr: 'Avis de pratique 7' },
  },
}

/** Last days: what counsel see, and what the registry and administrators enter for them. */
export const deadlinePages: PageState[] = [
  { name: 'deadlines', who: 'alice', path: '/deadlines?days=all&which=all', state: 'normal' },
  { name: 'deadlines', who: 'charlie', path: '/deadlines', state: 'empty' },
  { name: 'deadlines', who: 'lena', path: '/deadlines?days=all', state: 'long' },
  { name: 'deadlines of a delegate', who: 'zoe', path: '/deadlines?days=all', state: 'long' },
  { name: 'passed deadlines', who: 'alice', path: '/deadlines?when=past&which=all', state: 'normal' },
  { name: 'reminders of deadlines', who: 'alice', path: '/deadlines/reminders', state: 'normal' },
  { name: 'calculator', who: 'visitor', path: '/calculator', state: 'normal' },
  { name: 'calculator', who: 'alice', path: '/calculator?division=rpd&what=hearing&day=2027-01-26', state: 'long' },
  {
    name: 'calculator',
    who: 'alice',
    path: '/calculator?division=rpd&what=hearing&day=2026-02-30',
    state: 'error',
    status: 422,
  },
  { name: 'case events', who: 'sam', path: '/admin/cases/:main/events', state: 'normal' },
  { name: 'case events', who: 'sam', path: '/admin/cases/:bare/events', state: 'empty' },
  { name: 'case events', who: 'vera', path: '/admin/cases/:longCase/events', state: 'long' },
  { name: 'case events', who: 'sam', path: '/admin/cases/:main/events', state: 'error', form: {} },
  { name: 'office calendar', who: 'sam', path: '/admin/calendar?year=2026', state: 'normal' },
  { name: 'office calendar', who: 'ada', path: '/admin/calendar?year=2026&done=set&day=2026-12-28', state: 'normal' },
  { name: 'office calendar', who: 'ada', path: '/admin/calendar', state: 'error', form: wrongDay },
  { name: 'what a day moves', who: 'ada', path: '/admin/calendar', state: 'long', status: 200, form: storm },
  { name: 'limit changes', who: 'sam', path: '/admin/limit-changes', state: 'normal' },
  { name: 'limit changes', who: 'ada', path: '/admin/limit-changes', state: 'normal' },
  { name: 'limit changes', who: 'ada', path: '/admin/limit-changes', state: 'error', form: {} },
  { name: 'what a notice moves', who: 'ada', path: '/admin/limit-changes', state: 'long', status: 200, form: notice },
]
