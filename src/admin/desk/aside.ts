import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Instant, Temporal } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { readDate } from '../../platform/web/local-time.ts'

const longestAside = 366

/** Until when something is set aside: the beginning of a day that was typed, by the office's clock; tomorrow at the earliest. */
export function asideUntil(
  db: Db,
  officer: Registry,
  typed: string,
  at: Instant,
): Result<Instant, 'dateUnreadable' | 'dayPast' | 'dayFar'> {
  const day = readDate(typed)
  if (!day) return fail('dateUnreadable')
  const { zone } = getOffice(db, officer.officeId)
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  if (Temporal.PlainDate.compare(day, today) <= 0) return fail('dayPast')
  if (Temporal.PlainDate.compare(day, today.add({ days: longestAside })) > 0) return fail('dayFar')
  return ok(day.toZonedDateTime(zone).toInstant())
}
