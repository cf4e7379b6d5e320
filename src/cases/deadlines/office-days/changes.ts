import { listOffices } from '../../../accounts/people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Change, type DatedDay, daysOf } from '../moves.ts'
import { type ProposedDay, proposedDays } from '../year-template.ts'
import { findCalendarYear } from './year-queries.ts'

type Named = Pick<DatedDay, 'day'> & { readonly officeId: string }

/** What saving a day would change of an office's days. */
export const changeBySetting = (db: Db, { officeId, ...said }: DatedDay & { readonly officeId: string }): Change => ({
  because: 'officeCalendar',
  about: officeId,
  before: daysOf(db, officeId),
  after: [...daysWithout(db, { officeId, day: said.day }), said],
})

export const changeByRemoving = (db: Db, one: Named): Change => ({
  because: 'officeCalendar',
  about: one.officeId,
  before: daysOf(db, one.officeId),
  after: daysWithout(db, one),
})

const daysWithout = (db: Db, { officeId, day }: Named): DatedDay[] =>
  daysOf(db, officeId).filter((own) => own.day !== day)

export type OpenYear = { readonly officeId: string; readonly missing: readonly ProposedDay[] }

/** Offices whose province is known and whose year is not complete, with the days that entering it would add. */
export const openYears = (db: Db, year: number): OpenYear[] =>
  listOffices(db).flatMap(({ id, province }) => {
    if (!province || findCalendarYear(db, id, year)) return []
    const own = new Set(daysOf(db, id).map(({ day }) => day))
    return [{ officeId: id, missing: proposedDays(year, [province]).filter(({ day }) => !own.has(day)) }]
  })

export const changesByEntering = (db: Db, year: number): Change[] =>
  openYears(db, year)
    .filter(({ missing }) => missing.length > 0)
    .map(({ officeId, missing }) => {
      const before = daysOf(db, officeId)
      return { because: 'officeCalendar', about: officeId, before, after: [...before, ...missing] }
    })
