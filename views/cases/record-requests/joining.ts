import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { divisions } from '../../../src/tribunal/index.ts'
import {
  checkboxes,
  errorSummary,
  html,
  postForm,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { sayRecordErrors } from '../../components/record-words.ts'
import { page } from '../../layout.ts'

type JoiningData = { i18n: I18n; typed: Typed; errors?: FormErrors }

/** Counsel names a file that they cannot see. */
export function recordJoiningPage({ i18n, typed, errors = {} }: JoiningData) {
  const { t, locale } = i18n
  const sentences = sayRecordErrors(i18n, errors)
  const action = recordRequestPaths.recordJoining(locale)
  return page(
    i18n,
    {
      title: t('record:join.title'),
      keeps: { form: 'joining', action },
      error: Object.keys(errors).length > 0,
      back: { href: recordRequestPaths.recordRequests(locale), label: t('record:title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('record:join.title')}</h1>
    <p>${t('record:join.lead')}</p>
    ${postForm(
      { action, id: 'joining', seal: i18n.seal },
      html`
      ${textField({ i18n, name: 'reference', label: t('record:join.reference'), hint: t('tribunal:all.hint.ownReference'), value: typed.reference, size: 20, spellcheck: false, autocomplete: 'off', error: sentences.reference })}
      ${selectField({ i18n, name: 'division', label: t('record:join.division'), options: divisions.map((value) => ({ value, label: `${t(`tribunal:${value}.name`)} (${t(`tribunal:${value}.code`)})` })), value: typed.division, empty: true, error: sentences.division })}
      ${textField({ i18n, name: 'clientName', label: t('record:join.clientName'), hint: t('record:join.clientNameHint'), value: typed.clientName, autocomplete: 'off', spellcheck: false, autoDirection: true, error: sentences.clientName })}
      ${textField({ i18n, name: 'clientUci', label: t('record:join.clientUci'), hint: t('record:join.clientUciHint'), value: typed.clientUci, size: 20, optional: true, autocomplete: 'off', spellcheck: false, error: sentences.clientUci })}
      ${textArea({ i18n, name: 'limits', label: t('record:join.limits'), hint: t('record:join.limitsHint'), value: typed.limits, rows: 3, optional: true, error: sentences.limits })}
      ${checkboxes({ i18n, name: 'declared', label: t('record:join.declaration'), options: [{ value: 'yes', label: t('record:join.declare') }], values: typed.declared ? [typed.declared] : [], error: sentences.declared })}
      ${submitButton({ label: t('record:join.submit') })}`,
    )}`,
  )
}
