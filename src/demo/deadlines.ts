import { confirmYear, enterYear, proposedDays, setOfficeDay } from '../cases/deadlines/office-days/index.ts'
import { pairOf } from '../platform/localized.ts'
import { type OfficeCode, sampleOffices } from './people.ts'
import { must } from './timeline.ts'
import { administratorOf, ago, type World } from './world.ts'

/** The office that has not entered the days of the next year: its limits in that year say so. */
const lateOffice: OfficeCode = 'CGY'

/** The days of the last year and this one as the template proposes them to the sample's offices, and those of the next at all but one. */
export function planCalendars(world: World): void {
  const { portal, timeline, days, offices } = world
  const administrator = administratorOf(world, 'admin')
  const next = days.today.year + 1
  timeline.add(ago(world, 300), (at) => {
    for (const year of [next - 2, next - 1]) enterYear(portal.db, administrator, year, at)
  })
  timeline.add(ago(world, 299), (at) => {
    for (const { code, province } of sampleOffices.filter((one) => one.code !== lateOffice)) {
      const officeId = offices[code]
      for (const { day, kind, ...named } of proposedDays(next, [province]))
        must(setOfficeDay(portal.db, administrator, { officeId, day, kind, ...pairOf(named, 'name') }, at))
      confirmYear(portal.db, administrator, { officeId, year: next }, at)
    }
  })
}
