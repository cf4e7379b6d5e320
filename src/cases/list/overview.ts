import type { Member } from '../../accounts/people/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { everyRow, type ViewPage, viewPage } from '../../platform/pagination.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { type CaseMarks, listMarks } from '../news/marks.ts'
import type { KnownEvents } from '../record/queries.ts'
import { caseStatuses } from '../record/values.ts'
import { fold, searchWords } from '../search/words.ts'
import type { CaseListQuery } from './list-query.ts'
import { withNextDeadlines } from './next-deadlines.ts'
import { type CasePage, type ListedCase, listCases } from './queries.ts'
import { type CaseOrder, type CaseView, caseViews, nearDays } from './values.ts'

export type Overview = ViewPage<CaseView> & {
  /** Of the view and page that were asked for, in the order that was. */
  readonly cases: readonly ListedCase[]
  readonly view: CaseView
  readonly order: CaseOrder
  readonly marks: CaseMarks
  readonly principals: CasePage['principals']
}

/**
 * One's whole list, its views with their counts, and of one view a page. Who has the most cases has some thousands: their rows are
 * read once and counted, put in order and cut here.
 */
export function overviewOf(
  db: Db,
  actor: Member,
  asked: CaseListQuery,
  { knownEvents, locale }: { knownEvents: KnownEvents; locale: Locale },
  at: Instant,
): Overview {
  const filters = { division: asked.division, principalId: asked.for, limit: everyRow }
  const list = listCases(db, actor, filters, at)
  const marks = listMarks(db, actor, list, knownEvents, at)
  const all = [...withNextDeadlines(db, found(db, actor, { asked, filters, list, marks }, at), at)]
  const now = at.epochMilliseconds
  const { view } = asked
  const order = asked.order ?? (view === 'changed' || view === 'ended' ? 'changed' : 'deadline')
  all.sort(compare(order, marks, locale))
  const rowsOf = (one: CaseView) => all.filter((row) => belongs(row, one, marks, now))
  const { shown, ...place } = viewPage(caseViews, rowsOf, asked)
  return { cases: shown, view, order, ...place, marks, principals: list.principals }
}

type Searched = {
  readonly asked: CaseListQuery
  readonly filters: Parameters<typeof listCases>[2]
  readonly list: CasePage
  readonly marks: CaseMarks
}

/** By the words of the case, or by the practice's own number. */
function found(db: Db, actor: Member, { asked, filters, list, marks }: Searched, at: Instant): readonly ListedCase[] {
  if (!asked.q) return list.cases
  const byWords = new Set(listCases(db, actor, { ...filters, search: asked.q }, at).cases.map(({ id }) => id))
  const words = searchWords(asked.q)
  const hasNumber = (id: string) => {
    const number = marks.numbers.get(id)
    return number !== undefined && words.every((word) => fold(number).includes(word))
  }
  return list.cases.filter(({ id }) => byWords.has(id) || hasNumber(id))
}

const isActive = ({ status }: ListedCase): boolean => status !== 'decided' && status !== 'closed'

function belongs(row: ListedCase, view: CaseView, { starred, fresh }: CaseMarks, now: number): boolean {
  const isWithin = (until: number | null, days: number) => until !== null && until <= now + days * dayLength
  switch (view) {
    case 'active':
      return isActive(row)
    case 'changed':
      return fresh.has(row.id)
    case 'due':
      return isWithin(row.nextDeadlineAt, nearDays.due)
    case 'hearing':
      return isWithin(row.nextHearingAt, nearDays.hearing)
    case 'starred':
      return starred.has(row.id)
    case 'ended':
      return !isActive(row)
  }
}

const collators = new Map<Locale, Intl.Collator['compare']>()

/** Making one takes longer than putting a page in order. */
function collatorOf(locale: Locale): Intl.Collator['compare'] {
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true }).compare
  collators.set(locale, known)
  return known
}

/** What is empty comes last; what is alike stands by its next deadline, its next hearing, its file number. */
function compare(order: CaseOrder, { numbers, changed }: CaseMarks, locale: Locale) {
  const byWords = collatorOf(locale)
  const instants = (of: (row: ListedCase) => number | null) => (a: ListedCase, b: ListedCase) =>
    (of(a) ?? everyInstant) - (of(b) ?? everyInstant)
  const words = (of: (row: ListedCase) => string) => (a: ListedCase, b: ListedCase) => {
    const [x, y] = [of(a), of(b)]
    return x === '' || y === '' ? Number(x === '') - Number(y === '') : byWords(x, y)
  }
  const ways: Record<CaseOrder, (a: ListedCase, b: ListedCase) => number> = {
    deadline: instants(({ nextDeadlineAt }) => nextDeadlineAt),
    lastDay: instants(({ nextDeadline }) => nextDeadline && (nextDeadline.endsAt ?? 0)),
    hearing: instants(({ nextHearingAt }) => nextHearingAt),
    file: words(({ reference }) => reference),
    person: words(({ title }) => title),
    number: words(({ id }) => numbers.get(id) ?? ''),
    division: words(({ division }) => division),
    status: (a, b) => caseStatuses.indexOf(a.status) - caseStatuses.indexOf(b.status),
    changed: instants(({ id }) => -(changed.get(id) ?? 0)),
  }
  return (a: ListedCase, b: ListedCase) =>
    ways[order](a, b) || ways.deadline(a, b) || ways.hearing(a, b) || ways.file(a, b)
}

const everyInstant = Number.MAX_SAFE_INTEGER
