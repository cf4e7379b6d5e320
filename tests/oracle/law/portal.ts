import { makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { deriveDeadlines } from '../../../src/cases/deadlines/derive.ts'
import { judge } from '../../../src/cases/deadlines/judge.ts'
import { receivedByMail as portalReceivedByMail } from '../../../src/cases/deadlines/receipt.ts'
import type { Deadline, DeadlineFacts } from '../../../src/cases/deadlines/types.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { dayIn, type OfficeDay, type OfficeDays } from './calendar.ts'
import { receivedByMail } from './count.ts'
import { type CaseFile, type FileLimit, type Hearing, limitsOfFile, verdict } from './file.ts'

export function kindOf({ closed, holiday }: OfficeDay) {
  if (holiday === 'proclaimed') return 'holiday'
  if (holiday === 'local') return closed ? 'localHoliday' : 'localOpen'
  return closed ? 'closed' : 'open'
}

const calendarOf = (office: OfficeDays) =>
  makeCalendar(new Map([...office].map(([day, own]) => [day, { kind: kindOf(own), nameEn: 'Own', nameFr: 'Sien' }])))

function reviewOf({ kind }: Hearing, { division, urgent }: CaseFile) {
  if (division !== 'id' || kind !== 'detentionReview') return null
  if (urgent === null) return 'thirtyDay'
  if (urgent === 'either') return null
  return urgent === '48hours' ? 'hours48' : 'sevenDay'
}

/** A file as the portal knows it. */
export function factsOf(file: CaseFile): DeadlineFacts {
  return {
    theCase: {
      division: file.division,
      status: 'open',
      urgent: file.urgent !== null,
      claimMade: file.claim,
      appealKind: file.appeal,
      appealRight: file.division === 'rpd' && file.mayAppeal !== null ? (file.mayAppeal ? 'yes' : 'no') : null,
      openedAt: Date.parse(`${file.filedOn}T12:00:00Z`),
      officeZone: file.zone,
    },
    hearings: file.hearings.map((hearing) => ({ ...hearing, reviewKind: reviewOf(hearing, file) })),
    events: file.happenings.map(({ mailed, ...one }) => ({
      ...one,
      mailedOn: mailed?.on ?? null,
      mailedAbroad: mailed?.isAbroad ?? false,
    })),
    changes: file.notices.map(({ limit, days, from, to }, index) => ({
      id: `n${index}`,
      deadlineId: limit,
      days,
      effectiveFrom: from,
      effectiveTo: to,
      linkEn: null,
      linkFr: null,
      sourceEn: 'Notice',
      sourceFr: 'Avis',
    })),
    orders: file.orders.map(({ id, limit, cause, effect, until }) => ({
      id,
      deadlineId: limit,
      cause,
      effect,
      until,
      madeOn: '2024-01-02',
      madeBy: 'A member',
    })),
    calendar: calendarOf(file.office),
  }
}

/** Where the two differ on one limit. */
export type Difference = {
  readonly id: string
  readonly what: 'missing' | 'unknown' | 'day' | 'safe' | 'waived' | 'first' | 'ends' | 'verdict' | 'mail' | 'en' | 'fr'
  readonly key: string
  readonly oracle: unknown
  readonly portal: unknown
}

type Dated = { readonly day: string }
/** A limit as one of the portal's readers tells of it. */
export type Told = Pick<Deadline, 'id' | 'key' | 'day' | 'safeDay' | 'bound' | 'endsAt'> & {
  readonly order: { readonly basis: unknown } | null
  readonly bases: Readonly<Record<'en' | 'fr', Dated>> | null
}

const isWaived = ({ order }: Told) => order !== null && order.basis === null

/** The portal's own word on something received then; by the hour it judges nothing that is sent, and shows the limit as over. */
function portalVerdict({ bound, day, endsAt }: Told, instant: number, zone: string, isByTheHour: boolean) {
  if (day === null || bound === 'first') return 'notJudged'
  if (isByTheHour) return instant < (endsAt ?? 0) ? 'inTime' : 'late'
  const found = judge({ dueDate: day }, Temporal.Instant.fromEpochMilliseconds(instant), zone)
  return found === 'late' ? 'late' : 'inTime'
}

/** The first instant at which it is too late; of a first day, at which it has begun. */
function isEndOf({ day, endsAt: hour, isFirst }: FileLimit, { endsAt }: Told, zone: string): boolean {
  if (hour !== null || endsAt === null) return endsAt === hour
  return dayIn(zone, isFirst ? endsAt : endsAt - 1) === day && dayIn(zone, isFirst ? endsAt - 1 : endsAt) !== day
}

function differencesOn(own: FileLimit, its: Told, zone: string): Difference[] {
  const { key, limit } = own
  const told = (what: Difference['what'], oracle: unknown, portal: unknown): Difference[] =>
    oracle === portal ? [] : [{ id: limit.id, what, key, oracle, portal }]
  const about = its.endsAt ?? Date.parse('2027-01-01')
  const asked = [about - 36_000_000, about - 1, about, about + 1, about + 90_000_000]
  return [
    ...told('day', own.day, its.day),
    ...told('safe', own.safe, its.safeDay),
    ...told('waived', own.isWaived, isWaived(its)),
    ...told('first', own.isFirst, its.bound === 'first'),
    ...(own.byText
      ? [...told('en', own.byText.en, its.bases?.en.day), ...told('fr', own.byText.fr, its.bases?.fr.day)]
      : []),
    ...told('ends', own.day === null || own.day !== its.day || isEndOf(own, its, zone), true),
    ...(own.day === its.day
      ? asked.flatMap((instant) =>
          told('verdict', verdict(own, zone, instant), portalVerdict(its, instant, zone, own.endsAt !== null)),
        )
      : []),
  ]
}

/** Where the list of a file differs from the oracle's. */
export function compare(file: CaseFile, its: readonly Told[], seenAt: number): Difference[] {
  const own = new Map(limitsOfFile(file, seenAt).map((one) => [one.key, one]))
  const listed = new Map(its.map((one) => [one.key, one]))
  return [
    ...[...own].flatMap(([key, one]): Difference[] => {
      const other = listed.get(key)
      if (!other) return [{ id: one.limit.id, what: 'missing', key, oracle: one.day, portal: null }]
      return differencesOn(one, other, file.zone)
    }),
    ...its
      .filter(({ key }) => !own.has(key))
      .map(({ id, key, day }): Difference => ({ id, what: 'unknown', key, oracle: null, portal: day })),
  ]
}

/** What was mailed on each of a file's days: when a party is taken to have received it. */
export function compareMail({ division, office, happenings }: CaseFile): Difference[] {
  const calendar = calendarOf(office)
  return happenings.flatMap(({ day }) =>
    [false, true].flatMap((isAbroad) => {
      const oracle = receivedByMail(division, day, office, isAbroad)
      const portal = portalReceivedByMail(division, day, calendar, isAbroad)
      return oracle === portal ? [] : [{ id: `mail.${division}`, what: 'mail', key: day, oracle, portal } as const]
    }),
  )
}

/** Before everything that files of chance hold. */
const beforeAll = Date.parse('2023-12-01T12:00:00Z')

export const derivedList = (file: CaseFile, seenAt = beforeAll): Deadline[] =>
  deriveDeadlines(factsOf(file), Temporal.Instant.fromEpochMilliseconds(seenAt))

export const compareDerived = (file: CaseFile, seenAt = beforeAll): Difference[] =>
  compare(file, derivedList(file, seenAt), seenAt)
