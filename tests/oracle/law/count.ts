import {
  type Day,
  dayAfter,
  dayBefore,
  daysFrom,
  isHoliday,
  isOfficeClosed,
  isSaturday,
  isSunday,
  monthsAfter,
  type OfficeDays,
} from './calendar.ts'

export type Text = 'en' | 'fr'

/** `notBefore`: the first day on which it may be done. Clear: the days at both ends are left out (Interpretation Act, s. 27(1)). */
export type Period = {
  readonly n: number
  readonly of: 'days' | 'workingDays' | 'months'
  readonly way: 'after' | 'before' | 'notBefore'
  readonly clear: boolean
}

/** What moves a limit that ends on a closed day. */
export type Roll = 'RPD 41(3)' | 'RAD 35(3)' | 'IAD 41' | 'IA 26' | 'none'

/** Where it is counted: by which of the two texts, and with which days of the office. */
export type Place = { readonly text: Text; readonly office: OfficeDays; readonly isIad: boolean }

/** RPD, RAD and IAD r. 1. Only the French text of the IAD says « un jour férié » beside the closed office. */
const isWorking = (day: Day, { text, office, isIad }: Place): boolean =>
  !isOfficeClosed(day, office) && !(isIad && text === 'fr' && isHoliday(day, office))

export function workingDayBefore(day: Day, place: Place): Day {
  let reached = dayBefore(day)
  while (!isWorking(reached, place)) reached = dayBefore(reached)
  return reached
}

function workingDaysFrom(day: Day, count: number, step: (day: Day) => Day, place: Place): Day {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = step(reached)
    if (isWorking(reached, place)) left--
  }
  return reached
}

/** The day on which the period ends, before any roll. */
export function count({ n, of, way, clear }: Period, from: Day, place: Place): Day {
  const days = clear ? n + 1 : n
  if (of === 'months') return monthsAfter(from, n)
  const isBack = way === 'before'
  if (of === 'workingDays') return workingDaysFrom(from, days, isBack ? dayBefore : dayAfter, place)
  return daysFrom(from, isBack ? -days : days)
}

/**
 * Interpretation Act, s. 26. In English « the day next following that is not a holiday », which a Saturday may be; in French
 * « le premier jour ouvrable suivant », which neither a Saturday nor a day is on which the office is closed.
 */
function rollByAct(day: Day, { text, office }: Place): Day {
  if (!isHoliday(day, office)) return day
  let reached = dayAfter(day)
  while (isHoliday(reached, office) || (text === 'fr' && isOfficeClosed(reached, office))) reached = dayAfter(reached)
  return reached
}

export function roll(day: Day, by: Roll, place: Place): Day {
  if (by === 'none') return day
  if (by === 'IA 26') return rollByAct(day, place)
  let reached = day
  while (!isWorking(reached, place)) reached = dayAfter(reached)
  return reached
}

/** Without the holidays of the province and the town, of which it can be doubted that they are the tribunal's. */
const withoutLocal = (office: OfficeDays): OfficeDays =>
  new Map([...office].map(([day, own]) => [day, own.holiday === 'local' ? { ...own, holiday: null } : own]))

type Asked = {
  readonly by: Roll
  readonly way: Period['way'] | null
  readonly isByReading: boolean
  readonly isNamed?: boolean
  readonly place: Place
}

/**
 * The last working day up to the end of the count, where the texts leave room: the last day is one on which the office is
 * closed; a limit counted backward has moved towards the hearing; a limit of the Act or the Regulations moves by the Rules'
 * clause alone; the day that moves it is a province's or a town's; an order or the Division named a closed day (`isNamed`).
 */
export function safeDay(end: Day, last: Day, { by, way, isByReading, isNamed = false, place }: Asked): Day | null {
  // Nothing moves it: hours, and days of the Division.
  if (by === 'none') return null
  const english: Place = { ...place, text: 'en' }
  const national: Place = { ...english, office: withoutLocal(place.office) }
  const isDoubtful =
    isOfficeClosed(last, place.office) ||
    (last !== end && (way === 'before' || isNamed)) ||
    (isByReading && last > rollByAct(end, national)) ||
    (last !== end && last !== roll(end, by, { ...place, office: withoutLocal(place.office) }))
  if (!isDoubtful) return null
  return isWorking(end, english) ? end : workingDayBefore(end, english)
}

/** The day on which a party is taken to have received what was sent by regular mail. */
export function receivedByMail(
  division: 'rpd' | 'rad' | 'iad' | 'id',
  mailed: Day,
  office: OfficeDays,
  isAbroad = false,
): Day {
  const place: Place = { text: 'en', office, isIad: division === 'iad' }
  // IAD 40(2): twenty days to or from abroad; no roll in either case.
  if (division === 'iad') return daysFrom(mailed, isAbroad ? 20 : 7)
  const seventh = daysFrom(mailed, 7)
  if (division === 'rpd') return roll(seventh, 'RPD 41(3)', place)
  if (division === 'rad') return roll(seventh, 'RAD 35(3)', place)
  // ID 31(2): only a Saturday, a Sunday or a statutory holiday moves it, to the next working day.
  if (!isSaturday(seventh) && !isSunday(seventh) && !isHoliday(seventh, office)) return seventh
  let reached = dayAfter(seventh)
  while (!isWorking(reached, place)) reached = dayAfter(reached)
  return reached
}

/** As if the holidays of the province and the town were none of the tribunal's, where only a holiday moves the day (ID 31(2)). */
export const earliestByMail: typeof receivedByMail = (division, mailed, office, isAbroad) =>
  receivedByMail(division, mailed, division === 'id' ? withoutLocal(office) : office, isAbroad)
