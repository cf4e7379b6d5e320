import { Hono } from 'hono'
import * as z from 'zod'
import { maintenancePage } from '../../../views/admin/maintenance/maintenance.ts'
import { administratorOnly, type IdentityEnv } from '../../accounts/sessions/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { announceMaintenance, endMaintenance, listMaintenances } from '../../platform/uptime/index.ts'
import type { Env } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { localTime } from '../../platform/web/local-time.ts'
import { maintenancePaths } from './paths.ts'

const text = z.string().trim().max(30).catch('').default('')
const MaintenanceForm = z.object({
  startDate: text,
  startTime: text,
  endDate: text,
  endTime: text,
  kind: z.enum(['readOnly', 'away'], 'kindMissing'),
})

const fieldOf = {
  endBeforeStart: 'endDate',
  tooLong: 'endDate',
  startPast: 'startDate',
  overlaps: 'startDate',
} as const

export const maintenanceRoutes = new Hono<IdentityEnv>()
  .get(maintenancePaths.maintenance.pattern, administratorOnly, (c) => {
    const done = z.enum(['announced', 'ended']).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(maintenancePage({ ...maintenanceData(c.var), done }))
  })
  .post(maintenancePaths.maintenance.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n, trace } = c.var
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(maintenancePage({ ...maintenanceData(c.var), errors, typed }), 422)
    const form = await parseForm(c, MaintenanceForm)
    const start = instantOf(form.typed, 'start', i18n.zone)
    const end = instantOf(form.typed, 'end', i18n.zone)
    if (!form.ok || !start.ok || !end.ok) {
      return refuse(
        { ...(!start.ok && start.errors), ...(!end.ok && end.errors), ...(!form.ok && form.errors) },
        form.typed,
      )
    }
    const plan = {
      startsAt: start.value.epochMilliseconds,
      endsAt: end.value.epochMilliseconds,
      kind: form.value.kind,
    }
    const announced = announceMaintenance(db, { id: actor.id, trace }, plan, at)
    if (!announced.ok) return refuse({ [fieldOf[announced.error]]: announced.error }, form.typed)
    return c.redirect(maintenancePaths.maintenance(i18n.locale, { done: 'announced' }), 303)
  })
  .post(maintenancePaths.maintenanceEnding.pattern, administratorOnly, (c) => {
    const { db, actor, at, i18n, trace } = c.var
    endMaintenance(db, { id: actor.id, trace }, c.req.param('id'), at)
    return c.redirect(maintenancePaths.maintenance(i18n.locale, { done: 'ended' }), 303)
  })

const ofTheEnd = {
  dateUnreadable: 'endDateUnreadable',
  timeUnreadable: 'endTimeUnreadable',
  timeSkipped: 'timeSkipped',
  timeTwice: 'timeTwice',
} as const

type ReadTime = { readonly ok: true; readonly value: Instant } | { readonly ok: false; readonly errors: FormErrors }

/** By the administrator's own zone. */
function instantOf(typed: Typed, edge: 'start' | 'end', zone: string): ReadTime {
  const read = localTime(typed[`${edge}Date`] ?? '', typed[`${edge}Time`] ?? '', zone)
  if (read.ok) return { ok: true, value: read.value.toZonedDateTime(zone).toInstant() }
  const error = edge === 'end' ? ofTheEnd[read.error] : read.error
  return { ok: false, errors: { [`${edge}${read.error === 'dateUnreadable' ? 'Date' : 'Time'}`]: error } }
}

const maintenanceData = ({ db, i18n, at }: Pick<Env['Variables'], 'db' | 'i18n' | 'at'>) => ({
  i18n,
  at: at.epochMilliseconds,
  list: listMaintenances(db),
})
