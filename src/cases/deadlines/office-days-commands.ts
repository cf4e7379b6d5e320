import { and, eq } from 'drizzle-orm'
import { type Administrator, findOffice } from '../../accounts/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { noteChange } from './recount-commands.ts'
import { officeDays } from './schema.ts'

export type NewOfficeDay = {
  readonly officeId: string
  /** ISO date. */
  readonly day: string
  /** False: open on a day on which others are closed. */
  readonly isClosed: boolean
  readonly nameEn: string
  readonly nameFr: string
}

const immediate = { behavior: 'immediate' } as const

/** Closes an office on a day, or keeps it open; what was said of that day before is replaced. Limits are counted anew from then on. */
export function setOfficeDay(
  db: Database,
  administrator: Administrator,
  { officeId, day, isClosed, nameEn, nameFr }: NewOfficeDay,
  at: Instant,
): Result<void, 'officeMissing' | 'dayNameMissing'> {
  const names = { nameEn: nameEn.trim(), nameFr: nameFr.trim() }
  if (names.nameEn === '' || names.nameFr === '') return fail('dayNameMissing')
  return db.transaction((tx) => {
    if (!findOffice(tx, officeId)) return fail('officeMissing')
    noteChange(tx, { because: 'officeCalendar', about: officeId }, at)
    const said = { isClosed, ...names, changedAt: at.epochMilliseconds, changedBy: administrator.id }
    tx.insert(officeDays)
      .values({ officeId, day, ...said })
      .onConflictDoUpdate({ target: [officeDays.officeId, officeDays.day], set: said })
      .run()
    record(tx, administrator, 'officeDay.set', at, { officeId, facts: { day, isClosed } })
    return ok(undefined)
  }, immediate)
}

/** The day is again what the law says of it. Gone already is gone. */
export function removeOfficeDay(
  db: Database,
  administrator: Administrator,
  { officeId, day }: Pick<NewOfficeDay, 'officeId' | 'day'>,
  at: Instant,
): void {
  db.transaction((tx) => {
    noteChange(tx, { because: 'officeCalendar', about: officeId }, at)
    const { changes } = tx
      .delete(officeDays)
      .where(and(eq(officeDays.officeId, officeId), eq(officeDays.day, day)))
      .run()
    if (changes > 0) record(tx, administrator, 'officeDay.removed', at, { officeId, facts: { day } })
  }, immediate)
}
