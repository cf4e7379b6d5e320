import { type Administrator, findOffice } from '../../../accounts/people/index.ts'
import { record } from '../../../platform/audit/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import { type Database, type Tx, write } from '../../../platform/db/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { pairOf } from '../../../platform/localized.ts'
import { noteChange } from '../recount-commands.ts'
import { openYears } from './changes.ts'
import { officeCalendarYears, officeDays } from './schema.ts'
import { findCalendarYear } from './year-queries.ts'

/**
 * Enters what the template proposes for a year at every office whose province is known and whose year is not complete, and
 * completes it. A day that an office has an entry for stays as it is. Returns the ids of the offices.
 */
export function enterYear(db: Database, administrator: Administrator, year: number, at: Instant): string[] {
  return write(db, (tx) => {
    const open = openYears(tx, year)
    for (const { officeId, missing } of open) {
      noteChange(tx, { because: 'officeCalendar', about: officeId }, at)
      const made = { changedAt: at.epochMilliseconds, changedBy: administrator.id }
      for (const { day, kind, ...named } of missing)
        tx.insert(officeDays)
          .values({ officeId, day, kind, ...pairOf(named, 'name'), ...made })
          .run()
      complete(tx, administrator, officeId, year, at)
      record(tx, administrator, 'officeYear.entered', at, { officeId, facts: { year, days: missing.length } })
    }
    return open.map(({ officeId }) => officeId)
  })
}

/** Says that an office's days of a year are right as they are. Confirmed already stays as it was; throws NotFound without the office. */
export function confirmYear(
  db: Database,
  administrator: Administrator,
  { officeId, year }: { readonly officeId: string; readonly year: number },
  at: Instant,
): void {
  write(db, (tx) => {
    if (!findOffice(tx, officeId)) throw new NotFound('office')
    if (findCalendarYear(tx, officeId, year)) return
    complete(tx, administrator, officeId, year, at)
    record(tx, administrator, 'officeYear.confirmed', at, { officeId, facts: { year } })
  })
}

function complete(tx: Tx, { id }: Administrator, officeId: string, year: number, at: Instant): void {
  tx.insert(officeCalendarYears).values({ officeId, year, confirmedAt: at.epochMilliseconds, confirmedBy: id }).run()
}
