import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { stampZone } from '../../../src/tribunal/index.ts'
import { caseFormHead } from '../../components/case-head.ts'
import {
  buttonLink,
  buttonRow,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  submitButton,
  summaryList,
  warningText,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { actingWords } from '../words.ts'

type WithdrawalData = {
  i18n: I18n
  submission: Submission
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  /** The registry opened it in the meantime. */
  isTooLate?: boolean
}

export function withdrawalPage({ i18n, submission, theCase, capacity, documents, isTooLate }: WithdrawalData) {
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const back = {
    href: submissionPaths.submission(locale, submission.id),
    label: t('documents:receipt.title', { number }),
  }
  return page(
    i18n,
    { title: t('registry:withdrawal.title', { number }), ...actingHead([capacity]), error: isTooLate },
    html`
    ${isTooLate && notice({ i18n, kind: 'error', title: t('registry:withdrawal.tooLate'), body: t('registry:withdrawal.tooLateDo') })}
    ${caseFormHead(i18n, { theCase, title: t('registry:withdrawal.title', { number }), back })}
    <p>${actingWords(i18n, capacity)}.</p>
    ${summaryList([
      {
        key: t('receipts:fact.received'),
        value: momentTag({ i18n, at: submission.receivedAt ?? 0, zone: submission.officeZone ?? stampZone }),
      },
      {
        key: t('documents:receipt.documents', { count: documents.length }),
        value: html`<ul class="plain">${documents.map(({ title }) => html`<li>${personName(title)}</li>`)}</ul>`,
      },
    ])}
    ${
      !isTooLate &&
      html`
    <h2>${t('registry:withdrawal.whatTitle')}</h2>
    <ul>
      <li>${t('registry:withdrawal.what1')}</li>
      <li>${t('registry:withdrawal.what2')}</li>
      <li>${t('registry:withdrawal.what3')}</li>
    </ul>
    ${warningText({ i18n, text: t('registry:withdrawal.warning') })}
    ${postForm(
      { action: submissionPaths.submissionWithdrawal(locale, submission.id), seal: i18n.seal },
      buttonRow(
        submitButton({ label: t('registry:withdrawal.submit', { count: documents.length }), kind: 'danger' }),
        buttonLink({ href: back.href, label: t('registry:withdrawal.keep'), kind: 'plain' }),
      ),
    )}`
    }`,
  )
}
