import { Hono } from 'hono'
import { auditPage, verificationPage } from '../../../views/admin/audit/audit.ts'
import { auditTable } from '../../../views/admin/audit/table.ts'
import { getOffice, type Staff } from '../../accounts/people/index.ts'
import { listColleagues } from '../../accounts/postings/index.ts'
import { administratorOnly, type Handler, type IdentityEnv, staffOnly } from '../../accounts/sessions/index.ts'
import { verifyChain } from '../../platform/audit/index.ts'
import { cutPage, pageSize } from '../../platform/pagination.ts'
import { csvText, csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import { type LogEvent, listLog, readLogQuery, subjects } from './log.ts'
import { namesInEvents } from './names.ts'
import { auditPaths } from './paths.ts'

/** A file holds so many of the newest events; the days of the filter lead to older ones. */
const mostRows = 10_000

/** The clock of an officer's office; of an administrator, who has none, their own. */
const zoneOf = ({ db, actor, i18n }: Handler<Staff>): string =>
  actor.role === 'registry' && actor.officeId ? getOffice(db, actor.officeId).zone : i18n.zone

const readerOf = ({ db, actor }: Handler<Staff>, zone: string, events: readonly LogEvent[]) => ({
  isOfficer: actor.role === 'registry',
  zone,
  names: namesInEvents(db, events),
})

export const auditRoutes = new Hono<IdentityEnv>()
  .get(auditPaths.audit.pattern, staffOnly, (c) => {
    const { db, actor, i18n } = c.var
    const asked = readLogQuery(c.req.query())
    const zone = zoneOf(c.var)
    const { shown: events, last } = cutPage(listLog(db, actor, asked, zone, pageSize + 1))
    const officers = actor.role === 'registry' ? [actor, ...listColleagues(db, actor)] : []
    return c.html(
      auditPage({
        i18n,
        reader: readerOf(c.var, zone, events),
        events,
        subjects,
        officers: officers.map(({ id, name }) => ({ id, name })),
        asked,
        before: last?.seq,
      }),
    )
  })
  .get(auditPaths.auditTable.pattern, staffOnly, (c) => {
    const { db, actor, i18n } = c.var
    const zone = zoneOf(c.var)
    const events = listLog(db, actor, { ...readLogQuery(c.req.query()), before: '' }, zone, mostRows)
    const fileName = `log-${i18n.isoDate(c.var.at.epochMilliseconds, zone)}.csv`
    return sendText(c, {
      fileName,
      type: csvType,
      text: csvText(auditTable(i18n, events, readerOf(c.var, zone, events))),
    })
  })
  .get(auditPaths.auditVerification.pattern, administratorOnly, (c) =>
    c.html(verificationPage({ i18n: c.var.i18n, verdict: verifyChain(c.var.db) })),
  )
