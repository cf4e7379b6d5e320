import { casePaths } from '../../src/cases/record/paths.ts'
import type { ViewPage } from '../../src/platform/pagination.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { ListedRequest } from '../../src/requests/queries.ts'
import { type RequestView, requestViews } from '../../src/requests/values.ts'
import { caseName, dataTable, emptyLine, html, momentTag, personName, reference } from '../components/index.ts'
import { workBar, workPager } from '../components/work-bar.ts'
import { page } from '../layout.ts'
import { kindName, marks, requestStateTag } from './words.ts'

type ListData = {
  i18n: I18n
  requests: readonly ListedRequest[]
  view: RequestView
  /** How many each view has, and which part of this one is shown. */
  place: ViewPage<RequestView>
  /** The reader may declare unavailable days for somebody. */
  mayBeAway: boolean
}

export function requestsPage({ i18n, requests, view, place, mayBeAway }: ListData) {
  const { t, locale, number } = i18n
  const { counts, page: here, pages, first } = place
  const listHref = (one: RequestView, page?: number) =>
    requestPaths.requests(locale, { state: one === 'all' ? undefined : one, page: page?.toString() })
  return page(
    i18n,
    { title: t('requests:list.title') },
    html`
    <div class="titled"><h1>${t('requests:list.title')}</h1><p>${t('requests:list.lead')}</p></div>
    ${workBar({
      i18n,
      views: requestViews.map((one) => ({
        href: listHref(one),
        label: one === 'all' ? t('requests:list.all') : t(`requests:state.${one}`),
        count: counts[one],
        isCurrent: one === view,
      })),
      tools: [mayBeAway && { href: requestPaths.unavailable(locale), label: t('requests:unavailable.title') }],
    })}
    ${requests.length === 0 ? emptyLine(t('requests:list.none')) : requestTable(i18n, requests)}
    ${
      pages > 1 &&
      workPager({
        i18n,
        words: t('requests:list.part', {
          first: number(first),
          last: number(first + requests.length - 1),
          all: number(counts[view]),
        }),
        page: here,
        pages,
        pageHref: (page) => listHref(view, page),
      })
    }`,
  )
}

const requestTable = (i18n: I18n, requests: readonly ListedRequest[]) =>
  dataTable({
    caption: i18n.t('requests:list.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('requests:list.request') },
      { label: i18n.t('requests:list.case') },
      { label: i18n.t('requests:list.state') },
      { label: i18n.t('requests:list.changed'), isNamed: true },
    ],
    rows: requests.map((one) => [
      html`<a href="${requestPaths.request(i18n.locale, one.id)}">${kindName(i18n, one.kind)}</a>${one.number && html`<br>${reference(one.number)}`}${!one.isOwn && html`<br><span class="aside">${i18n.t('requests:for.label')} ${personName(one.principalName)}</span>`}`,
      html`<a href="${casePaths.case(i18n.locale, one.caseId)}">${reference(one.reference)}</a> ${caseName(one)}`,
      html`${requestStateTag(i18n, one.state)}${marks(i18n, one)}`,
      momentTag({ i18n, at: one.changedAt }),
    ]),
  })
