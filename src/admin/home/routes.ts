import { Hono } from 'hono'
import { administratorHomePage } from '../../../views/admin/home/administrator-home.ts'
import { officerHomePage, taskNames } from '../../../views/admin/home/officer-home.ts'
import { type Administrator, getOffice, listOffices, type Registry } from '../../accounts/people/index.ts'
import { countOpenStaffInvitations, listStaff } from '../../accounts/people/staff-queries.ts'
import { listColleagues } from '../../accounts/postings/index.ts'
import { type Handler, type IdentityEnv, staffOnly } from '../../accounts/sessions/index.ts'
import { accountDesk } from '../../accounts/staff-desk.ts'
import { calendarOf } from '../../cases/deadlines/index.ts'
import { listMissingYears } from '../../cases/deadlines/office-days/index.ts'
import { listOfficeHearings } from '../../cases/list/index.ts'
import { caseDesk } from '../../cases/staff-desk.ts'
import { sentFactsAmong } from '../../documents/acceptance/index.ts'
import { listFaultyCases } from '../../documents/holdings/index.ts'
import { documentDesk } from '../../documents/staff-desk.ts'
import { listEvents } from '../../platform/audit/index.ts'
import type { Day } from '../../platform/clock.ts'
import { countMail } from '../../platform/mail/index.ts'
import { countOf, countPendingWork } from '../desk/counts.ts'
import { beginningsOf, countDone, listDoneSubmissions } from '../desk/done.ts'
import type { DeskFilter } from '../desk/filter.ts'
import { listWork } from '../desk/work.ts'
import { adminHomePaths } from './paths.ts'

const mostShown = 10
const mostOldest = 5
const wholeDesk: DeskFilter = { whose: 'anyone', order: 'oldest' }

export const homeRoutes = new Hono<IdentityEnv>().get(adminHomePaths.home.pattern, staffOnly, (c) => {
  const { actor } = c.var
  return c.html(actor.role === 'registry' ? officerHome({ ...c.var, actor }) : administratorHome({ ...c.var, actor }))
})

function officerHome(here: Handler<Registry>) {
  const { db, at, i18n, actor } = here
  const office = getOffice(db, actor.officeId)
  const counts = countPendingWork(db, actor, at)
  const count = (change: Partial<DeskFilter>) => countOf(counts, actor, { ...wholeDesk, ...change })
  const mine = listWork(db, actor, { ...wholeDesk, whose: 'mine' }, { limit: mostShown }, at)
  const oldest = listWork(db, actor, wholeDesk, { limit: mostOldest }, at)
  const { day, week } = beginningsOf(at, office.zone)
  const done = countDone(db, actor, week)
  const officers = [{ id: actor.id, name: actor.name }, ...listColleagues(db, actor)]
  const sent = [...mine, ...oldest].flatMap(({ kind, id }) => (kind === 'submission' ? id : []))
  return officerHomePage({
    i18n,
    at: at.epochMilliseconds,
    meId: actor.id,
    office,
    counts: {
      mine: count({ whose: 'mine' }),
      pending: count({}),
      nobody: count({ whose: 'nobody' }),
      late: count({ late: 'yes' }),
      doneToday: listDoneSubmissions(db, actor, day).length,
    },
    // A hearing without a link is ahead, and has not been waiting since it begins.
    oldestAt: Math.min(...counts.flatMap((line) => (line.queue === 'hearings' || line.isAside ? [] : line.firstAt))),
    mine,
    oldest,
    facts: sentFactsAmong(db, sent),
    hearings: hearingsAhead(here, office.zone),
    faulty: listFaultyCases(db, actor),
    tasks: tasksOf(here).filter(({ count }) => count > 0),
    load: officers.map(({ id, name }) => ({
      id,
      name,
      done: done.get(id) ?? 0,
      open: counts.reduce((sum, line) => sum + (line.holderId === id ? line.count : 0), 0),
    })),
  })
}

const mostDaysAhead = 14

/** The hearings of today that are still ahead or go on, and those of the office's next working day. */
function hearingsAhead({ db, at, actor }: Handler<Registry>, zone: string) {
  const calendar = calendarOf(db, actor.officeId)
  const today = at.toZonedDateTimeISO(zone).startOfDay()
  const ahead = Array.from({ length: mostDaysAhead }, (_, index) => today.add({ days: index + 1 }))
  const next = ahead.find((one) => !calendar.closure(one.toPlainDate().toString() as Day)) ?? today.add({ days: 1 })
  return [today, next].map((one) => ({
    day: one.toPlainDate().toString(),
    isToday: one === today,
    hearings: listOfficeHearings(db, actor, one.toInstant(), one.add({ days: 1 }).toInstant()),
  }))
}

const waiting = { ...documentDesk.tasks, ...caseDesk.tasks, ...accountDesk.tasks }

/** What else waits for an officer of this office, besides the desk. */
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
    at: at.epochMilliseconds,
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
