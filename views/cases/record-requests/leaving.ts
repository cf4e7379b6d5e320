import type { CaseNames } from '../../../src/cases/people/values.ts'
import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Division } from '../../../src/tribunal/index.ts'
import { caseFormHead } from '../../components/case-head.ts'
import {
  errorSummary,
  html,
  postForm,
  ruleWords,
  submitButton,
  textArea,
  textField,
  unbroken,
  warningText,
} from '../../components/index.ts'
import { sayRecordErrors } from '../../components/record-words.ts'
import { page } from '../../layout.ts'

type LeavingData = {
  i18n: I18n
  theCase: CaseNames & { readonly id: string; readonly reference: string; readonly division: Division }
  /** The rule, and whether a notice is enough. */
  removal: { readonly rule: string; readonly isNotice: boolean }
  limit: { readonly day: string; readonly rule: string; readonly isOver: boolean } | undefined
  typed?: Typed
  errors?: FormErrors
}

export function recordLeavingPage({ i18n, theCase, removal, limit, typed = {}, errors = {} }: LeavingData) {
  const { t, locale } = i18n
  const sentences = sayRecordErrors(i18n, errors)
  const rule = ruleWords(i18n, removal.rule)
  const title = t('record:leave.title')
  const action = recordRequestPaths.recordLeaving(locale, theCase.id)
  return page(
    i18n,
    {
      title,
      keeps: { form: 'leaving', action },
      error: Object.keys(errors).length > 0,
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, { theCase, title })}
    ${limit?.isOver && warningText({ i18n, text: t('record:leave.late', { day: i18n.day(limit.day), rule }) })}
    <p>${t(removal.isNotice ? `tribunal:${theCase.division}.leaving` : 'record:leave.request', { rule })}</p>
    ${limit && !limit.isOver && html`<p>${unbroken(t('record:leave.lastDay', { day: i18n.day(limit.day), rule }))}</p>`}
    <p>${t('record:leave.first')}</p>
    ${postForm(
      { action, id: 'leaving', seal: i18n.seal },
      html`
      ${textField({ i18n, name: 'clientToldOn', label: t('record:leave.clientToldOn'), type: 'date', value: typed.clientToldOn, error: sentences.clientToldOn })}
      ${textField({ i18n, name: 'ministerToldOn', label: t('record:leave.ministerToldOn'), hint: t('record:leave.ministerHint'), type: 'date', value: typed.ministerToldOn, optional: true, error: sentences.ministerToldOn })}
      ${textArea({ i18n, name: 'reason', label: t('record:leave.reason'), hint: t('record:leave.reasonHint'), value: typed.reason, rows: 4, error: sentences.reason })}
      ${
        removal.isNotice
          ? submitButton({ label: t('record:leave.submitNotice'), kind: 'danger' })
          : submitButton({ label: t('record:leave.submit') })
      }`,
    )}`,
  )
}
