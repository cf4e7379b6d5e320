import { getOffice } from '../accounts/people/index.ts'
import { calendarOf, dateOf } from '../cases/deadlines/index.ts'
import type { Hearing, ReachedCase } from '../cases/hearings/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { isDay, readTime } from '../platform/web/local-time.ts'
import { lawOf, type RequestKind } from '../tribunal/index.ts'
import { hearingOf, longestOf, type RequestField, requestFieldsOf, type Values, wantsCertificate } from './kinds.ts'
import { todayAt, workingDaysAfter } from './limits.ts'
import { isUnavailable, listUnavailable } from './unavailable-queries.ts'

type Flaw =
  | 'missing'
  | 'choose'
  | 'tooLong'
  | 'dayUnreadable'
  | 'timeUnreadable'
  | 'dayPast'
  | 'dayAhead'
  | 'dayClosed'
  | 'dayTooLate'
  | 'dayTwice'
  | 'dayUnavailable'
  | 'untilBeforeFrom'
  | 'sameLanguage'
  | 'readyMissing'
  | 'hearingMissing'
  | 'certificateMissing'
export type Flaws = Readonly<Partial<Record<string, Flaw>>>

type Draft = {
  readonly kind: RequestKind
  readonly theCase: ReachedCase
  readonly principalId: string
  readonly hearing: Hearing | undefined
  readonly values: Values
  /** Number of added papers. */
  readonly files: number
}

/** What prevents sending, by the name of the control; empty: complete. */
export function flawsOf(db: Db, draft: Draft, at: Instant): Flaws {
  const { kind, theCase, hearing, values, files } = draft
  const flaws: Record<string, Flaw> = {}
  const wanted = hearingOf[kind]
  if ((wanted === 'coming' || wanted === 'held') && !hearing) flaws.hearing = 'hearingMissing'
  for (const field of requestFieldsOf(kind, theCase.division)) {
    if (field.type === 'slots') Object.assign(flaws, slotFlaws(db, draft, field, at))
    else {
      const flaw = flawOf(db, draft, field, at)
      if (flaw) flaws[field.name] = flaw
    }
  }
  const { fromDay, untilDay } = values
  if (!flaws.untilDay && fromDay && untilDay && untilDay < fromDay) flaws.untilDay = 'untilBeforeFrom'
  if (wantsCertificate(theCase.division, values) && values.certificate === 'added' && files === 0)
    flaws.certificate ??= 'certificateMissing'
  return flaws
}

function flawOf(db: Db, { theCase, values }: Draft, field: RequestField, at: Instant): Flaw | undefined {
  const value = (values[field.name] ?? '').trim()
  if (value.length > longestOf[field.type]) return 'tooLong'
  if (value === '') {
    if (!field.isNeeded(values)) return undefined
    return field.type === 'choice' || field.type === 'choices' ? 'choose' : 'missing'
  }
  if (field.name === 'language' && value === theCase.language) return 'sameLanguage'
  if (field.name === 'ready' && value.split(' ').length < (field.options?.length ?? 0)) return 'readyMissing'
  if (field.type !== 'day') return undefined
  if (!isDay(value)) return 'dayUnreadable'
  const today = todayAt(at, getOffice(db, theCase.officeId).zone)
  if (field.name === 'serviceDay') return value > today ? 'dayAhead' : undefined
  return value < today ? 'dayPast' : undefined
}

/**
 * Alternatives must be future working days of the office, each given once, within the rule's period, and not among counsel's
 * unavailable days.
 */
function slotFlaws(
  db: Db,
  { theCase, hearing, principalId, values }: Draft,
  { slots = 0 }: RequestField,
  at: Instant,
): Record<string, Flaw> {
  const calendar = calendarOf(db, theCase.officeId)
  const today = todayAt(at, getOffice(db, theCase.officeId).zone)
  const away = listUnavailable(db, [principalId], today)
  const { alternatives: needed, latestAlternative, hasCounselRetained } = lawOf(theCase.division).requests
  // For counsel retained after the date was fixed the rule has another period, which cannot be known from the file.
  const isBounded = !(hasCounselRetained && values.ground === 'counselRetained')
  const latest =
    isBounded && latestAlternative !== null && hearing && workingDaysAfter(dateOf(hearing), latestAlternative, calendar)
  const seen = new Set<string>()
  const flaws: Record<string, Flaw> = {}
  for (let number = 1; number <= slots; number++) {
    const [dayName, timeName] = [`day${number}`, `time${number}`]
    const [day = '', time = ''] = [values[dayName]?.trim(), values[timeName]?.trim()]
    if (day === '' && time === '' && number > needed) continue
    const slot = `${day} ${time}`
    if (day === '') flaws[dayName] = 'missing'
    else if (!isDay(day)) flaws[dayName] = 'dayUnreadable'
    else if (day <= today) flaws[dayName] = 'dayPast'
    else if (calendar.closure(day)) flaws[dayName] = 'dayClosed'
    else if (latest && day > latest) flaws[dayName] = 'dayTooLate'
    else if (isUnavailable(away, day)) flaws[dayName] = 'dayUnavailable'
    else if (seen.has(slot)) flaws[dayName] = 'dayTwice'
    if (time === '') flaws[timeName] = 'missing'
    else if (!readTime(time)) flaws[timeName] = 'timeUnreadable'
    seen.add(slot)
  }
  return flaws
}
