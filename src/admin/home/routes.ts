import { Hono } from 'hono'
import { administratorHomePage } from '../../../views/admin/home/administrator-home.ts'
import { type OfficeTask, officerHomePage } from '../../../views/admin/home/officer-home.ts'
import { countAccessRequests } from '../../accounts/access-requests/index.ts'
import { staffAccessRequestPaths } from '../../accounts/access-requests/paths.ts'
import { countWaitingLetters } from '../../accounts/letters/index.ts'
import { staffLetterPaths } from '../../accounts/letters/paths.ts'
import { countContactChanges } from '../../accounts/own-account/index.ts'
import { staffAccountPaths } from '../../accounts/own-account/paths.ts'
import {
  type Administrator,
  countWaiting,
  getOffice,
  listMismatched,
  listOffices,
  listWaiting,
  type Registry,
} from '../../accounts/people/index.ts'
import { staffPeoplePaths } from '../../accounts/people/paths.ts'
import { countOpenStaffInvitations, listStaff } from '../../accounts/people/staff-queries.ts'
import { type Handler, type IdentityEnv, staffOnly } from '../../accounts/sessions/index.ts'
import { countToDecide } from '../../accounts/standing/index.ts'
import { staffStandingPaths } from '../../accounts/standing/paths.ts'
import { countHandovers } from '../../cases/handover/index.ts'
import { staffHandoverPaths } from '../../cases/handover/paths.ts'
import { listOfficeHearings } from '../../cases/list/index.ts'
import { countOpenRequests } from '../../cases/record-requests/index.ts'
import { staffRecordRequestPaths } from '../../cases/record-requests/paths.ts'
import { listQueue } from '../../documents/acceptance/index.ts'
import { countOpenBreaches } from '../../documents/breaches/index.ts'
import { staffBreachPaths } from '../../documents/breaches/paths.ts'
import { listFaultyCases } from '../../documents/holdings/index.ts'
import { countHeld } from '../../documents/holds/index.ts'
import { staffHoldPaths } from '../../documents/holds/paths.ts'
import { queueSummaryOf } from '../../documents/submissions/index.ts'
import { listEvents } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { countMail } from '../../platform/mail/index.ts'
import { countWaitingQuestions } from '../../questions/index.ts'
import { staffQuestionPaths } from '../../questions/paths.ts'
import { countWaitingRequests } from '../../requests/index.ts'
import { staffRequestPaths } from '../../requests/paths.ts'
import { adminHomePaths } from './paths.ts'

const mostShown = 10
const mostToMeet = 5

export const homeRoutes = new Hono<IdentityEnv>().get(adminHomePaths.home.pattern, staffOnly, (c) => {
  const { actor } = c.var
  return c.html(actor.role === 'registry' ? officerHome({ ...c.var, actor }) : administratorHome({ ...c.var, actor }))
})

function officerHome(here: Handler<Registry>) {
  const { db, at, i18n, actor } = here
  const office = getOffice(db, actor.officeId)
  const [from, until] = dayOf(at, office.zone)
  return officerHomePage({
    i18n,
    at: at.epochMilliseconds,
    office,
    waiting: queueSummaryOf(db, actor),
    oldest: listQueue(db, actor, { state: 'received', limit: mostShown }, at),
    hearings: listOfficeHearings(db, actor, from, until),
    toMeet: { count: countWaiting(db, actor), oldest: listWaiting(db, actor, mostToMeet) },
    faulty: listFaultyCases(db, actor),
    tasks: tasksOf(here).filter(({ count }) => count > 0),
  })
}

/** What else waits for an officer of this office, in the order in which the page shows it. */
const tasksOf = ({ db, at, i18n: { locale }, actor }: Handler<Registry>): OfficeTask[] => [
  { name: 'requests', count: countWaitingRequests(db, actor), href: staffRequestPaths.requests(locale) },
  { name: 'questions', count: countWaitingQuestions(db, actor), href: staffQuestionPaths.questions(locale) },
  { name: 'holds', count: countHeld(db, actor), href: staffHoldPaths.holds(locale) },
  { name: 'breaches', count: countOpenBreaches(db, actor), href: staffBreachPaths.breaches(locale) },
  { name: 'approvals', count: countToDecide(db, actor), href: staffStandingPaths.approvals(locale) },
  { name: 'handovers', count: countHandovers(db, actor, at), href: staffHandoverPaths.handovers(locale) },
  {
    name: 'mismatched',
    count: listMismatched(db, actor, at.epochMilliseconds).length,
    href: staffPeoplePaths.people(locale),
  },
  { name: 'letters', count: countWaitingLetters(db, actor), href: staffLetterPaths.letters(locale) },
  { name: 'recordRequests', count: countOpenRequests(db, actor), href: staffRecordRequestPaths.recordRequests(locale) },
  {
    name: 'accessRequests',
    count: countAccessRequests(db, actor),
    href: staffAccessRequestPaths.accessRequests(locale),
  },
  { name: 'contactChanges', count: countContactChanges(db, actor), href: staffAccountPaths.contactChanges(locale) },
]

function administratorHome({ db, at, i18n, actor }: Handler<Administrator>) {
  const staff = listStaff(db, actor)
  const [last] = listEvents(db, { limit: 1 })
  return administratorHomePage({
    i18n,
    hasOffice: listOffices(db).length > 0,
    active: staff.filter(({ state }) => state === 'active').length,
    suspended: staff.filter(({ state }) => state === 'suspended').length,
    invited: countOpenStaffInvitations(db, actor, at.epochMilliseconds),
    queuedMail: countMail(db, 'queued'),
    failedMail: countMail(db, 'failed'),
    held: countHeld(db, actor),
    approvals: countToDecide(db, actor),
    handovers: countHandovers(db, actor, at),
    lastEvent: last && { seq: last.seq, at: last.at, hash: last.hash },
  })
}

/** The day on an office's clock: its first instant and that of the next. */
function dayOf(at: Instant, zone: string): [Instant, Instant] {
  const start = at.toZonedDateTimeISO(zone).startOfDay()
  return [start.toInstant(), start.add({ days: 1 }).toInstant()]
}
