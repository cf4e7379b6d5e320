import { casePaths } from '../../../src/cases/record/paths.ts'
import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { RecordRequest } from '../../../src/cases/record-requests/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  dataTable,
  dateTag,
  emptyLine,
  html,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
} from '../../components/index.ts'
import { requestTag } from '../../components/record-words.ts'
import { page } from '../../layout.ts'

export const recordDone = ['asked', 'ceased', 'withdrawn', 'tooLate'] as const
type RecordDone = (typeof recordDone)[number]
type RequestsData = { i18n: I18n; requests: readonly RecordRequest[]; done?: RecordDone }

export function recordRequestsPage({ i18n, requests, done }: RequestsData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('record:title'), back: { href: casePaths.cases(locale), label: t('cases:list.title') } },
    html`
    ${done && notice({ i18n, kind: done === 'tooLate' ? 'warning' : 'success', title: t(`record:done.${done}`) })}
    <div class="titled"><h1>${t('record:title')}</h1>${buttonRow(buttonLink({ href: recordRequestPaths.recordJoining(locale), label: t('record:ask') }))}</div>
    <p>${t('record:lead')}</p>
    ${requests.length === 0 ? emptyLine(t('record:none')) : requestTable(i18n, requests)}`,
  )
}

const requestTable = (i18n: I18n, requests: readonly RecordRequest[]) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('record:title'),
    captionHidden: true,
    columns: [
      { label: t('record:case') },
      { label: t('record:kind') },
      { label: t('record:asked'), isNamed: true },
      { label: t('record:state') },
      { label: t('record:answer') },
      { label: t('record:act'), kind: 'act' },
    ],
    rows: requests.map((r) => [
      reference(r.reference),
      t(`record:kinds.${r.kind}`),
      dateTag({ i18n, at: r.createdAt }),
      requestTag(i18n, r),
      r.answer ? personName(r.answer) : '',
      r.decidedAt === null
        ? postForm(
            { action: recordRequestPaths.recordWithdrawal(locale, r.id), seal: i18n.seal },
            submitButton({ label: t('record:withdraw'), kind: 'secondary', about: r.reference }),
          )
        : '',
    ]),
  })
}
