/**
 * The oracle's own calendar. It walks day by day, and knows nothing of the portal: what it says is held against what the
 * portal says, so that one mistake is not made twice.
 */

/** A date, `2027-03-26`. */
export type Day = string

const aDay = 86_400_000
const asDay = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10)
const midnight = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/** What has been worked out of a day is kept: thousands of files walk over the same ones. */
function remembered<T>(work: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>()
  return (day) => {
    const found = known.get(day)
    if (found !== undefined) return found
    const made = work(day)
    known.set(day, made)
    return made
  }
}

export const dayAfter = remembered((day): Day => asDay(midnight(day) + aDay))
export const dayBefore = remembered((day): Day => asDay(midnight(day) - aDay))
const weekday = remembered((day) => new Date(midnight(day)).getUTCDay())
export const isSunday = (day: Day) => weekday(day) === 0
export const isSaturday = (day: Day) => weekday(day) === 6
const isMonday = (day: Day) => weekday(day) === 1

/** So many days on, or back. */
export function daysFrom(day: Day, days: number): Day {
  let reached = day
  for (let walked = 0; walked < Math.abs(days); walked++) reached = days > 0 ? dayAfter(reached) : dayBefore(reached)
  return reached
}

/** Interpretation Act, s. 28: the same number in a month so many months on, or that month's last day. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number)
  const target = month - 1 + months
  const firstOfNext = Date.UTC(year, target + 1, 1)
  const lastOfMonth = asDay(firstOfNext - aDay)
  return number > Number(lastOfMonth.slice(8)) ? lastOfMonth : asDay(Date.UTC(year, target, number))
}

const calendars = new Map<string, Intl.DateTimeFormat>()
/** The date on a wall calendar in a zone. */
export function dayIn(zone: string, instant: number): Day {
  const known = calendars.get(zone)
  if (known) return known.format(instant)
  const wall = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(zone, wall)
  return wall.format(instant)
}

/** The paschal full moon by golden number, as the prayer books of 1900 to 2199 print it. */
const fullMoons = [
  '04-14',
  '04-03',
  '03-23',
  '04-11',
  '03-31',
  '04-18',
  '04-08',
  '03-28',
  '04-16',
  '04-05',
  '03-25',
  '04-13',
  '04-02',
  '03-22',
  '04-10',
  '03-30',
  '04-17',
  '04-07',
  '03-27',
] as const

/** The Sunday after the paschal full moon. */
export function easter(year: number): Day {
  let day = dayAfter(`${year}-${fullMoons[year % 19]}`)
  while (!isSunday(day)) day = dayAfter(day)
  return day
}

const isAboutEaster = remembered((day): boolean => {
  const sunday = easter(Number(day.slice(0, 4)))
  return day === daysFrom(sunday, -2) || day === dayAfter(sunday)
})

/**
 * The days that s. 35 of the Interpretation Act itself names, beside Sundays. Victoria Day is the Monday before 25 May, and is
 * kept as the Sovereign's birthday. Where 1 July is a Sunday, Canada Day is 2 July (Holidays Act, s. 2). The second Monday of
 * October is a day of general thanksgiving each year, by a proclamation of 1957.
 */
export function isNationalHoliday(day: Day): boolean {
  const date = day.slice(5)
  if (date === '01-01' || date === '09-30' || date === '11-11' || date === '12-25') return true
  if (date === '07-01') return !isSunday(day)
  if (date === '07-02') return isMonday(day)
  if (date >= '03-20' && date <= '04-26') return isAboutEaster(day)
  if (!isMonday(day)) return false
  return (
    (date >= '05-18' && date <= '05-24') || (date >= '09-01' && date <= '09-07') || (date >= '10-08' && date <= '10-14')
  )
}

/**
 * What the office has entered for a day of its own. Closed or open is one thing (RPD, RAD and IAD 1: « other days on which the Board
 * offices are closed »); whether the day is a holiday another: appointed by proclamation for the country (Interpretation Act, s. 35),
 * or for the province or the town (s. 35(a), (b)), on which a federal office may work.
 */
export type OfficeDay = { readonly closed: boolean; readonly holiday: 'proclaimed' | 'local' | null }
export type OfficeDays = ReadonlyMap<Day, OfficeDay>

export const isHoliday = (day: Day, office: OfficeDays): boolean =>
  isSunday(day) || isNationalHoliday(day) || (office.get(day)?.holiday ?? null) !== null

/** A Saturday or Sunday is no working day even where the office opens its doors: the rules name them apart from closures. */
export const isOfficeClosed = (day: Day, office: OfficeDays): boolean =>
  isSaturday(day) || isSunday(day) || (office.get(day)?.closed ?? isNationalHoliday(day))
