import type { SavedSentence } from '../../../src/accounts/saved-sentences/sentences.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { ReturnReason } from '../../../src/tribunal/index.ts'
import { isWrong } from '../../admin/words.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import {
  andNext,
  buttonLink,
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
  textArea,
  textField,
  unbroken,
  warningText,
} from '../../components/index.ts'
import { sentenceChoice } from '../../components/sentence-choice.ts'
import { page } from '../../layout.ts'
import { sayExchange } from '../outgoing/staff-exchange-words.ts'
import { backToSubmission } from './back.ts'
import { casePapers, ownList, ownPaper } from './staff-side-panel.ts'

type ReturnData = OfficeSubmission & {
  i18n: I18n
  reasons: readonly ReturnReason[]
  /** The office's sentences for returns. */
  saved: readonly SavedSentence[]
  beside: SidePanel
  errors?: FormErrors
  typed?: Typed
}

export function returnPage(data: ReturnData) {
  const { i18n, submission, theCase, names, beside, errors = {} } = data
  const { t } = i18n
  const sentences = sayExchange(i18n, errors)
  const number = submission.number ?? ''
  const panel = { i18n, beside, submissionId: submission.id, place: 'return' } as const
  return page(
    i18n,
    {
      title: t('admin:return.title', { number }),
      error: isWrong(errors),
      back: backToSubmission(i18n, submission),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <div class="titled"><h1>${unbroken(t('admin:return.title', { number }))}</h1><p>${reference(theCase.reference)} ${caseName(theCase)} · ${t('admin:return.to')} ${personName(names.get(submission.principalId) ?? '')} · <a class="no-print" href="#beside" data-key="b">${t('desk:papers.link')}</a></p></div>
    <div class="review">
      <div>${mainPart(data, sentences)}</div>
      <div class="beside">
      ${ownList(panel)}
      <section class="no-print" id="paper" tabindex="-1" aria-label="${t('acceptance:papers.beside')}">${ownPaper(panel)}
      </section>
      ${casePapers(panel, data.theCase.id)}
      </div>
    </div>`,
  )
}

type Sentences = ReturnType<typeof sayExchange>

function mainPart(
  { i18n, submission, theCase, documents, reasons, saved, typed = {} }: ReturnData,
  sentences: Sentences,
): Content {
  const { t, locale } = i18n
  return html`
    ${postForm(
      {
        action: staffSubmissionPaths.submissionReturn(locale, submission.id),
        seal: i18n.seal,
        id: 'return',
      },
      html`
      ${sentenceChoice({ i18n, purpose: 'return', sentences: saved, language: theCase.language })}
      ${selectField({ i18n, name: 'returnCode', label: t('registry:return.code'), empty: true, hint: t('registry:return.codeHint'), options: reasons.map(({ code }) => ({ value: code, label: t(`registry:code.${code}`) })), value: typed.returnCode ?? typed.code, error: sentences.returnCode })}
      ${disclosure(
        t('registry:return.sentences'),
        html`<dl>${reasons.map(({ code }) => html`<dt>${t(`registry:code.${code}`)}</dt><dd>${t(`registry:returned.${code}`)}</dd>`)}</dl>`,
      )}
      ${checkboxes({
        i18n,
        name: 'faulty[]',
        label: t('registry:return.faulty'),
        hint: t('registry:return.faultyHint'),
        options: documents.map(({ id, title }) => ({
          value: id,
          label: html`${personName(title)}${submission.isConfidential && html` ${confidentialTag(t)}`}`,
        })),
        values: typed.faulty?.split('\n') ?? [],
      })}
      ${textArea({ i18n, name: 'reason', label: t('admin:return.reason'), hint: t('admin:return.reasonHint'), value: typed.reason, rows: 6, error: sentences.reason })}
      ${textField({ i18n, name: 'correctBy', label: t('registry:return.correctBy'), hint: t('registry:return.correctByHint'), optional: true, type: 'date', value: typed.correctBy, error: sentences.correctBy })}
      ${disclosure(
        t('admin:return.whatTitle'),
        html`<ul>
      <li>${t('admin:return.what1')}</li>
      <li>${t('admin:return.what2')}</li>
      <li>${t('registry:return.what3')}</li>
      <li>${t('registry:return.whatWrongCase', { reason: t('registry:code.wrongCase') })}</li>
    </ul>`,
      )}
      ${warningText({ i18n, text: t('admin:return.warning') })}
      <div class="buttons">${submitButton({ label: t('admin:return.submit'), kind: 'danger' })}${andNext({ i18n, label: t('admin:return.submitNext'), action: staffSubmissionPaths.submissionReturn(locale, submission.id, { go: 'on' }) })}${buttonLink({ href: staffSubmissionPaths.submission(locale, submission.id), label: t('admin:return.leave'), kind: 'plain' })}</div>`,
    )}`
}
