import type { I18n } from '../../src/platform/web/i18n.ts'
import type { QueuedRequest } from '../../src/requests/office.ts'
import { staffRequestPaths } from '../../src/requests/paths.ts'
import {
  backToStaffHome,
  caseName,
  dataTable,
  filterForm,
  html,
  notice,
  personName,
  reference,
  selectField,
  submitButton,
  timeTag,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { kindName, marks, requestStateTag } from './words.ts'

type QueueData = {
  i18n: I18n
  at: number
  state: 'open' | 'decided'
  requests: readonly QueuedRequest[]
  /** One was answered just before. */
  isAnswered: boolean
}

/** The urgent first, then the oldest. */
export function requestQueuePage({ i18n, at, state, requests, isAnswered }: QueueData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('requests:queue.title'),
      back: backToStaffHome(i18n),
    },
    html`
    ${isAnswered && notice({ i18n, kind: 'success', title: t('requests:queue.answered') })}
    <div class="titled"><h1>${t('requests:queue.title')}</h1><p>${t('requests:queue.lead')}</p></div>
    ${filterForm(
      { action: staffRequestPaths.requests(locale), label: t('requests:list.filter') },
      html`
      ${selectField({
        i18n,
        name: 'state',
        label: t('requests:list.state'),
        value: state,
        options: (['open', 'decided'] as const).map((value) => ({ value, label: t(`requests:queue.${value}`) })),
      })}
      ${submitButton({ label: t('requests:list.show'), kind: 'secondary' })}`,
    )}
    ${dataTable({
      none: t(`requests:queue.none.${state}`),
      caption: t('requests:queue.title'),
      captionHidden: true,
      columns: [
        { label: t('requests:list.request') },
        { label: t('requests:list.case') },
        { label: t('requests:for.label'), isNamed: true },
        { label: t('requests:sent.received'), isNamed: true },
        { label: t('requests:list.state') },
      ],
      rows: requests.map((one) => [
        html`<a href="${staffRequestPaths.request(locale, one.id)}">${kindName(i18n, one.kind)}</a>`,
        html`${reference(one.reference)} ${caseName(one)}`,
        personName(one.principalName),
        html`${i18n.distance(at, one.sentAt ?? 0)}<br><span class="aside">${timeTag(one.sentAt ?? 0, i18n.moment(one.sentAt ?? 0))}</span>`,
        html`${requestStateTag(i18n, one.state)}${marks(i18n, one)}`,
      ]),
    })}`,
  )
}
