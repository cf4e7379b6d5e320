import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { ReturnReason } from '../../../src/tribunal/index.ts'
import { isWrong } from '../../admin/words.ts'
import {
  type Content,
  caseName,
  checkboxes,
  disclosure,
  errorSummary,
  html,
  personName,
  postForm,
  reference,
  selectField,
  submitButton,
  summaryList,
  textArea,
  textField,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { sayExchange } from '../outgoing/staff-exchange-words.ts'
import { sidePanelPart, twoColumns } from './staff-side-panel.ts'

type ReturnData = OfficeSubmission & {
  i18n: I18n
  reasons: readonly ReturnReason[]
  beside: SidePanel
  errors?: FormErrors
  typed?: Typed
}

export function returnPage(data: ReturnData) {
  const { i18n, submission, beside, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sayExchange(i18n, errors)
  const number = submission.number ?? ''
  return page(
    i18n,
    {
      title: t('admin:return.title', { number }),
      error: isWrong(errors),
      back: {
        href: staffSubmissionPaths.submission(locale, submission.id),
        label: t('admin:submission.title', { number }),
      },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <div class="titled"><h1>${t('admin:return.title', { number })}</h1><a class="no-print" href="#beside" data-key="b">${t('desk:papers.link')}</a></div>
    ${twoColumns(mainPart(data, sentences), sidePanelPart({ i18n, beside, submissionId: submission.id, place: 'return' }))}`,
  )
}

type Sentences = ReturnType<typeof sayExchange>

function mainPart(
  { i18n, submission, theCase, documents, names, reasons, typed = {} }: ReturnData,
  sentences: Sentences,
): Content {
  const { t, locale } = i18n
  return html`
    ${summaryList([
      { key: t('admin:queue.file'), value: html`${reference(theCase.reference)} ${caseName(theCase)}` },
      { key: t('admin:return.to'), value: personName(names.get(submission.principalId) ?? '') },
      { key: t('admin:queue.documents'), value: i18n.number(documents.length) },
    ])}
    <h2>${t('admin:return.whatTitle')}</h2>
    <ul>
      <li>${t('admin:return.what1')}</li>
      <li>${t('admin:return.what2')}</li>
      <li>${t('registry:return.what3')}</li>
      <li>${t('registry:return.whatWrongCase', { reason: t('registry:code.wrongCase') })}</li>
    </ul>
    ${postForm(
      {
        action: staffSubmissionPaths.submissionReturn(locale, submission.id),
        seal: i18n.seal,
        id: 'return',
      },
      html`
      ${selectField({ i18n, name: 'returnCode', label: t('registry:return.code'), empty: true, hint: t('registry:return.codeHint'), options: reasons.map(({ code }) => ({ value: code, label: t(`registry:code.${code}`) })), value: typed.returnCode ?? typed.code, error: sentences.returnCode })}
      ${disclosure(
        t('registry:return.sentences'),
        html`<dl>${reasons.map(({ code }) => html`<dt>${t(`registry:code.${code}`)}</dt><dd>${t(`registry:returned.${code}`)}</dd>`)}</dl>`,
      )}
      ${textArea({ i18n, name: 'reason', label: t('admin:return.reason'), hint: t('admin:return.reasonHint'), value: typed.reason, rows: 6, error: sentences.reason })}
      ${checkboxes({
        i18n,
        name: 'faulty[]',
        label: t('registry:return.faulty'),
        hint: t('registry:return.faultyHint'),
        options: documents.map(({ id, title }) => ({ value: id, label: personName(title) })),
        values: typed.faulty?.split('\n') ?? [],
      })}
      ${textField({ i18n, name: 'correctBy', label: t('registry:return.correctBy'), hint: t('registry:return.correctByHint'), optional: true, type: 'date', value: typed.correctBy, size: 10, error: sentences.correctBy })}
      ${warningText({ i18n, text: t('admin:return.warning') })}
      ${submitButton({ label: t('admin:return.submit'), kind: 'danger' })}`,
    )}`
}
