import { Hono } from 'hono'
import * as z from 'zod'
import { ownCalendarPage } from '../../views/calendar/own-calendar.ts'
import { freshFactor, type IdentityEnv, memberOnly } from '../accounts/sessions/index.ts'
import { getHearing } from '../cases/hearings/index.ts'
import { hearingPaths } from '../cases/hearings/paths.ts'
import { parseForm } from '../platform/web/forms.ts'
import { findAddress, makeAddress, revokeAddress, setDeadlines } from './addresses.ts'
import { hearingEntry } from './entries.ts'
import { calendarHeaders } from './headers.ts'
import { calendarText } from './ical.ts'
import { calendarPaths } from './paths.ts'

const done = ['revoked', 'changed'] as const

/** An unticked box is not in the form. */
const HoldsForm = z.object({ holds: z.array(z.string()).default([]) })

export const calendarRoutes = new Hono<IdentityEnv>()
  .get(calendarPaths.ownCalendar.pattern, memberOnly, (c) => {
    const { db, actor, i18n } = c.var
    const told = done.find((word) => word === c.req.query('done'))
    return c.html(ownCalendarPage({ i18n, address: findAddress(db, actor.id), done: told }))
  })
  .post(calendarPaths.ownCalendar.pattern, memberOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const form = await parseForm(c, HoldsForm)
    const token = makeAddress(db, actor, form.ok && form.value.holds.includes('deadlines'), at)
    // In this answer and no redirect: it is stored nowhere in clear.
    const made = { origin: portal.settings.origin, token }
    return c.html(ownCalendarPage({ i18n, address: findAddress(db, actor.id), made }))
  })
  .post(calendarPaths.ownCalendarContents.pattern, memberOnly, freshFactor, async (c) => {
    const form = await parseForm(c, HoldsForm)
    setDeadlines(c.var.db, c.var.actor, form.ok && form.value.holds.includes('deadlines'), c.var.at)
    return c.redirect(`${calendarPaths.ownCalendar(c.var.i18n.locale)}?done=changed`, 303)
  })
  .post(calendarPaths.ownCalendarRevocation.pattern, memberOnly, freshFactor, (c) => {
    revokeAddress(c.var.db, c.var.actor, c.var.at)
    return c.redirect(`${calendarPaths.ownCalendar(c.var.i18n.locale)}?done=revoked`, 303)
  })
  .get(hearingPaths.file.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const id = c.req.param('file').replace(/\.ics$/, '')
    const hearing = getHearing(db, actor, id, at)
    const frame = { t: i18n.t, locale: i18n.locale, origin: portal.settings.origin }
    const text = calendarText(i18n.t('calendar:entry.name', { brand: i18n.brand }), i18n.locale, [
      hearingEntry(frame, hearing),
    ])
    return c.body(text, 200, calendarHeaders(hearing.theCase.reference, 'attachment'))
  })
