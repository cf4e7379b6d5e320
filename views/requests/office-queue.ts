import type { I18n } from '../../src/platform/web/i18n.ts'
import type { QueuedRequest } from '../../src/requests/office.ts'
import { staffRequestPaths } from '../../src/requests/paths.ts'
import {
  backToStaffHome,
  caseName,
  dataTable,
  html,
  notice,
  personName,
  reference,
  timeTag,
} from '../components/index.ts'
import { workBar } from '../components/work-bar.ts'
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
    <div class="titled"><h1>${t('requests:queue.title')}</h1><p>${t(`requests:queue.lead.${state}`)}</p></div>
    ${workBar({
      i18n,
      views: (['open', 'decided'] as const).map((one) => ({
        href: staffRequestPaths.requests(locale, one === 'open' ? {} : { state: one }),
        label: t(`requests:queue.${one}`),
        isCurrent: one === state,
      })),
    })}
    ${dataTable({
      none: t(`requests:queue.none.${state}`),
      caption: t('requests:queue.title'),
      captionHidden: true,
      columns: [
        { label: t('requests:list.request') },
        { label: t('requests:list.case') },
        { label: t('questions:list.for'), isNamed: true },
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
