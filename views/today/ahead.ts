import { besideDay } from '../../src/cases/deadlines/day-words.ts'
import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../src/cases/deadlines/paths.ts'
import { dayStatement, isByCourtClock } from '../../src/cases/deadlines/statement.ts'
import type { HearingConflict } from '../../src/cases/hearings/conflicts.ts'
import { hearingPaths } from '../../src/cases/hearings/paths.ts'
import type { Sitting } from '../../src/cases/hearings/sittings.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { documentPaths } from '../../src/documents/reading/paths.ts'
import { sendingPaths } from '../../src/documents/sending/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Desk, DueFamily } from '../../src/today/desk.ts'
import { hasNoLink, httpsHref } from '../components/hearing-link.ts'
import {
  type Content,
  caseName,
  dayTag,
  dotted,
  type Html,
  hiddenField,
  html,
  momentTag,
  nearDayTag,
  personName,
  postForm,
  timeTag,
  unbroken,
} from '../components/index.ts'
import { deadlineName, endText, isOnOtherClock, taskText, unconfirmedInList } from '../components/limit-words.ts'
import { markable } from '../components/markable.ts'
import { movedLaterLines } from '../components/moved-later.ts'
import { orderWords } from '../components/order-words.ts'
import { type RowGroup, type WorkRow, workTable } from '../components/work-table.ts'

type Reader = { readonly i18n: I18n; readonly now: number; readonly own: string }
type Called = Parameters<typeof caseName>[0] & {
  readonly id: string
  readonly reference: string
  readonly title: string
}

/** A case, or those that are joined with it in a row, and where in the first of them it leads. */
function rowName({ t, locale }: I18n, [first, ...others]: readonly Called[], anchor: string): Content {
  if (!first) return ''
  const caseHref = `${casePaths.case(locale, first.id)}#${anchor}`
  const name = html`<a href="${caseHref}">${caseName(first)}</a>`
  if (others.length === 0) return html`${name} <span class="aside ref">${first.reference}</span>`
  const named = new Set([first, ...others].map(({ title }) => title)).size - 1
  const files = t('today:files', { count: others.length + 1 })
  return html`${name} <span class="aside ref">${named > 0 ? `${t('today:andMore', { count: named })}, ${files}` : files}</span>`
}

const forWhom = ({ t }: I18n, names: readonly string[]): Html | undefined =>
  names.length === 0
    ? undefined
    : html`<span class="aside">${t('today:for')} ${names.map((name, index) => html`${index > 0 && ', '}${personName(name)}`)}</span>`

/** Rows of one day are a group. */
const byDay = <Row, Day extends string | null>(rows: readonly Row[], dayOf: (row: Row) => Day) => [
  ...Map.groupBy(rows, dayOf),
]

export function deadlinesPart(reader: Reader, { rows, more, until, all }: Desk['deadlines']): Content {
  if (rows.length === 0 && more === 0) return ''
  const { i18n, now } = reader
  const { t, locale } = i18n
  const title = t('today:deadlines.title')
  const unconfirmed = unconfirmedInList(
    i18n,
    rows.map(({ family: [one] }) => one),
  )
  const groups = byDay(rows, ({ family: [one] }) => shownDay(one, now)).map(
    ([day, dues]): RowGroup => ({
      shared: day === null ? t('today:deadlines.noDay') : nearDayTag({ i18n, day, now, form: 'short' }),
      rows: dues.map((due) => deadlineRow(reader, due, `mark-${rows.indexOf(due) + 1}`, unconfirmed)),
    }),
  )
  const columns = (['day', 'due'] as const).map((name) => ({
    label: t(`today:deadlines.column.${name}`),
    isHidden: true,
  }))
  return html`
    <section aria-labelledby="deadlines">
    <div class="titled"><h2 id="deadlines">${title}</h2><a href="${deadlinePaths.deadlines(locale, { view: 'coming' })}">${t('today:deadlines.all', { count: all, n: i18n.number(all) })}</a></div>
    ${unconfirmed.above}
    ${rows.length > 0 && workTable({ caption: title, columns, groups })}
    ${rows.map((due, index) => isMarkable(due) && markForm(i18n, due, `mark-${index + 1}`))}
    ${more > 0 && html`<p><a href="${deadlinePaths.deadlines(locale, { days: '14' })}">${t('today:more', { count: more })} ${dayTag({ i18n, day: until, form: 'short' })}</a></p>`}
    </section>`
}

/** Under which day a limit stands: the day to act by, and the last day once that is over. */
const shownDay = (one: MemberDeadline, now: number): string | null => {
  const said = dayStatement(one, now)
  return said && (said.phase === 'ahead' ? said.actBy : said.lastDay)
}

type Unconfirmed = ReturnType<typeof unconfirmedInList>

function deadlineRow({ i18n, now }: Reader, due: DueFamily, formId: string, unconfirmed: Unconfirmed): WorkRow {
  const { t, locale } = i18n
  const { family, sentAt, draftId } = due
  const [one] = family
  const capacities = one.capacities.some(({ isOwn }) => isOwn) ? [] : one.capacities
  const facts = [
    html`<span>${deadlineName(i18n, one)}</span>`,
    ...deadlineFacts(i18n, now, one, unconfirmed),
    forWhom(
      i18n,
      capacities.map(({ principalName }) => principalName),
    ),
    draftId === undefined
      ? undefined
      : html`<a href="${sendingPaths.submissionReview(locale, draftId)}">${t('today:deadlines.draftReady')}</a>`,
    sentAt === undefined
      ? undefined
      : html`<span class="aside">${t('today:deadlines.sent')} ${momentTag({ i18n, at: sentAt, form: 'short' })}</span>`,
    ...family.flatMap((each) => movedLaterLines(i18n, each)).map((line) => html`<span>${line}</span>`),
    isMarkable(due)
      ? html`<button class="linklike" type="submit" form="${formId}">${t(isMovedLater(due) ? 'deadlinePages:movedLater.nothingMore' : 'deadlinePages:mark.say.done')}<span class="hidden"> ${deadlineName(i18n, one)}, ${one.theCase.reference}</span></button>`
      : undefined,
  ].filter((fact) => fact !== undefined)
  const name = rowName(
    i18n,
    family.map(({ theCase }) => theCase),
    'deadlines',
  )
  return { heading: { content: html`${name} <br>${dotted(...facts)}` }, cells: [] }
}

/** What stands beside the name of a limit: when its day ends, where that is not the reader's midnight, and what it rests on that may change. */
function deadlineFacts(i18n: I18n, now: number, one: MemberDeadline, unconfirmed: Unconfirmed): Html[] {
  const said = dayStatement(one, now)
  const { day, endsAt, bound, byHour, zone, unconfirmedYear } = one
  const aside = (words: Content) => html`<span class="aside">${words}</span>`
  const isMidnight = bound === 'last' && byHour === null && !isByCourtClock(one)
  const isOwnMidnight = !isOnOtherClock(i18n, one, zone)
  return [
    ...(day === null ? [aside(taskText(i18n, one))] : []),
    ...(said?.safe ? [html`<span>${unbroken(besideDay(i18n, said, 'short'))}</span>`] : []),
    ...(day !== null && !isMidnight ? [aside(unbroken(endText(i18n, one, zone)))] : []),
    ...(isMidnight && endsAt !== null && !isOwnMidnight
      ? [aside(html`${i18n.t('today:deadlines.ends')} ${momentTag({ i18n, at: endsAt, form: 'short' })}`)]
      : []),
    ...(one.order ? [aside(orderWords(i18n, one))] : []),
    ...(unconfirmedYear === null ? [] : [aside(unconfirmed.beside(one))]),
  ]
}

/** Where something was sent it is known whether that was all; where the reader acts for several, each has a mark on the case. */
const isMovedLater = ({ family }: DueFamily): boolean =>
  family.some(({ standings }) => standings.some(({ standing }) => standing.state === 'open' && standing.earlier))

const isMarkable = (due: DueFamily): boolean =>
  (due.sentAt !== undefined || isMovedLater(due)) && due.family.every((one) => markable(one).length === 1)

const markForm = ({ locale }: I18n, { family }: DueFamily, id: string): Content =>
  postForm(
    { action: deadlinePaths.deadlinesMarks(locale), id },
    html`${family.map(({ theCase, key }) => hiddenField('limits[]', `${theCase.id} ${key}`))}${hiddenField('state', 'done')}`,
  )

export function hearingsPart(
  reader: Reader,
  { rows, more, until, all }: Desk['hearings'],
  conflicts: Desk['conflicts'],
): Content {
  if (rows.length === 0 && more === 0) return ''
  const { i18n, now } = reader
  const { t, locale } = i18n
  const title = t('today:hearings.title')
  const groups = byDay(rows, ([{ startsAt }]) => i18n.isoDate(startsAt)).map(
    ([day, sittings]): RowGroup => ({
      shared: nearDayTag({ i18n, day, now, form: 'short' }),
      rows: sittings.map((sitting) => hearingRow(reader, sitting, conflicts.get(sitting[0].id) ?? [])),
    }),
  )
  const columns = (['day', 'case', 'join'] as const).map((name) => ({
    label: t(`today:hearings.column.${name}`),
    isHidden: true,
  }))
  return html`
    <section aria-labelledby="hearings">
    <div class="titled"><h2 id="hearings">${title}</h2><a href="${hearingPaths.hearings(locale, { view: 'coming' })}">${t('today:hearings.all', { count: all, n: i18n.number(all) })}</a></div>
    ${workTable({ caption: title, columns, groups })}
    ${more > 0 && html`<p><a href="${hearingPaths.hearings(locale, { view: 'agenda' })}">${t('today:more', { count: more })} ${dayTag({ i18n, day: until, form: 'short' })}</a></p>`}
    </section>`
}

function hearingRow({ i18n, now, own }: Reader, sitting: Sitting, conflicts: readonly HearingConflict[]): WorkRow {
  const { t } = i18n
  const [one] = sitting
  const { startsAt, zone, kind, mode, theCase } = one
  const isElsewhere = i18n.moment(startsAt, zone) !== i18n.moment(startsAt)
  const facts = [
    html`<span>${t(`cases:hearing.kind.${kind}`)}</span>`,
    html`<span>${t(`cases:hearing.mode.${mode}`)}</span>`,
    isElsewhere ? html`<span>${`${i18n.time(startsAt, zone)}, ${i18n.zoneName(zone)}`}</span>` : undefined,
    ...conflictFacts(i18n, own, one.forWhom, conflicts),
    forWhom(i18n, one.forWhom),
    sitting.some((hearing) => hasNoLink(hearing, now)) ? html`<strong>${t('hearings:noLink')}</strong>` : undefined,
  ].filter((fact) => fact !== undefined)
  const name = rowName(
    i18n,
    sitting.map((hearing) => hearing.theCase),
    'hearings',
  )
  const link = sitting.find((hearing) => hearing.link !== null)?.link
  const joinHref = link ? httpsHref(link) : undefined
  return {
    heading: {
      content: html`<strong>${timeTag(startsAt, i18n.time(startsAt))}</strong> ${name} <br><span class="aside">${dotted(...facts)}</span>`,
    },
    cells: [
      {
        content: joinHref
          ? html`<a href="${joinHref}" rel="noreferrer">${t('today:hearings.join')}<span class="hidden"> ${i18n.time(startsAt)}, ${caseName(theCase)}</span></a>`
          : '',
        kind: 'act',
      },
    ],
  }
}

/** What one person cannot both attend: joined files are heard at one time, and each time is said once. `forWhom`: for whom else the row is, which is said in it. */
function conflictFacts(
  i18n: I18n,
  own: string,
  forWhom: readonly string[],
  conflicts: readonly HearingConflict[],
): Html[] {
  const alike = Map.groupBy(conflicts, ({ why, whose }) => `${why} ${whose.id}`)
  return [...alike.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    const { why, whose } = first
    const times = [...new Set(some.map((one) => one.with.startsAt))].sort((a, b) => a - b)
    const words = i18n.t(`today:hearings.${why}`, { times: times.map((at) => i18n.time(at)).join(', ') })
    const isSaid = whose.id === own || (forWhom.length === 1 && forWhom[0] === whose.name)
    return [html`<span>${words}${!isSaid && html` (${personName(whose.name)})`}</span>`]
  })
}

export function unreadPart({ i18n, now }: Reader, { unread, unreadCount: count }: Desk): Content {
  if (unread.length === 0) return ''
  const { t, locale } = i18n
  const title = t('today:unread.title')
  const columns = (['document', 'received'] as const).map((name) => ({
    label: t(`today:unread.column.${name}`),
    isHidden: true,
  }))
  const rows = unread.map(
    ({ id, title: documentTitle, reference, caseNames, forWhom: whom, availableAt }): WorkRow => ({
      kind: 'unread',
      heading: {
        content: html`<a href="${documentPaths.document(locale, id)}">${personName(documentTitle)}</a> <br><span class="aside">${caseName(caseNames)} <span class="ref">${reference}</span></span>${forWhom(i18n, whom) && html` ${forWhom(i18n, whom)}`}`,
      },
      cells: [
        {
          content: availableAt ? html`<span class="aside">${receivedWords(i18n, now, availableAt)}</span>` : '',
          kind: 'act',
        },
      ],
    }),
  )
  return html`
    <section aria-labelledby="unread">
    <div class="titled"><h2 id="unread">${title}</h2><a href="${documentPaths.inbox(locale, { show: 'unread' })}">${t('today:unread.all', { count, n: i18n.number(count) })}</a></div>
    ${workTable({ caption: title, columns, groups: [{ rows }] })}
    </section>`
}

const receivedWords = (i18n: I18n, now: number, at: number): Content =>
  i18n.isoDate(at) === i18n.isoDate(now) ? timeTag(at, i18n.time(at)) : momentTag({ i18n, at, form: 'short' })
