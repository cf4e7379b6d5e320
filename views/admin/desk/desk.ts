import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import { workPaths } from '../../../src/addresses.ts'
import type { DeskFilter, filterChoices } from '../../../src/admin/desk/filter.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { SavedFilter } from '../../../src/admin/desk/saved-filters.ts'
import type { QueueCount, Work } from '../../../src/admin/desk/work.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { Accepting } from '../../../src/documents/acceptance/pending.ts'
import { staffFeedbackPaths } from '../../../src/feedback/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  type Content,
  caseName,
  dataTable,
  emptyLine,
  filterForm,
  html,
  momentTag,
  pager,
  personName,
  reference,
  selectField,
  submitButton,
  tag,
  timeTag,
} from '../../components/index.ts'
import { acceptingList } from '../../documents/acceptance/staff-accepting.ts'
import { page } from '../../layout.ts'
import { whoOf, workName } from './words.ts'

type DeskData = {
  i18n: I18n
  at: number
  office: Paired<'name'> & { zone: string }
  filter: DeskFilter
  choices: typeof filterChoices
  /** The filter as in the address. */
  query: string
  accepting: Accepting
  counts: readonly QueueCount[]
  shown: readonly Work[]
  filters: readonly SavedFilter[]
  isFirst: boolean
  next?: string
}

export function deskPage(data: DeskData) {
  const { i18n, office, filter, query, shown, filters, isFirst, next } = data
  const { t, locale } = i18n
  const fields = Object.fromEntries(new URLSearchParams(query))
  return page(
    i18n,
    { title: t('desk:title') },
    html`
    <div class="titled"><h1>${t('desk:title')}</h1><p>${t('desk:lead', { office: nameIn(i18n, office), zone: i18n.zoneName(office.zone) })}</p></div>
    ${savedPart(i18n, filters, query)}
    ${filterPart(data)}
    ${queueTable(data)}
    <h2 id="list">${filter.queue ? t(`desk:queue.${filter.queue}`) : t('desk:all')}</h2>
    ${filter.queue === 'received' && html`<p class="no-print"><a href="${deskPaths.jointAcceptance(locale)}">${t('desk:together.link')}</a></p>`}
    ${shown.length === 0 ? emptyLine(t(`desk:none.${filter.whose}`)) : html`<div data-lines>${workTable(data)}</div>`}
    ${pager({ i18n, first: isFirst ? undefined : deskPaths.filteredDesk(locale, query), next: next && deskPaths.desk(locale, { ...fields, after: next }) })}
    ${acceptingList({ i18n, zone: office.zone }, data.accepting)}
    ${besidePart(i18n)}
    <p class="no-print"><a href="${accountPaths.keys(locale)}">${t('accounts:keys.title')}</a></p>`,
  )
}

/** Other lists that are not queues. */
const besidePart = ({ t, locale }: I18n): Content => html`
    <nav class="no-print" aria-label="${t('desk:beside.title')}">
      <h2>${t('desk:beside.title')}</h2>
      <ul class="plain">
        <li><a href="${deskPaths.decided(locale)}">${t('desk:decided.title')}</a></li>
        <li><a href="${staffFeedbackPaths.feedback(locale)}">${t('feedback:office.title')}</a></li>
      </ul>
    </nav>`

const savedPart = ({ t, locale }: I18n, filters: readonly SavedFilter[], query: string): Content => html`
    ${
      filters.length > 0 &&
      html`
    <nav class="no-print" aria-label="${t('desk:saved.title')}">
      <h2>${t('desk:saved.title')}</h2>
      <ul>${filters.map(
        (one) => html`
        <li><a href="${deskPaths.filteredDesk(locale, one.query)}" ${one.query === query && html`aria-current="true"`}>${personName(one.name)}</a></li>`,
      )}</ul>
    </nav>`
    }
    ${(query !== '' || filters.length > 0) && html`<p class="no-print"><a href="${deskPaths.deskFilters(locale, { query })}">${t(filters.length > 0 ? 'desk:saved.manage' : 'desk:saved.keep')}</a></p>`}`

function filterPart({ i18n, filter, choices, counts }: DeskData): Content {
  const { t, locale } = i18n
  const { divisions, whose, orders } = choices
  const any = { value: '', label: t('desk:filter.all') }
  return filterForm(
    { action: deskPaths.desk(locale), label: t('desk:filter.label') },
    html`
      ${selectField({ i18n, name: 'queue', label: t('desk:filter.queue'), options: [any, ...counts.map(({ queue }) => ({ value: queue, label: t(`desk:queue.${queue}`) }))], value: filter.queue ?? '' })}
      ${selectField({ i18n, name: 'division', label: t('desk:filter.division'), options: [any, ...divisions.map((value) => ({ value, label: t(`tribunal:${value}.code`) }))], value: filter.division ?? '' })}
      ${selectField({ i18n, name: 'whose', label: t('desk:filter.whose'), options: whose.map((value) => ({ value, label: t(`desk:whose.${value}`) })), value: filter.whose })}
      ${selectField({ i18n, name: 'order', label: t('desk:filter.order'), options: orders.map((value) => ({ value, label: t(`desk:order.${value}`) })), value: filter.order })}
      ${submitButton({ label: t('desk:filter.apply'), kind: 'secondary' })}`,
  )
}

/** Each queue under the same filter, with its count and first item. */
function queueTable({ i18n, at, filter, query, counts }: DeskData): Content {
  const { t, locale } = i18n
  const fields = Object.fromEntries(new URLSearchParams(query))
  return dataTable({
    caption: t('desk:queues'),
    columns: [
      { label: t('desk:filter.queue') },
      { label: t('desk:waiting'), kind: 'number' },
      { label: t('desk:mine'), kind: 'number' },
      { label: t('desk:oldest'), isNamed: true },
    ],
    rows: counts.map(({ queue, count, mine, firstAt }) => [
      html`<a href="${deskPaths.desk(locale, { ...fields, queue })}" ${filter.queue === queue && html`aria-current="true"`}>${t(`desk:queue.${queue}`)}</a>`,
      i18n.number(count),
      i18n.number(mine),
      firstAt === null ? '–' : timeTag(firstAt, i18n.distance(at, firstAt)),
    ]),
  })
}

function workTable({ i18n, at, office, filter, query, shown }: DeskData): Content {
  const { t, locale } = i18n
  return dataTable({
    caption: filter.queue ? t(`desk:queue.${filter.queue}`) : t('desk:all'),
    captionHidden: true,
    columns: [
      { label: t('desk:column.item') },
      { label: t('desk:column.case') },
      { label: t('desk:column.since') },
      { label: t('desk:column.from'), isNamed: true },
      { label: t('desk:column.holder'), isNamed: true },
    ],
    rows: shown.map((work) => [
      html`<a href="${workPaths.item(locale, work, { desk: query || 'all' })}">${workName(i18n, work)}</a>${pressing(i18n, work)}${unopened(i18n, work)}`,
      caseOf(i18n, work),
      html`${momentTag({ i18n, at: work.place, zone: office.zone })}<br><span class="aside">${i18n.distance(at, work.place)}</span>`,
      whoOf(i18n, work),
      holderOf(i18n, at, work),
    ]),
  })
}

const pressing = ({ t }: I18n, { kind, isPressing }: Work): Content =>
  isPressing ? html` ${tag({ kind: 'warning', word: t(kind === 'request' ? 'desk:urgent' : 'desk:late') })}` : ''

const unopened = ({ t }: I18n, { kind, detail }: Work): Content =>
  kind === 'submission' && detail === 'unopened'
    ? html`<br><span class="aside">${t('admin:queue.unopened')}</span>`
    : ''

function caseOf({ t, locale }: I18n, work: Work): Content {
  const { caseId, reference: number, division } = work
  if (!number) return ''
  const shown = reference(number)
  return html`${caseId ? html`<a href="${staffCasePaths.case(locale, caseId)}">${shown}</a>` : shown} ${division && t(`tribunal:${division}.code`)}${work.title && html`<br>${caseName(work)}`}`
}

function holderOf(i18n: I18n, at: number, { holderName, heldSince, asideUntil, word }: Work): Content {
  const { t } = i18n
  if (!holderName) return html`<span class="aside">${t('desk:nobody')}</span>`
  return html`${personName(holderName)}<br><span class="aside">${heldSince !== null && timeTag(heldSince, i18n.distance(at, heldSince))}</span>${
    asideUntil !== null && asideUntil > at && html`<br>${t('desk:asideUntil', { date: i18n.date(asideUntil) })}`
  }${word && html`<br><span class="as-written" dir="auto">${word}</span>`}`
}
