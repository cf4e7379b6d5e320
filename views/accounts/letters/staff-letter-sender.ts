import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import {
  asTyped,
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  postForm,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type SenderData = { i18n: I18n; typed: Typed; errors?: FormErrors; conflict?: EditConflict }

export function letterSenderPage({ i18n, typed, errors = {}, conflict }: SenderData) {
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`letters:error.${error}` as Key))
  return page(
    i18n,
    {
      title: t('letters:sender.title'),
      error: isWrong(errors) || !!conflict,
      back: { href: staffLetterPaths.letters(locale), label: t('letters:home.title') },
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${t('letters:sender.title')}</h1>
    ${conflictPart({ i18n, conflict, fields: { address: { label: t('letters:sender.address'), say: asTyped }, phone: { label: t('letters:sender.phone'), say: asTyped } } })}
    <p>${t('letters:sender.lead')}</p>
    ${postForm(
      { action: staffLetterPaths.letterSender(locale) },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${textArea({ i18n, name: 'address', label: t('letters:sender.address'), hint: t('letters:sender.addressHint'), optional: true, rows: 5, value: typed.address, error: sentences.address })}
      ${textField({ i18n, name: 'phone', label: t('letters:sender.phone'), type: 'tel', optional: true, size: 20, value: typed.phone, error: sentences.phone })}
      ${submitButton({ label: t('letters:sender.save') })}`,
    )}`,
  )
}
