import { staffRecordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { RecordRequest } from '../../../src/cases/record-requests/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { doneNotice, type StaffDone } from '../../admin/words.ts'
import { backToStaffHome, dataTable, dateTag, html, personName, reference, tag } from '../../components/index.ts'
import { requestTag } from '../../components/record-words.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'

type QueueData = {
  i18n: I18n
  state: 'open' | 'decided'
  requests: readonly RecordRequest[]
  names: ReadonlyMap<string, string>
  done?: StaffDone
}

export function recordQueuePage({ i18n, state, requests, names, done }: QueueData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('record:queue.title'),
      back: backToStaffHome(i18n),
    },
    html`
    ${doneNotice(i18n, done)}
    <div class="titled"><h1>${t('record:queue.title')}</h1><p>${t(`record:queue.lead.${state}`)}</p></div>
    ${workBar({
      i18n,
      views: (['open', 'decided'] as const).map((one) => ({
        href: staffRecordRequestPaths.recordRequests(locale, one === 'open' ? {} : { state: one }),
        label: t(`record:queue.${one}`),
        isCurrent: one === state,
      })),
    })}
    ${dataTable({
      none: t(state === 'open' ? 'record:queue.none' : 'record:queue.noneDecided'),
      caption: t('record:queue.title'),
      captionHidden: true,
      columns: [
        { label: t('record:case') },
        { label: t('record:kind') },
        { label: t('record:queue.counsel'), isNamed: true },
        { label: t('record:asked'), isNamed: true },
        { label: t('record:state') },
      ],
      rows: requests.map((r) => [
        html`<a href="${staffRecordRequestPaths.recordRequest(locale, r.id)}">${reference(r.reference)}</a>`,
        t(`record:kinds.${r.kind}`),
        personName(names.get(r.counselId) ?? ''),
        dateTag({ i18n, at: r.createdAt }),
        html`${requestTag(i18n, r)}${r.lateUnder && html` ${tag({ kind: 'warning', word: t('record:queue.late') })}`}`,
      ]),
    })}`,
  )
}
