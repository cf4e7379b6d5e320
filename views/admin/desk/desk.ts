import { staffAccessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import type { deskData } from '../../../src/admin/desk/desk-data.ts'
import type { DeskOrder } from '../../../src/admin/desk/filter.ts'
import { deskPaths, writeRef } from '../../../src/admin/desk/paths.ts'
import type { TickedMove } from '../../../src/admin/desk/ticked.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import { staffRecordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import { staffFeedbackPaths } from '../../../src/feedback/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { Key, Locale } from '../../../src/platform/web/i18n.ts'
import { staffQuestionPaths } from '../../../src/questions/paths.ts'
import { staffRequestPaths } from '../../../src/requests/paths.ts'
import { divisions } from '../../../src/tribunal/index.ts'
import {
  type Content,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  sentencesOf,
  submitButton,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import { acceptingList, lastAccepted, splitAccepting, undoLast } from '../../documents/acceptance/staff-accepting.ts'
import { page } from '../../layout.ts'
import { caseCell, holderCell, itemCell, limitCell, paperCell, sinceCell, tickOf } from './rows.ts'
import { doneWords, whoOf } from './words.ts'

type DeskData = ReturnType<typeof deskData> & {
  /** What was done with ticked items just before. */
  done?: { readonly act: TickedMove['act'] | 'accept'; readonly count: number; readonly name?: string }
  errors?: FormErrors
  typed?: Typed
  /** Items that were ticked in a form that was not taken. */
  ticked?: ReadonlySet<string>
}

export function deskPage(data: DeskData) {
  const { i18n, shown, filter, done, errors = {} } = data
  const { t } = i18n
  const told = { i18n, zone: data.office.zone }
  const accepting = splitAccepting(data.accepting, data.meId)
  const isAccepting = data.accepting.pending.length + data.accepting.failed.length > 0
  const sentences = sentencesOf(errors, (error) => t(`desk:error.${error}` as Key))
  return page(
    i18n,
    { title: t('desk:title'), error: Object.keys(sentences).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <div class="titled"><h1>${t('desk:title')}</h1>${done && html`<p role="status" tabindex="-1" autofocus>${doneWords(i18n, done)}</p>`}${isAccepting && html`<p class="no-print">${lastAccepted(told, accepting)}</p>`}</div>
    ${undoLast(i18n, accepting)}
    ${queueViews(data)}
    ${filterBar(data)}
    ${
      shown.length === 0
        ? emptyLine(t(data.pileOf ? 'desk:none.colleague' : `desk:none.${noneOf(filter.whose)}`))
        : html`<div data-lines>${tickForm(data, sentences)}</div>`
    }
    ${pagerLine(data)}
    ${acceptingList(told, accepting.rest)}`,
  )
}

/** Pages that list what has left a queue too. */
const ownPages = {
  requests: staffRequestPaths.requests,
  questions: staffQuestionPaths.questions,
  record: staffRecordRequestPaths.recordRequests,
  access: staffAccessRequestPaths.accessRequests,
  identity: staffPeoplePaths.people,
  undeliverable: staffInvitationPaths.invitations,
  holds: staffHoldPaths.holds,
} as const

type OwnQueue = keyof typeof ownPages

const hasOwnPage = (queue: string | undefined): queue is OwnQueue => queue !== undefined && queue in ownPages

const ownHref = (locale: Locale, queue: OwnQueue) => ownPages[queue](locale)

const noneOf = (whose: string) => (whose === 'mine' || whose === 'nobody' || whose === 'aside' ? whose : 'anyone')

const fieldsIn = ({ query }: Pick<DeskData, 'query'>): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(query))

function queueViews({ i18n, filter, query, views }: DeskData): Content {
  const { t, locale } = i18n
  return workBar({
    i18n,
    views: views.map(({ queue, count }) => ({
      href: deskPaths.desk(locale, { ...fieldsIn({ query }), queue }),
      label: queue ? t(`desk:queue.${queue}`) : t('desk:all'),
      count,
      isCurrent: filter.queue === queue,
    })),
    tools: [hasOwnPage(filter.queue) && { href: ownHref(locale, filter.queue), label: t('desk:ownPage') }],
  })
}

/** One that is shown stands among the views. */
function emptyQueues({ i18n, filter, query, views }: DeskData): Content {
  const { t, locale } = i18n
  const empty = views.flatMap(({ queue, count }) => (queue && count === 0 && queue !== filter.queue ? queue : []))
  if (empty.length === 0) return ''
  return html`<details><summary>${t('desk:emptyQueues', { count: empty.length })}</summary>
      <ul class="inline">${empty.map((queue) => html`<li><a href="${deskPaths.desk(locale, { ...fieldsIn({ query }), queue })}">${t(`desk:queue.${queue}`)}</a></li>`)}</ul></details>`
}

const ordersOffered: readonly DeskOrder[] = ['oldest', 'newest', 'limit']

function filterBar(data: DeskData): Content {
  const { i18n, filter, query, whose, colleagues, filters } = data
  const { t, locale } = i18n
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`
  const counted = (name: string, count: number) => t('desk:counted', { name, count: i18n.number(count) })
  return html`
    <form class="bar no-print" method="get" action="${deskPaths.desk(locale)}" role="search" aria-label="${t('desk:filter.label')}">
      ${filter.queue && hiddenField('queue', filter.queue)}
      <label for="whose">${t('desk:filter.whose')}</label>
      <select class="input" id="whose" name="whose">${whose.map((one) => option(one.whose, counted(t(`desk:whose.${one.whose}`), one.count), filter.whose))}${colleagues.map((one) => option(one.id, counted(one.name, one.count), filter.whose))}</select>
      <label for="division">${t('desk:filter.division')}</label>
      <select class="input" id="division" name="division">${option('', t('desk:filter.all'), filter.division ?? '')}${divisions.map((value) => option(value, t(`tribunal:${value}.code`), filter.division ?? ''))}</select>
      ${submitButton({ label: t('desk:filter.apply'), kind: 'secondary', isSmall: true })}
      <details ${filter.late || filter.order !== 'oldest' ? 'open' : ''}><summary>${t('desk:filter.more')}</summary>
      <label for="order">${t('desk:filter.order')}</label>
      <select class="input" id="order" name="order">${ordersOffered.map((value) => option(value, t(`desk:order.${value}`), filter.order))}</select>
      <label><input type="checkbox" name="late" value="yes" ${filter.late ? 'checked' : ''}> ${t('desk:filter.late')}</label></details>
      ${
        (query !== '' || filters.length > 0) &&
        html`<details><summary>${t('desk:saved.title')}</summary>
      <ul class="inline">${filters.map((one) => html`<li><a href="${deskPaths.filteredDesk(locale, one.query)}" ${one.query === query && html`aria-current="true"`}>${personName(one.name)}</a></li>`)}
      <li><a href="${deskPaths.deskFilters(locale, { query })}">${t(filters.length > 0 ? 'desk:saved.manage' : 'desk:saved.keep')}</a></li></ul></details>`
      }
      ${emptyQueues(data)}
      <p class="end"><a href="${deskPaths.decided(locale)}">${t('desk:decided.short')}</a></p>
    </form>`
}

/** One form around the list: its acts stand above it, and its ticks say for which items. */
function tickForm(data: DeskData, sentences: Record<string, string>): Content {
  const { i18n, query, shown } = data
  return postForm(
    { action: deskPaths.ticked(i18n.locale), id: 'ticked' },
    html`
    ${/* Enter in a field presses the first button of a form: nothing. */ html`<button type="submit" disabled hidden>${i18n.t('desk:ticked.none')}</button>`}
    ${hiddenField('query', query)}
    ${hiddenField('seen', shown.map((work) => `${writeRef(work)}.${work.version}`).join(' '))}
    ${actBar(data, sentences)}
    ${workTable({
      caption: caption(data),
      isLong: true,
      columns: columnsOf(data),
      groups: [{ rows: shown.map((work) => row(data, work)) }],
    })}`,
  )
}

function actBar({ i18n, inView, colleagues, typed = {} }: DeskData, sentences: Record<string, string>): Content {
  const { t, locale } = i18n
  const act = (value: TickedMove['act'], key?: string) =>
    submitButton({
      label: t(`desk:ticked.${value}`),
      kind: 'secondary',
      isSmall: true,
      name: 'act',
      value,
      ...(key && { key }),
    })
  const wrong = (name: string) => (sentences[name] ? 'wrong' : '')
  return html`
    <div class="work no-print">
      <p><label><input type="checkbox" id="items-field" name="all" value="yes"> ${t('desk:ticked.all', { count: inView })}</label></p>
      <div class="buttons">${act('take', 't')}${submitButton({ label: t('desk:ticked.accept'), kind: 'secondary', isSmall: true, action: deskPaths.jointAcceptance(locale), seal: i18n.seal, key: 'a' })}${act('giveBack', 'b')}</div>
      ${
        colleagues.length > 0 &&
        html`<div class="buttons"><label class="hidden" for="toId-field">${t('desk:ticked.to')}</label><select class="input ${wrong('toId')}" id="toId-field" name="toId" data-key="g"><option value="">${t('desk:ticked.to')}</option>${colleagues.map(({ id, name }) => html`<option value="${id}" ${id === typed.toId ? 'selected' : ''}>${name}</option>`)}</select>${act('give')}</div>`
      }
      <details ${sentences.until || sentences.word || typed.word || typed.until ? 'open' : ''}><summary data-key="s">${t('desk:ticked.more')}</summary>
      <div class="buttons"><label for="until-field">${t('desk:ticked.until')}</label><input class="input input-10 ${wrong('until')}" type="text" id="until-field" name="until" autocomplete="off" spellcheck="false" placeholder="${t('desk:ticked.dayForm')}" value="${typed.until ?? ''}">${act('aside')}
      <label for="word-field">${t('desk:ticked.word')}</label><input class="input ${wrong('word')}" type="text" id="word-field" name="word" maxlength="500" dir="auto" value="${typed.word ?? ''}"></div></details>
    </div>`
}

const caption = ({ i18n, office, filter }: DeskData): string =>
  i18n.t('desk:caption', {
    queue: filter.queue ? i18n.t(`desk:queue.${filter.queue}`) : i18n.t('desk:all'),
    office: nameIn(i18n, office),
    order: i18n.t(`desk:order.${filter.order}`),
  })

function columnsOf({ i18n, filter, query }: DeskData) {
  const { t, locale } = i18n
  const sortHref = (order: DeskOrder) =>
    deskPaths.desk(locale, { ...fieldsIn({ query }), order: order === 'oldest' ? undefined : order })
  const isNewest = filter.order === 'newest'
  return [
    { label: t('desk:column.tick'), isHidden: true },
    { label: t('desk:column.item') },
    { label: t('desk:column.papers') },
    { label: t('desk:column.case') },
    {
      label: t('desk:column.limit'),
      href: sortHref('limit'),
      sorted: filter.order === 'limit' ? ('ascending' as const) : undefined,
    },
    { label: t('desk:column.from') },
    {
      label: t('desk:column.since'),
      href: sortHref(filter.order === 'oldest' ? 'newest' : 'oldest'),
      sorted: filter.order === 'limit' ? undefined : isNewest ? ('descending' as const) : ('ascending' as const),
    },
    { label: t('desk:column.holder') },
  ]
}

function row(data: DeskData, work: Work): WorkRow {
  const { i18n, at, meId, office, query, ticked } = data
  const { t } = i18n
  const facts = data.facts.get(work.id)
  return {
    before: [{ content: tickOf(work, ticked?.has(writeRef(work)) ?? false) }],
    heading: { content: itemCell(i18n, work, facts, query || 'all'), kind: 'main' },
    cells: [
      { content: paperCell(i18n, work, facts), label: t('desk:column.papers') },
      { content: caseCell(i18n, work), kind: 'whole' },
      { content: limitCell(i18n, work, facts) },
      { content: whoOf(i18n, work), kind: 'who' },
      { content: sinceCell(i18n, work, { at, zone: office.zone }) },
      { content: holderCell(i18n, work, { at, meId }) },
    ],
  }
}

function pagerLine({ i18n, office, filter, query, inView, inOffice, isFirst, next }: DeskData): Content {
  const { t, locale } = i18n
  const isWhole = filter.whose === 'anyone' && !filter.queue && !filter.division && !filter.late
  const words = {
    office: nameIn(i18n, office),
    count: inOffice,
    view: i18n.number(inView),
    zone: i18n.zoneName(office.zone),
  }
  return html`
    ${inView > 0 && html`<p class="aside no-print">${t('desk:ticked.which')} <a href="${accountPaths.keys(locale)}">${t('desk:keys')}</a></p>`}
    <nav class="pager" aria-label="${t('common:pager.label')}"><p>${!isWhole && t('desk:pager.view', { count: inView })} ${t('desk:pager.office', words)} ${t('desk:pager.zone', words)}</p>${
      !isFirst && html` <a href="${deskPaths.filteredDesk(locale, query)}">${t('common:pager.first')}</a>`
    }${next && html` <a rel="next" href="${deskPaths.desk(locale, { ...fieldsIn({ query }), after: next })}">${t('common:pager.next')}</a>`} <a href="${staffFeedbackPaths.feedback(locale)}">${t('feedback:office.title')}</a></nav>`
}
