import { staffCaseEventPaths } from '../../../src/cases/deadlines/events/paths.ts'
import type { OfficeDeadline } from '../../../src/cases/deadlines/office-standings.ts'
import { staffLimitOrderPaths } from '../../../src/cases/deadlines/orders/paths.ts'
import { actByEnd } from '../../../src/cases/deadlines/statement.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { lawOf } from '../../../src/tribunal/index.ts'
import { dayCell } from '../../components/days.ts'
import {
  type Content,
  emptyLine,
  html,
  momentTag,
  personName,
  reference,
  separated,
  tag,
  unbroken,
} from '../../components/index.ts'
import {
  appealWords,
  authorityLink,
  authorityName,
  deadlineName,
  dueName,
  taskText,
} from '../../components/limit-words.ts'
import { orderTag, orderWords } from '../../components/order-words.ts'
import { unconfirmedNotice } from '../../components/unconfirmed-years.ts'
import { type RowGroup, type WorkRow, workTable } from '../../components/work-table.ts'
import { pageOfOfficeCase, type StaffCasePageData, staffTabHref } from './staff-case-head.ts'

type StaffDeadlinesData = StaffCasePageData & {
  /** Years on which its limits and hearings rest, and whose days nobody has entered for the office. */
  readonly unconfirmed: readonly number[]
}

const mostComing = 6

/** On the overview: what every side has to meet and what the head names, the soonest first, and what was filed for it. */
export function comingTable(data: StaffCasePageData): Content {
  const { i18n, head } = data
  const { t } = i18n
  const { coming, ofOthers, next, task, ifNeeded } = head.deadlines
  const named = next ?? task
  const optional = named && !coming.includes(named) ? [named] : []
  const last = (one: OfficeDeadline) => actByEnd(one) ?? 0
  const dated = ofOthers.filter(({ endsAt }) => endsAt !== null)
  const all = [...coming, ...optional, ...dated].sort((a, b) => last(a) - last(b))
  const more = ifNeeded.length - optional.length
  const ifNeededLine =
    more > 0 &&
    html`<p class="aside"><a href="${staffTabHref(i18n, head, 'deadlines')}">${t('officeCase:deadlines.ifNeeded', { count: more })}</a></p>`
  if (all.length === 0) return emptyLine(noneWords(data))
  return html`
    ${workTable({
      caption: t('officeCase:overview.deadlines'),
      columns: (['lastDay', 'whose', 'due', 'received'] as const).map((column) => ({
        label: t(`officeCase:deadlines.${column}`),
      })),
      groups: [{ rows: all.slice(0, mostComing).map((one) => shortRow(data, one)) }],
    })}
    ${ifNeededLine}`
}

/** As the head says it. */
function noneWords({ i18n: { t }, head }: StaffCasePageData): string {
  if (head.isUrgent) return t('cases:limit.urgent')
  return t(`officeCase:deadlines.${head.deadlines.hasDays ? 'noneOpen' : 'none'}`)
}

/** The day, or the hour where it counts, and how far it is; of a task without one what is to be done. */
function lastDay({ i18n, head }: StaffCasePageData, one: OfficeDeadline): Content {
  if (one.day === null) return html`<strong>${taskText(i18n, one)}</strong>`
  return dayCell(i18n, one, { now: head.now, zone: one.zone })
}

function shortRow(data: StaffCasePageData, one: OfficeDeadline): WorkRow {
  const { i18n } = data
  return {
    heading: { content: lastDay(data, one) },
    cells: [
      { content: bearers(i18n, one) },
      {
        content: html`${dueName(i18n, one)} ${orderTag(i18n, one)}<br><span class="aside">${unbroken(authorityName(i18n, one))}${isOptional(one) && html` · ${i18n.t('officeCase:head.ifNeeded')}`}</span>`,
        kind: 'whole',
      },
      {
        content: separated(
          html`<br>`,
          one.standings.map((standing) => shortStanding(i18n, one, standing)),
        ),
      },
    ],
  }
}

const isOptional = ({ side, weight }: OfficeDeadline): boolean => side === 'party' && weight !== 'main'

/** In a word: what was filed, or that nothing was; named where several have it to meet. */
function shortStanding(
  { t, locale }: I18n,
  { standings }: OfficeDeadline,
  { name, standing }: OfficeDeadline['standings'][number],
): Content {
  const { state } = standing
  const who = standings.length > 1 && html`${personName(name)} · `
  if (state === 'open' || state === 'passed') return html`${who}${t('officeCase:deadlines.nothingYet')}`
  if (state !== 'met' && state !== 'metLate') return ''
  const { submissionId, number } = standing.answer
  return html`${who}<a class="ref" href="${staffSubmissionPaths.submission(locale, submissionId)}">${number}</a> <span class="aside">${t(`deadlinePages:standing.${state}`)}</span>`
}

/** All that is counted in a case and how each limit stands, as the tribunal sees it: what a party’s side marked itself is theirs. */
export function staffDeadlinesPage(data: StaffDeadlinesData) {
  const { i18n, head, unconfirmed } = data
  const { t, locale } = i18n
  const { theCase, deadlines, outside } = head
  const part = (name: 'coming' | 'ifNeeded' | 'ofOthers' | 'past' | 'waived' | 'settled'): RowGroup => ({
    title: html`${t(`officeCase:deadlines.part.${name}`)} <span class="count">${i18n.number(deadlines[name].length)}</span>`,
    rows: deadlines[name].map((one) => row(data, one)),
  })
  const parts = (['coming', 'past', 'ifNeeded', 'ofOthers', 'waived', 'settled'] as const)
    .map(part)
    .filter(({ rows }) => rows.length > 0)
  return pageOfOfficeCase(
    data,
    'deadlines',
    html`
    <div class="titled"><h2>${t('deadlinePages:section.title')}</h2>${
      !outside &&
      html`<p><a href="${staffCaseEventPaths.caseEvents(locale, theCase.id)}">${t('deadlinePages:events.link')}</a> · <a href="${staffLimitOrderPaths.limitOrders(locale, theCase.id)}">${t('deadlinePages:orders.link')}</a></p>`
    }</div>
    ${unconfirmedNotice(i18n, unconfirmed)}
    ${
      parts.length === 0
        ? emptyLine(t('admin:limits.none'))
        : workTable({
            caption: t('deadlinePages:section.title'),
            columns: [
              { label: t('officeCase:deadlines.lastDay') },
              { label: t('officeCase:deadlines.whose') },
              { label: t('officeCase:deadlines.due') },
              { label: t('admin:limits.stands') },
            ],
            groups: parts,
          })
    }
    ${lawOf(theCase.division).appeal && html`<p class="aside">${t('cases:fact.appealRight')}${i18n.colon}${appealWords(i18n, theCase)}</p>`}`,
  )
}

function row(data: StaffCasePageData, one: OfficeDeadline): WorkRow {
  const { i18n } = data
  return {
    heading: {
      content: html`${lastDay(data, one)}${one.order && html`<br><span class="aside">${orderWords(i18n, one)}</span>`}`,
    },
    cells: [
      { content: bearers(i18n, one) },
      {
        content: html`${deadlineName(i18n, one)} ${orderTag(i18n, one)}<br><span class="aside">${authorityLink(i18n, one)}</span>`,
        kind: 'whole',
      },
      {
        content: separated(
          html`<br>`,
          one.standings.map((standing) => standingCell(i18n, one, standing)),
        ),
      },
    ],
  }
}

const bearers = ({ t }: I18n, { limit }: OfficeDeadline): Content =>
  limit.who.map((who) => t(`deadlines:bearer.${who}` as Key)).join(', ')

/** What was filed for it, by one whose limit it is. */
function standingCell(
  i18n: I18n,
  { zone, standings }: OfficeDeadline,
  { name, standing }: OfficeDeadline['standings'][number],
) {
  const { t, locale } = i18n
  const { state } = standing
  if (state === 'task' || state === 'waived' || state === 'marked') return ''
  // Who it is needs no word where one alone has it to meet.
  const who = standings.length > 1 && html`${personName(name)} · `
  if (state === 'open' || state === 'passed')
    return html`${who}${t(state === 'open' ? 'officeCase:deadlines.nothingYet' : 'admin:limits.passed')}`
  const { submissionId, number, receivedAt } = standing.answer
  const word = tag({ kind: state === 'met' ? 'success' : 'warning', word: t(`deadlinePages:standing.${state}`) })
  const receipt = html`${t('deadlinePages:standing.by')} <a href="${staffSubmissionPaths.submission(locale, submissionId)}">${reference(number)}</a>`
  return html`${word} ${momentTag({ i18n, at: receivedAt, zone })} · ${receipt} · ${personName(name)}`
}
