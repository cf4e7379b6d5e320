import { casePaths } from '../../src/cases/record/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { ListedRequest } from '../../src/requests/queries.ts'
import { type RequestState, requestStates } from '../../src/requests/values.ts'
import {
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
} from '../components/index.ts'
import { page } from '../layout.ts'
import { kindName, marks, requestStateTag } from './words.ts'

type ListData = {
  i18n: I18n
  requests: readonly ListedRequest[]
  state: RequestState | undefined
  isFirst: boolean
  next: string | undefined
  /** The reader may declare unavailable days for somebody. */
  mayBeAway: boolean
}

export function requestsPage({ i18n, requests, state, isFirst, next, mayBeAway }: ListData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('requests:list.title') },
    html`
    <div class="titled"><h1>${t('requests:list.title')}</h1><p>${t('requests:list.lead')}</p></div>
    ${mayBeAway && html`<p><a href="${requestPaths.unavailable(locale)}">${t('requests:unavailable.title')}</a></p>`}
    ${filterForm(
      { action: requestPaths.requests(locale), label: t('requests:list.filter') },
      html`
      ${selectField({ i18n, name: 'state', label: t('requests:list.state'), value: state ?? '', options: [{ value: '', label: t('requests:list.all') }, ...requestStates.map((value) => ({ value, label: t(`requests:state.${value}`) }))] })}
      ${submitButton({ label: t('requests:list.show'), kind: 'secondary' })}`,
    )}
    ${requests.length === 0 ? emptyLine(t('requests:list.none')) : requestTable(i18n, requests)}
    ${pager({ i18n, ...(isFirst ? {} : { first: requestPaths.requests(locale, { state }) }), ...(next ? { next: requestPaths.requests(locale, { state, before: next }) } : {}) })}`,
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
