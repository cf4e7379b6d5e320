import { and, eq } from 'drizzle-orm'
import { type Administrator, findOffice } from '../../../accounts/people/index.ts'
import { record } from '../../../platform/audit/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../../platform/db/index.ts'
import type { IsCurrent } from '../../../platform/form-version.ts'
import { nameIn, paired, pairFields } from '../../../platform/localized.ts'
import { fail, ok, type Result } from '../../../platform/result.ts'
import type { OfficeDayKind } from '../../../tribunal/index.ts'
import type { Paired } from '../../../tribunal/languages.ts'
import type { OfficeDay } from '../calendar.ts'
import { noteChange } from '../recount-commands.ts'
import { officeDays } from './schema.ts'

export type OwnDay = typeof officeDays.$inferSelect

type NewOfficeDay = Paired<'name'> & {
  readonly officeId: string
  /** Other offices for which the day is the same, by id. */
  readonly also?: readonly string[]
  /** ISO date. */
  readonly day: string
  readonly kind: OfficeDayKind
}

/** The entry for a day of an office; undefined if the day is as the law says. */
export const findOfficeDay = (db: Db, { officeId, day }: Pick<NewOfficeDay, 'officeId' | 'day'>): OwnDay | undefined =>
  db
    .select()
    .from(officeDays)
    .where(and(eq(officeDays.officeId, officeId), eq(officeDays.day, day)))
    .get()

/**
 * Says what a day is for an office, and for the others that are named with it; what was said of that day before is replaced.
 * Limits of their cases are counted anew from then on. A form that saw something else of that day at the first office changes
 * nothing and is `stale`.
 */
export function setOfficeDay(
  db: Database,
  administrator: Administrator,
  { officeId, also = [], day, kind, ...named }: NewOfficeDay,
  at: Instant,
  isCurrent: IsCurrent<OwnDay | undefined> = () => true,
): Result<void, 'officeMissing' | 'dayNameMissing' | 'stale'> {
  const names = paired('name', (locale) => nameIn({ locale }, named).trim())
  if (Object.values(names).includes('')) return fail('dayNameMissing')
  return write(db, (tx) => {
    const wanted = [...new Set([officeId, ...also])]
    if (!wanted.every((id) => findOffice(tx, id))) return fail('officeMissing')
    const saved = findOfficeDay(tx, { officeId, day })
    if (!(saved && isSame(saved, { kind, ...names })) && !isCurrent(saved)) return fail('stale')
    for (const id of wanted) enterDay(tx, administrator, { officeId: id, day }, { kind, ...names }, at)
    return ok(undefined)
  })
}

function enterDay(
  tx: Tx,
  administrator: Administrator,
  where: Pick<NewOfficeDay, 'officeId' | 'day'>,
  what: OfficeDay,
  at: Instant,
): void {
  const { officeId, day } = where
  const saved = findOfficeDay(tx, where)
  if (saved && isSame(saved, what)) return
  noteChange(tx, { because: 'officeCalendar', about: officeId }, at)
  const said = { ...what, changedAt: at.epochMilliseconds, changedBy: administrator.id }
  tx.insert(officeDays)
    .values({ officeId, day, ...said })
    .onConflictDoUpdate({ target: [officeDays.officeId, officeDays.day], set: said })
    .run()
  record(tx, administrator, 'officeDay.set', at, { officeId, facts: { day, kind: what.kind } })
}

export const isSame = (saved: OfficeDay, said: OfficeDay): boolean =>
  saved.kind === said.kind && pairFields('name').every((field) => saved[field] === said[field])

/**
 * Removes the entry, at the others that are named with it only where it is the same; the day is again as the law says. Answers
 * with the ids of the offices at which it was removed: a missing entry is no error. If the form showed another entry, all stay
 * (`stale`).
 */
export function removeOfficeDay(
  db: Database,
  administrator: Administrator,
  { officeId, also = [], day }: Pick<NewOfficeDay, 'officeId' | 'also' | 'day'>,
  at: Instant,
  isCurrent: IsCurrent<OwnDay> = () => true,
): Result<readonly string[], 'stale'> {
  return write(db, (tx) => {
    const saved = findOfficeDay(tx, { officeId, day })
    if (!saved) return ok([])
    if (!isCurrent(saved)) return fail('stale')
    const same = [...new Set([officeId, ...also])].filter((id) => {
      const there = findOfficeDay(tx, { officeId: id, day })
      return there && isSame(saved, there)
    })
    for (const id of same) {
      noteChange(tx, { because: 'officeCalendar', about: id }, at)
      tx.delete(officeDays)
        .where(and(eq(officeDays.officeId, id), eq(officeDays.day, day)))
        .run()
      record(tx, administrator, 'officeDay.removed', at, { officeId: id, facts: { day } })
    }
    return ok(same)
  })
}
