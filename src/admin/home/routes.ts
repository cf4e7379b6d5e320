import { Hono } from 'hono'
import { administratorHomePage } from '../../../views/admin/home/administrator-home.ts'
import { officerHomePage, taskNames } from '../../../views/admin/home/officer-home.ts'
import {
  type Administrator,
  countIn,
  getOffice,
  listOffices,
  listWaiting,
  type Registry,
} from '../../accounts/people/index.ts'
import { countOpenStaffInvitations, listStaff } from '../../accounts/people/staff-queries.ts'
import { type Handler, type IdentityEnv, staffOnly } from '../../accounts/sessions/index.ts'
import { accountDesk } from '../../accounts/staff-desk.ts'
import { listMissingYears } from '../../cases/deadlines/office-days/index.ts'
import { listOfficeHearings } from '../../cases/list/index.ts'
import { caseDesk } from '../../cases/staff-desk.ts'
import { listQueue } from '../../documents/acceptance/index.ts'
import { listFaultyCases } from '../../documents/holdings/index.ts'
import { documentDesk } from '../../documents/staff-desk.ts'
import { queueSummaryOf } from '../../documents/submissions/index.ts'
import { listEvents } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { countMail } from '../../platform/mail/index.ts'
import { questionDesk } from '../../questions/index.ts'
import { requestDesk } from '../../requests/index.ts'
import { sources } from '../desk/queues.ts'
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
    toMeet: { count: countIn(sources.identity)(db, actor, at), oldest: listWaiting(db, actor, mostToMeet) },
    faulty: listFaultyCases(db, actor),
    tasks: tasksOf(here).filter(({ count }) => count > 0),
  })
}

const waiting = {
  ...documentDesk.tasks,
  ...requestDesk.tasks,
  ...questionDesk.tasks,
  ...caseDesk.tasks,
  ...accountDesk.tasks,
}

/** What else waits for an officer of this office. */
const tasksOf = ({ db, at, i18n, actor }: Handler<Registry>) =>
  taskNames.map((name) => {
    const { count, page: taskHref } = waiting[name]
    return { name, count: count(db, actor, at), href: taskHref(i18n.locale) }
  })

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
    held: waiting.holds.count(db, actor),
    approvals: waiting.approvals.count(db, actor),
    handovers: waiting.handovers.count(db, actor, at),
    missingYears: listMissingYears(db, at),
    lastEvent: last && { seq: last.seq, at: last.at, hash: last.hash },
  })
}

/** The day on an office's clock: its first instant and that of the next. */
function dayOf(at: Instant, zone: string): [Instant, Instant] {
  const start = at.toZonedDateTimeISO(zone).startOfDay()
  return [start.toInstant(), start.add({ days: 1 }).toInstant()]
}
