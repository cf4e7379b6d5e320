import { Hono } from 'hono'
import { getPerson, memberBehindAddress } from '../accounts/people/index.ts'
import { reserveTry } from '../accounts/sign-in/index.ts'
import { hearingsBetween } from '../cases/hearings/index.ts'
import { dayLength } from '../platform/clock.ts'
import type { Env } from '../platform/web/context.ts'
import { etagOf, isNotModified } from '../platform/web/etag.ts'
import { brandOf } from '../platform/web/i18n.ts'
import { findByToken, noteCalendarRead } from './addresses.ts'
import { followDeadlines } from './deadlines.ts'
import { deadlineEntry, hearingEntry } from './entries.ts'
import { calendarHeaders, httpDate } from './headers.ts'
import { calendarText } from './ical.ts'
import { calendarPaths } from './paths.ts'

/** What ended more days ago leaves the calendar. */
const keptDays = 90

/**
 * A calendar at its secret address: no cookie, no language in the address, read by the grants as they are now. Unknown,
 * revoked, and of a suspended or closed account all answer alike.
 */
export const feedRoutes = new Hono<Env>().get(calendarPaths.file.pattern, (c) => {
  const { db, at, portal, trace } = c.var
  const token = /^([\w-]{32})\.ics$/.exec(c.req.param('file'))?.[1]
  const address = token === undefined ? undefined : findByToken(db, token)
  const member = address && memberBehindAddress(getPerson(db, address.personId), trace)
  if (!address || !member) {
    // A good address is never throttled because of others at the same network: its length protects it.
    const counted = reserveTry(db, { kind: 'calendar', account: null, address: trace.address }, at)
    if (counted.ok) return c.notFound()
    return c.body(null, 429, { 'Retry-After': String(Math.ceil((counted.until - at.epochMilliseconds) / 1000)) })
  }

  const from = at.epochMilliseconds - keptDays * dayLength
  const hearings = hearingsBetween(db, member, { from, to: Number.MAX_SAFE_INTEGER }, {}, at)
  const deadlines = address.withDeadlines ? followDeadlines(db, member, from, at) : []
  const { locale } = member
  const t = portal.catalogue(locale)
  const brand = brandOf(portal.settings.brand, locale, t)
  const frame = { t, locale, origin: portal.settings.origin }
  const text = calendarText(t('calendar:entry.name', { brand }), locale, [
    ...hearings.map((hearing) => hearingEntry(frame, hearing)),
    ...deadlines.map((deadline) => deadlineEntry(frame, deadline)),
  ])
  if (c.req.method === 'GET') noteCalendarRead(db, address, at)

  const etag = etagOf(text)
  const changedAt = [...hearings, ...deadlines].reduce(
    (latest, one) => Math.max(latest, one.changedAt),
    address.createdAt,
  )
  const headers = {
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    'Last-Modified': httpDate(changedAt),
  }
  // By the tag only: a grant that ended changes the calendar but no date in it.
  if (isNotModified(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(text, 200, { ...headers, ...calendarHeaders('hearings', 'inline'), 'Content-Language': locale })
})
