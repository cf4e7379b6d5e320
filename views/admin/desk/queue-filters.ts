import { staffAccessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import type { DeskOrder } from '../../../src/admin/desk/filter.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffRecordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import type { Locale } from '../../../src/platform/web/i18n.ts'
import { staffQuestionPaths } from '../../../src/questions/paths.ts'
import { staffRequestPaths } from '../../../src/requests/paths.ts'
import { divisions } from '../../../src/tribunal/index.ts'
import { type Content, hiddenField, html, personName, submitButton } from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { type DeskData, fieldsIn } from './desk-data.ts'

export function queueViews({ i18n, filter, query, views }: DeskData): Content {
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

export function filterBar(data: DeskData): Content {
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
