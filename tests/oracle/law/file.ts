import { type Day, dayIn, daysFrom, type OfficeDays } from './calendar.ts'
import {
  count,
  earliestByMail,
  type Period,
  type Place,
  receivedByMail,
  roll,
  safeDay,
  type Text,
  workingDayBefore,
} from './count.ts'
import type { Division, LawLimit } from './limit.ts'
import { lawLimits } from './limits.ts'

export type Hearing = {
  readonly id: string
  readonly kind: 'hearing' | 'conference' | 'detentionReview' | 'admissibilityHearing' | 'specialHearing' | 'adr'
  readonly startsAt: number
  /** The clock of the place where it is held: its date is the one on the notice to appear. */
  readonly zone: string
  /** It begins at some hour of that day. */
  readonly isHourUnknown?: boolean
  readonly state: 'scheduled' | 'held' | 'adjourned' | 'cancelled'
}
export type Happening = {
  readonly id: string
  readonly kind: string
  /** Of what was mailed, what somebody once took for the day of receipt: nothing is counted from that. */
  readonly day: Day
  /** The day that the Division named. */
  readonly setDay: Day | null
  /** The instant, where somebody entered the hour. */
  readonly happenedAt?: number
  /** Sent by regular mail on that day, and received as the rules say (RPD 41(2), RAD 35(2), IAD 40(2), ID 31(2)). */
  readonly mailed?: { readonly on: Day; readonly isAbroad: boolean }
}
/** A practice notice: other days in place of the rule's, for what it is counted from between two days, both included. */
export type Notice = { readonly limit: string; readonly days: number; readonly from: Day; readonly to: Day | null }
/** An order for this file: on what is counted from one thing (`event:…`, `hearing:…`), or on all. */
export type Order = {
  readonly id: string
  readonly limit: string
  readonly cause: string | null
  readonly effect: 'extended' | 'shortened' | 'set' | 'waived'
  readonly until: Day | null
}

/** All that is known of a file. */
export type CaseFile = {
  readonly division: Division
  readonly claim: 'portOfEntry' | 'inland' | null
  readonly appeal: 'sponsorship' | 'residency' | 'removal' | 'minister' | null
  readonly filedOn: Day
  /** `either`: one of the two, nobody knows which. */
  readonly urgent: '48hours' | 'sevenDays' | 'either' | null
  /** Whether the decision can be appealed to another division first (IRPA 72(2)(a), 110(2)); null where nobody knows. */
  readonly mayAppeal: boolean | null
  /** The clock of the office that processes it. */
  readonly zone: string
  readonly hearings: readonly Hearing[]
  readonly happenings: readonly Happening[]
  readonly notices: readonly Notice[]
  /** In the order in which they were made: the last counts. */
  readonly orders: readonly Order[]
  readonly office: OfficeDays
}

export type FileLimit = {
  /** `rpd.disclose hearing:…`. */
  readonly key: string
  readonly limit: LawLimit
  /** The last day, or the first on which the Division may act; null where the texts count none, or it is waived. */
  readonly day: Day | null
  /** Before it moves. */
  readonly end: Day | null
  /** The instant at which it is over, where that is an hour of its day. */
  readonly endsAt: number | null
  readonly safe: Day | null
  readonly isWaived: boolean
  readonly isFirst: boolean
  /** By each text of the rule itself, whatever a notice or an order has made of it. */
  readonly byText: Readonly<Record<Text, Day>> | null
}

type Cause = {
  readonly key: string
  readonly day: Day
  /** Where it may also have been received earlier. */
  readonly orOn?: readonly Day[]
  readonly setDay: Day | null
  /** Where the hour is known. */
  readonly instant: number | null
}

type Seen = CaseFile & { readonly seenAt: number }

const comingOf = (file: Seen, isCounted: (hearing: Hearing) => boolean): Hearing[] =>
  file.hearings
    .filter((one) => one.state === 'scheduled' && one.startsAt > file.seenAt && isCounted(one))
    .sort((one, other) => one.startsAt - other.startsAt)

/** « The next proceeding » is one. */
const nextOf = (file: Seen, isCounted: (hearing: Hearing) => boolean): Cause[] =>
  comingOf(file, isCounted).slice(0, 1).map(causeOf)

/** « The hearing »: each that is another thing, a review of the detention and an admissibility hearing, has its own, but not if held at once. */
function hearingsOf(file: Seen): Cause[] {
  const seen: Hearing[] = []
  for (const one of comingOf(file, (hearing) => isTheHearing(hearing, file.division)))
    if (!seen.some(({ kind, startsAt }) => kind === one.kind || startsAt === one.startsAt)) seen.push(one)
  return seen.map(causeOf)
}

const causeOf = ({ id, startsAt, zone, isHourUnknown }: Hearing): Cause => ({
  key: `hearing:${id}`,
  day: dayIn(zone, startsAt),
  setDay: null,
  instant: isHourUnknown ? null : startsAt,
})

/** In the Immigration Division a detention review and an admissibility hearing are the hearings of the rules. */
function isTheHearing({ kind }: Hearing, division: Division): boolean {
  if (kind === 'hearing') return true
  return division === 'id' && (kind === 'detentionReview' || kind === 'admissibilityHearing')
}

/** The last of « the hearings » that was held. */
const lastHeld = (file: Seen): Cause[] =>
  file.hearings
    .filter((one) => one.state === 'held' && isTheHearing(one, file.division))
    .sort((one, other) => other.startsAt - one.startsAt)
    .slice(0, 1)
    .map(causeOf)

const hasHappened = (file: CaseFile, what: string) => file.happenings.some(({ kind }) => kind === what)

function causesFrom(anchor: string, file: Seen): Cause[] {
  if (anchor === 'proceeding') return nextOf(file, () => true)
  if (anchor === 'hearing') return hearingsOf(file)
  if (anchor === 'review') return nextOf(file, ({ kind }) => kind === 'detentionReview')
  if (anchor === 'stayHearing') return hasHappened(file, 'stayReconsidered') ? causesFrom('hearing', file) : []
  if (anchor === 'interventionHearing')
    return hasHappened(file, 'interventionNotified') ? causesFrom('hearing', file) : []
  if (anchor === 'heldHearing') return lastHeld(file)
  return file.happenings
    .filter(({ kind }) => kind === anchor)
    .map((one) => ({
      key: `event:${one.id}`,
      ...daysOf(one, file),
      setDay: one.setDay,
      instant: one.happenedAt ?? null,
    }))
}

/** From an officer outside the tribunal: IAD 40(2) speaks of what is "provided to a party", which such a letter may not be. */
const isFromOfficer = (kind: string) => kind === 'officerDecisionReceived' || kind === 'removalOrderReceived'

function daysOf({ kind, day, mailed }: Happening, { division, office }: CaseFile) {
  if (!mailed) return { day }
  const { on, isAbroad } = mailed
  const earliest = earliestByMail(division, on, office, isAbroad)
  return {
    day: receivedByMail(division, on, office, isAbroad),
    orOn: division === 'iad' && isFromOfficer(kind) ? [earliest, on] : [earliest],
  }
}

const latest = (causes: readonly Cause[]): Cause[] =>
  causes.length === 0 ? [] : [causes.reduce((last, one) => (one.day >= last.day ? one : last))]

/** The Division fixes a day for what nothing else in the file raises. */
function orderAlone(limit: LawLimit, { orders }: CaseFile): Cause[] {
  const order = orders.findLast((one) => one.limit === limit.id && one.cause === null && one.until !== null)
  return order?.until ? [{ key: `order:${order.id}`, day: order.until, setDay: null, instant: null }] : []
}

function causesOf(limit: LawLimit, file: Seen): Cause[] {
  const { fromThatIfAny, isFromLatest } = limit
  if (fromThatIfAny && hasHappened(file, fromThatIfAny)) return causesFrom(fromThatIfAny, file)
  const causes = limit.from.flatMap((anchor) => causesFrom(anchor, file))
  if (causes.length === 0) return orderAlone(limit, file)
  return isFromLatest ? latest(causes) : causes
}

/** By the former rules: due, but not counted here. */
const isFormer = ({ filedFrom }: LawLimit, { filedOn }: CaseFile) => filedFrom !== undefined && filedOn < filedFrom

function applies(limit: LawLimit, file: CaseFile): boolean {
  if (!limit.divisions.includes(file.division)) return false
  // What is not known of a file takes no limit from it.
  if (limit.claim && file.claim !== null && limit.claim !== file.claim) return false
  if (limit.appeals && file.appeal !== null && !limit.appeals.includes(file.appeal)) return false
  if (limit.hasNoFormer && isFormer(limit, file)) return false
  if (limit.isWithoutAppeal && file.mayAppeal) return false
  if (limit.isBeforeAppeal && file.division === 'rpd' && file.mayAppeal === false) return false
  if (limit.review === '48hours') return file.urgent === '48hours' || file.urgent === 'either'
  if (limit.review === 'others') return file.urgent !== '48hours'
  return true
}

type Worked = { readonly end: Day; readonly last: Day; readonly way: Period['way']; readonly place: Place }

/** What each text makes of it. */
function byBoth(limit: LawLimit, from: Day, days: number | null, file: CaseFile): Record<Text, Worked> | null {
  const { count: counted } = limit
  if (typeof counted === 'string') return null
  const byText = (text: Text): Worked => {
    const own = 'en' in counted ? counted[text] : counted
    const period = days === null ? own : { ...own, n: days }
    const place: Place = { text, office: file.office, isIad: file.division === 'iad' }
    const end = count(period, from, place)
    return { end, last: roll(end, limit.roll, place), way: period.way, place }
  }
  return { en: byText('en'), fr: byText('fr') }
}

/** Of two last days the earlier, of two first days the later. */
function stricter({ en, fr }: Record<Text, Worked>): Worked {
  const isFrench = en.way === 'notBefore' ? fr.last > en.last : fr.last < en.last
  return isFrench ? fr : en
}

const noticeOn = (limit: LawLimit, { day }: Cause, file: CaseFile): Notice | null =>
  file.notices
    .filter((notice) => notice.limit === limit.id && notice.from <= day && (notice.to === null || day <= notice.to))
    .reduce<Notice | null>((last, one) => (last === null || one.from >= last.from ? one : last), null)

const ordersOn = (limit: LawLimit, { key }: Cause, file: CaseFile): readonly Order[] =>
  file.orders.filter((order) => order.limit === limit.id && (order.cause === null || order.cause === key))

const plain = (limit: LawLimit, cause: Cause) => ({
  key: `${limit.id} ${cause.key}`,
  limit,
  day: null,
  end: null,
  endsAt: null,
  safe: null,
  isWaived: false,
  isFirst: false,
  byText: null,
})

/** A day that the Division fixed. */
function named(limit: LawLimit, cause: Cause, end: Day, file: CaseFile): FileLimit & { readonly day: Day } {
  const place: Place = { text: 'en', office: file.office, isIad: file.division === 'iad' }
  const day = roll(end, limit.roll, place)
  return {
    ...plain(limit, cause),
    day,
    end,
    safe: safeDay(end, day, {
      by: limit.roll,
      way: null,
      isByReading: limit.isByReading ?? false,
      isNamed: true,
      place,
    }),
  }
}

/** Of what a rule lets the Division name each text leaves a safe day of its own, as where it counts. */
function namedByBoth(limit: LawLimit, cause: Cause, end: Day, file: CaseFile): FileLimit {
  const found = named(limit, cause, end, file)
  const place: Place = { text: 'fr', office: file.office, isIad: file.division === 'iad' }
  const asked = { by: limit.roll, way: null, isByReading: limit.isByReading ?? false, isNamed: true, place }
  const safe = [found.safe, safeDay(end, roll(end, limit.roll, place), asked)]
  return { ...found, safe: safe.filter((one) => one !== null && one < found.day).sort()[0] ?? null }
}

const hour = 3_600_000

/** By the hour; where nobody knows it, in the course of the day that the days give. No closed day moves it. */
function byTheHour(limit: LawLimit & { readonly hours: number }, cause: Cause, file: CaseFile): FileLimit {
  const endsAt = cause.instant === null ? null : cause.instant + limit.hours * hour
  const day = endsAt === null ? daysFrom(cause.day, Math.floor(limit.hours / 24)) : dayIn(file.zone, endsAt)
  return { ...plain(limit, cause), day, end: day, endsAt }
}

const isByTheHour = (limit: LawLimit): limit is LawLimit & { readonly hours: number } => limit.hours !== undefined

function worked(limit: LawLimit, cause: Cause, from: Day, file: CaseFile): FileLimit {
  const notice = noticeOn(limit, cause, file)
  if (isByTheHour(limit) && notice === null) return byTheHour(limit, cause, file)
  const found = byBoth(limit, from, notice?.days ?? null, file)
  if (found === null) return plain(limit, cause)
  const { end, last, way, place } = stricter(found)
  const isFirst = way === 'notBefore'
  // Each text leaves a safe day of its own, also where both end on one day.
  const [open] = Object.values(found)
    .flatMap((one) => {
      const asked = { by: limit.roll, way: one.way, isByReading: limit.isByReading ?? false, place: one.place }
      return safeDay(one.end, one.last, asked) ?? []
    })
    .filter((one) => one < last)
    .sort()
  const safe = limit.isDayEarlierSafer ? workingDayBefore(last, place) : (open ?? null)
  return { ...plain(limit, cause), day: last, end, safe: isFirst ? null : safe, isFirst }
}

function textsOf(limit: LawLimit, cause: Cause, file: CaseFile): FileLimit['byText'] {
  const isUrgent = limit.isSoonerWhenUrgent && file.urgent !== null
  if (limit.fromEndOf || cause.key.startsWith('order:') || isFormer(limit, file) || isUrgent) return null
  if (isByTheHour(limit)) {
    const { day } = byTheHour(limit, cause, file)
    return day === null ? null : { en: day, fr: day }
  }
  const found = byBoth(limit, cause.day, null, file)
  return found && { en: found.en.last, fr: found.fr.last }
}

function limitFrom(limit: LawLimit, cause: Cause, file: CaseFile): FileLimit {
  const found = { ...dayOf(limit, cause, file), byText: textsOf(limit, cause, file) }
  const { day, safe, isFirst } = found
  if (day === null || isFirst || cause.orOn === undefined) return found
  const sooner = cause.orOn.map((on) => dayOf(limit, { ...cause, day: on }, file))
  const earlier = [safe, ...sooner.flatMap((one) => [one.day, one.safe])]
    .filter((one): one is Day => one !== null && one < day)
    .sort()
  return { ...found, safe: earlier[0] ?? null }
}

/**
 * Order after order. To extend (« proroger ») is to give more time, and to shorten (« abréger ») to give less: what was extended to a
 * day that the limit has passed in the meantime, because a hearing moved, say, takes nothing from it (RPD 70(d), RAD 53(d), ID 50(d),
 * IAD 4(d)).
 */
function dayOf(limit: LawLimit, cause: Cause, file: CaseFile): FileLimit {
  let reached = dayWithout(limit, cause, file)
  for (const { effect, until } of ordersOn(limit, cause, file)) {
    if (until === null) {
      reached = { ...plain(limit, cause), isWaived: true }
      continue
    }
    const ordered = named(limit, cause, until, file)
    const { day } = reached
    const isNone =
      day !== null && ((effect === 'extended' && ordered.day < day) || (effect === 'shortened' && ordered.day > day))
    if (!isNone) reached = ordered
  }
  return reached
}

/** As if no order had been made on it; one on the limit that it builds on counts. */
function dayWithout(limit: LawLimit, cause: Cause, file: CaseFile): FileLimit {
  if (cause.key.startsWith('order:')) return plain(limit, cause)
  if (isFormer(limit, file)) return plain(limit, cause)
  if (limit.isSoonerWhenUrgent && file.urgent !== null) return plain(limit, cause)
  if (limit.count === 'set') return cause.setDay ? namedByBoth(limit, cause, cause.setDay, file) : plain(limit, cause)
  if (!limit.fromEndOf) return worked(limit, cause, cause.day, file)
  const base = lawLimits.find(({ id }) => id === limit.fromEndOf)
  if (!base) throw new Error(`no limit ${limit.fromEndOf}`)
  const { end, isWaived } = limitFrom(base, cause, file)
  if (isWaived) return { ...plain(limit, cause), isWaived: true }
  return end === null ? plain(limit, cause) : worked(limit, cause, end, file)
}

/** Each limit that the file has at an instant (before everything, if none is given). What another one ended is not among them. */
export function limitsOfFile(given: CaseFile, seenAt = 0): FileLimit[] {
  const file = { ...given, seenAt }
  const all = lawLimits
    .filter((limit) => applies(limit, file))
    .flatMap((limit) => causesOf(limit, file).map((cause) => limitFrom(limit, cause, file)))
  const ended = new Set(
    all.flatMap(({ limit, day, isWaived }) => (day !== null || isWaived ? (limit.endsThose ?? []) : [])),
  )
  return all.filter(({ limit }) => !ended.has(limit.id))
}

/** Something received at an instant, by the office's clock: in time until the day is over, or the hour. */
export function verdict({ day, endsAt, isWaived, isFirst }: FileLimit, zone: string, instant: number) {
  if (day === null || isWaived || isFirst) return 'notJudged'
  if (endsAt !== null) return instant < endsAt ? 'inTime' : 'late'
  return dayIn(zone, instant) > day ? 'late' : 'inTime'
}
