import { isWorkingDay } from '../cases/deadlines/index.ts'
import { setOfficeDay } from '../cases/deadlines/office-days/index.ts'
import { Temporal } from '../platform/clock.ts'
import { paired } from '../platform/localized.ts'
import { locales } from '../tribunal/languages.ts'
import { must } from './timeline.ts'
import { administratorOf, ago, type World } from './world.ts'

/** Closures of offices beyond the country's holidays, for this year and the next. */
export function planCalendars(world: World): void {
  const { portal, timeline, offices, days } = world
  const years = [days.today.year, days.today.year + 1]
  const set = (officeId: string, day: Temporal.PlainDate, ...names: readonly [string, string]) =>
    timeline.add(ago(world, 300), (at) => {
      const entry = {
        officeId,
        day: day.toString(),
        isClosed: true,
        ...paired('name', (locale) => names[locales.indexOf(locale)]!),
      }
      must(setOfficeDay(portal.db, administratorOf(world, 'admin'), entry, at))
    })
  for (const year of years) {
    for (const officeId of Object.values(offices)) {
      set(officeId, workdayFrom({ year, month: 12, day: 26 }), 'Boxing Day', 'Lendemain de Noël')
      set(officeId, secondMonday(year, 10), 'Thanksgiving Day', 'Action de grâces')
    }
    set(offices.MTL, workdayFrom({ year, month: 6, day: 24 }), 'National Holiday of Quebec', 'Fête nationale du Québec')
  }
}

function workdayFrom(fields: { year: number; month: number; day: number }): Temporal.PlainDate {
  let day = Temporal.PlainDate.from(fields)
  while (!isWorkingDay(day.toString())) day = day.add({ days: 1 })
  return day
}

function secondMonday(year: number, month: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return first.add({ days: ((8 - first.dayOfWeek) % 7) + 7 })
}
