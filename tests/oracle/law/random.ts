import { type Day, dayIn, daysFrom, easter, type OfficeDay } from './calendar.ts'
import { type CaseFile, type Happening, type Hearing, limitsOfFile, type Notice, type Order } from './file.ts'
import type { Division, LawLimit } from './limit.ts'
import { lawLimits } from './limits.ts'

/** Numbers from a seed, the same each time. */
function numbers(seed: number) {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Chance = {
  readonly below: (end: number) => number
  readonly between: (first: number, last: number) => number
  readonly once: (inSo: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly some: <T>(most: number, make: (index: number) => T) => T[]
}

function chance(seed: number): Chance {
  const next = numbers(seed)
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    once: (inSo) => below(inSo) === 0,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
    some: (most, make) => Array.from({ length: below(most + 1) }, (_, index) => make(index)),
  }
}

const years = [2024, 2025, 2026, 2027, 2028, 2029] as const

/** Days about which something is special: holidays, the ends of years, leap days, and Thanksgiving and Boxing Day with them. */
function specialDays(year: number): Day[] {
  const sunday = easter(year)
  const dates = ['01-01', '01-02', '02-28', '05-20', '07-01', '07-02', '08-04', '09-02', '09-30', '10-12', '11-11']
  return [
    ...[...dates, '12-24', '12-25', '12-26', '12-31'].map((date) => `${year}-${date}`),
    daysFrom(sunday, -2),
    daysFrom(sunday, 1),
  ]
}

function someDay({ pick, between, once }: Chance): Day {
  if (once(3)) return daysFrom(`${pick(years)}-01-01`, between(0, 364))
  return daysFrom(pick(specialDays(pick(years))), between(-3, once(2) ? 3 : 62))
}

const zones = ['America/Toronto', 'America/Vancouver', 'America/Edmonton', 'America/Winnipeg'] as const
const kindsOf: Readonly<Record<Division, readonly Hearing['kind'][]>> = {
  rpd: ['hearing', 'hearing', 'hearing', 'conference', 'specialHearing'],
  rad: ['hearing', 'hearing', 'conference'],
  iad: ['hearing', 'hearing', 'conference', 'adr'],
  id: ['detentionReview', 'detentionReview', 'admissibilityHearing', 'conference'],
}

const hour = 3_600_000
/** Some morning or, in a zone further west, an evening that is the next day in the east. */
function someHearing(division: Division, index: number, by: Chance): Hearing {
  const zone = by.pick(zones)
  return {
    id: `h${index}`,
    kind: by.pick(kindsOf[division]),
    startsAt: Date.parse(`${someDay(by)}T00:00:00Z`) + by.pick([13, 15, 18, 20, 28]) * hour,
    zone,
    state: by.pick(['scheduled', 'scheduled', 'scheduled', 'scheduled', 'held', 'adjourned', 'cancelled']),
  }
}

const isPeriod = ({ count }: LawLimit) => typeof count !== 'string'

/** An hour that is of that day by each clock of files of chance. */
const hourOn = (day: Day, by: Chance) => Date.parse(`${day}T12:00:00Z`) + by.below(8 * 60) * 60_000

function someHappening(kinds: readonly string[], index: number, by: Chance): Happening {
  const kind = by.pick(kinds)
  const day = someDay(by)
  const isNamed = kind === 'bocExtended' || kind === 'stayStatementAsked' || kind === 'informalResolution'
  // Of the notice of a decision and its reasons the later counts: by their own days.
  const isMailed = !['decisionNotice', 'reasonsSent'].includes(kind) && by.once(6)
  return {
    id: `e${index}`,
    kind,
    day,
    setDay: isNamed ? daysFrom(day, by.between(3, 60)) : null,
    ...(kind === 'detained' && !isMailed && by.once(2) && { happenedAt: hourOn(day, by) }),
    ...(isMailed && { mailed: { on: daysFrom(day, by.between(-9, -7)), isAbroad: by.once(3) } }),
  }
}

/** A file has one decision, and one extension of the Basis of Claim Form. */
const single = ['decisionNotice', 'reasonsSent', 'bocExtended', 'extensionNotified', 'claimReferred']
const withoutDoubles = (happenings: readonly Happening[]): Happening[] =>
  happenings
    .filter(({ kind }, at) => !single.includes(kind) || happenings.findIndex((other) => other.kind === kind) === at)
    // Of a notice and reasons of one day neither is the later.
    .filter(({ kind, day }, _, all) => kind !== 'reasonsSent' || !isNotifiedOn(day, all))

const isNotifiedOn = (day: Day, happenings: readonly Happening[]) =>
  happenings.some((one) => one.kind === 'decisionNotice' && one.day === day)

/** Other days for a limit that counts some, from a day on that lies about what it is counted from. */
function someNotice(limits: readonly LawLimit[], days: readonly Day[], by: Chance): Notice {
  const from = daysFrom(days.length > 0 ? by.pick(days) : someDay(by), by.between(-20, 5))
  return {
    limit: by.pick(limits).id,
    days: by.pick([2, 3, 5, 10, 12, 15, 20, 28, 30, 45, 60]),
    from,
    to: by.once(2) ? null : daysFrom(from, by.between(0, 40)),
  }
}

/** Orders are of the Division's own limits on others: not of its duties, nor of the Act's and the Court's. */
const orderable = (file: CaseFile) =>
  limitsOfFile(file).filter(({ limit }) => limit.must !== 'done' && !/^(all|court)\./.test(limit.id))

/** What no happening raises, the Division may still fix a day for. */
const unraised = lawLimits.filter(
  ({ from, must, id }) => from.length === 0 && must !== 'done' && !id.startsWith('court.'),
)

function someOrder(file: CaseFile, index: number, by: Chance): Order {
  const id = `o${index}`
  const own = unraised.filter(({ divisions }) => divisions.includes(file.division))
  if (by.once(8)) return { id, limit: by.pick(own).id, cause: null, effect: 'set', until: someDay(by) }
  const { key, limit, day } = by.pick(orderable(file))
  const cause = by.once(2) ? null : (key.split(' ')[1] ?? null)
  if (by.once(4)) return { id, limit: limit.id, cause, effect: 'waived', until: null }
  const effect = by.pick(['extended', 'extended', 'shortened', 'set'] as const)
  const distance = effect === 'shortened' ? by.between(-8, -1) : by.between(1, 40)
  return { id, limit: limit.id, cause, effect, until: daysFrom(day ?? someDay(by), distance) }
}

/** What the office entered: closures, days on which it is open after all, and holidays that s. 35 leaves to others to appoint. */
const entered: readonly OfficeDay[] = [
  { closed: true, holiday: null },
  { closed: true, holiday: null },
  { closed: false, holiday: null },
  { closed: true, holiday: 'proclaimed' },
  { closed: true, holiday: 'local' },
  { closed: false, holiday: 'local' },
]

/** When somebody looks at such a file: some of its hearings are over, and others come. */
export const randomInstant = (seed: number): number =>
  Date.parse(`${someDay(chance(seed))}T00:00:00Z`) + chance(seed + 1).below(24) * hour

/** A file of chance, the same for the same seed. */
export function randomFile(seed: number): CaseFile {
  const by = chance(seed)
  const division = by.pick(['rpd', 'rpd', 'rad', 'rad', 'iad', 'iad', 'id', 'id'] as const)
  const own = lawLimits.filter(({ divisions }) => divisions.includes(division))
  const kinds = own
    .flatMap(({ from }) => from)
    .filter(
      (anchor) =>
        !['hearing', 'proceeding', 'review', 'stayHearing', 'interventionHearing', 'heldHearing'].includes(anchor),
    )
  if (division === 'iad') kinds.push('stayReconsidered')
  if (division === 'rpd') kinds.push('interventionNotified')
  // Several applications, and claims of which the form's time is at issue, come more often than the rest.
  kinds.push(...Array.from({ length: 4 }, () => ['applicationReceived', 'responseReceived']).flat())
  if (division === 'rpd') kinds.push('claimReferred', 'claimReferred', 'bocExtended')
  const hearings = by.some(3, (index) => someHearing(division, index, by))
  const happenings = withoutDoubles(by.some(7, (index) => someHappening(kinds, index, by)))
  const anchorDays = [
    ...happenings.map(({ day }) => day),
    ...hearings.map(({ zone, startsAt }) => dayIn(zone, startsAt)),
  ]
  const offices = by.some(16, (): [Day, OfficeDay] => [
    daysFrom(anchorDays.length > 0 && by.once(2) ? by.pick(anchorDays) : someDay(by), by.between(-21, 62)),
    by.pick(entered),
  ])
  const bare: CaseFile = {
    division,
    claim: division === 'rpd' ? by.pick(['portOfEntry', 'portOfEntry', 'inland', null] as const) : null,
    appeal: division === 'iad' ? by.pick(['sponsorship', 'residency', 'removal', 'minister', null] as const) : null,
    filedOn: by.once(12) ? '2022-11-30' : '2023-06-01',
    urgent: division === 'id' && by.once(3) ? by.pick(['48hours', 'sevenDays', 'either'] as const) : null,
    mayAppeal: division === 'rpd' ? by.pick([true, false, null]) : false,
    zone: by.pick(zones),
    hearings,
    happenings,
    notices: [],
    orders: [],
    office: new Map(offices),
  }
  const counted = own.filter(isPeriod)
  // Of few limits, so that one has two notices at times.
  const few = [by.pick(counted), by.pick(counted), by.pick(counted)]
  const notices = by.some(4, () => someNotice(by.once(2) ? few : counted, anchorDays, by))
  const noticed = {
    ...bare,
    // Two notices on one limit from the same day on are a mistake of whoever makes them; no text says which one counts.
    notices: notices.filter(
      ({ limit, from }, at) => notices.findIndex((other) => other.limit === limit && other.from === from) === at,
    ),
  }
  if (orderable(noticed).length === 0) return noticed
  return { ...noticed, orders: by.some(4, (index) => someOrder(noticed, index, by)) }
}
