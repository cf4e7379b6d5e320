import { addDays, type Instant, Temporal } from '../../../platform/clock.ts'
import { dayAt } from '../../../platform/formats.ts'
import { asDay, isDay } from '../../../platform/web/local-time.ts'
import type { Query } from '../../../platform/web/query.ts'
import {
  appealKinds,
  appealRights,
  type Division,
  divisions,
  type EventKind,
  hearingKinds,
  lawOf,
  reviewKinds,
} from '../../../tribunal/index.ts'
import { endOfDay } from '../calendar.ts'
import { isOfHearings, limitsFor } from '../causes.ts'
import { type EventChoice, eventChoices } from '../events/queries.ts'
import type { DeadlineFacts } from '../types.ts'
import type { AskedRow, Choices, HearingKind, Question, RowError } from './types.ts'
import { mostRows, mostYears, rowName } from './values.ts'

const unknown = {
  status: 'hearingSet',
  urgent: false,
  claimMade: null,
  appealKind: null,
  appealRight: null,
  openedAt: null,
} as const

export function choicesOf(division: Division): Choices {
  const own = limitsFor({ ...unknown, division, officeZone: 'UTC' })
  const isOwn = (kind: HearingKind) => lawOf(division).hearings.includes(kind)
  // A conference, too, is a proceeding: no division's hearing, and counted from by what speaks of proceedings.
  const isOther = (kind: HearingKind) => divisions.every((one) => !lawOf(one).hearings.includes(kind))
  const hasProceeding = own.some(({ from }) => from.includes('proceeding'))
  return {
    hearings: own.some(({ from }) => from.some(isOfHearings))
      ? hearingKinds.filter((kind) => isOwn(kind) || (hasProceeding && isOther(kind)))
      : [],
    events: eventChoices({ ...unknown, division }),
    claims: (['portOfEntry', 'inland'] as const).filter((claim) =>
      own.some(({ applies }) => applies?.claimMade === claim),
    ),
    appeals: appealKinds.filter((kind) => own.some(({ applies }) => applies?.appealKinds?.includes(kind))),
    appealRights: lawOf(division).appeal && own.some(({ appealRight }) => appealRight) ? appealRights : [],
    reviews: own.some(({ whenUrgent, reviews }) => whenUrgent || reviews) ? reviewKinds : [],
  }
}

/** Reads an address. What a form of ours would not have sent is as if it had not been sent; a day that cannot be is told. */
export function readQuestion(query: Readonly<Record<string, string>>, at: Instant): Question {
  const division = divisions.find((one) => one === query.division)
  const choices = division && choicesOf(division)
  const given = Array.from({ length: mostRows }, (_, index) => ({
    what: query[rowName('what', index)] ?? '',
    day: asDay(query[rowName('day', index)] ?? ''),
    set: asDay(query[rowName('set', index)] ?? ''),
    mailed: asDay(query[rowName('mailed', index)] ?? ''),
    isAbroad: (query[rowName('abroad', index)] ?? '') !== '',
  })).filter(({ what, day, set, mailed }) => what !== '' || day !== '' || set !== '' || mailed !== '')
  return {
    division,
    office: query.office ?? '',
    claimMade: choices?.claims.find((one) => one === query.claim) ?? null,
    appealKind: choices?.appeals.find((one) => one === query.appeal) ?? null,
    appealRight: choices?.appealRights.find((one) => one === query.right) ?? null,
    reviewKind: choices?.reviews.find((one) => one === query.review) ?? choices?.reviews.at(-1) ?? null,
    rows: choices ? given.map((row) => checked(row, choices, at)) : [],
  }
}

function checked(row: AskedRow, { hearings, events }: Choices, at: Instant): AskedRow {
  const event = events.find(({ kind }) => kind === row.what)
  const isKnown = event !== undefined || hearings.some((kind) => kind === row.what)
  const error = errorOf(row, isKnown, event, at)
  return { ...row, what: isKnown ? row.what : '', ...(error && { error }) }
}

function errorOf(
  { day, set, mailed }: AskedRow,
  isKnown: boolean,
  event: EventChoice | undefined,
  at: Instant,
): RowError | undefined {
  if (!isKnown) return 'whatMissing'
  if (mailed !== '' && !event?.mayBeMailed) return 'notMailed'
  if (day !== '' && mailed !== '') return 'dayOrMailed'
  const began = day || mailed
  if (began === '') return 'dayMissing'
  const flaw = flawOfDay(began, at)
  if (flaw || !event?.namesDay) return flaw
  if (set === '') return 'setDayMissing'
  return flawOfDay(set, at) ?? (set < began ? 'setDayBefore' : undefined)
}

const flawOfDay = (day: string, at: Instant): RowError | undefined =>
  isCounted(day) ? (isTooFar(day, at) ? 'dayTooFar' : undefined) : 'dayImpossible'

const isCounted = (day: string) => isDay(day) && day >= '1900'

const isTooFar = (day: string, at: Instant) => day > addDays(dayAt(at.epochMilliseconds, 'UTC'), 366 * mostYears)

/** The address that asks the same. */
export function queryOf({ division, office, claimMade, appealKind, appealRight, reviewKind, rows }: Question): Query {
  const fields = rows.flatMap((row, index) => [
    ...(['what', 'day', 'set', 'mailed'] as const).map((name) => [rowName(name, index), row[name]] as const),
    [rowName('abroad', index), row.isAbroad ? 'yes' : undefined] as const,
  ])
  return {
    division,
    office,
    claim: claimMade ?? undefined,
    appeal: appealKind ?? undefined,
    right: appealRight ?? undefined,
    review: reviewKind ?? undefined,
    ...Object.fromEntries(fields),
  }
}

type Rest = Pick<DeadlineFacts, 'changes' | 'calendar'> & { readonly zone: string }

/**
 * The same facts that a file with these hearings and events has; and the instant from which its next hearing is looked for: now,
 * or, where all that were named lie behind, before the first of them. A hearing counts until its day is over.
 */
export function factsOf(
  question: Question & { readonly division: Division },
  { changes, calendar, zone }: Rest,
  at: Instant,
): { readonly facts: DeadlineFacts; readonly from: Instant } {
  const { division, claimMade, appealKind, appealRight, reviewKind, rows } = question
  const urgent = reviewKind !== null && reviewKind !== 'thirtyDay'
  const named = rows.map((row, index) => ({ ...row, id: `row-${index + 1}` }))
  const hearings = named.flatMap(({ id, what, day }) => {
    const kind = hearingKinds.find((one) => one === what)
    if (!kind) return []
    const startsAt = endOfDay(day, zone).epochMilliseconds - 1
    return [{ id, kind, startsAt, zone, state: 'scheduled' as const, isHourUnknown: true, reviewKind }]
  })
  const events = named
    .filter(({ what }) => !hearingKinds.some((one) => one === what))
    .map(({ id, what, day, set, mailed, isAbroad }) => ({
      id,
      kind: what as EventKind,
      day: day || mailed,
      setDay: set || null,
      mailedOn: mailed || null,
      mailedAbroad: isAbroad,
    }))
  const starts = hearings.map(({ startsAt }) => startsAt)
  const isAhead = starts.length === 0 || starts.some((startsAt) => startsAt > at.epochMilliseconds)
  return {
    facts: {
      theCase: { ...unknown, division, claimMade, appealKind, appealRight, urgent, officeZone: zone },
      hearings,
      events,
      changes,
      orders: [],
      calendar,
    },
    from: isAhead ? at : Temporal.Instant.fromEpochMilliseconds(Math.min(...starts) - 1),
  }
}

/** The day on which the oldest of the texts that hold for these cases came into force. */
export function textsSince(division: Division): string | undefined {
  const own = limitsFor({ ...unknown, division, officeZone: 'UTC' })
  return own.map(({ effectiveFrom }) => effectiveFrom).sort()[0]
}
