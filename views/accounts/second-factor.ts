import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, html, postForm, submitButton, textField } from '../components/index.ts'
import { page } from '../layout.ts'
import { sayErrors } from './sign-in.ts'

type SecondFactorData = { i18n: I18n; back?: string; demoCode?: string; errors?: FormErrors; until?: number }

export function secondFactorPage({ i18n, back, demoCode, errors = {}, until }: SecondFactorData) {
  const { t } = i18n
  const sentences = sayErrors(i18n, errors, until)
  return page(
    i18n,
    { title: t('accounts:code.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('accounts:code.title')}</h1>
    <p>${t('accounts:code.lead')}</p>
    ${demoCode && html`<p>${t('accounts:demo.code')} <code>${demoCode}</code></p>`}
    ${postForm(
      { action: paths.secondFactor(i18n.locale, { back }) },
      html`
      ${textField({ i18n, name: 'code', label: t('accounts:code.label'), hint: t('accounts:code.hint'), autocomplete: 'one-time-code', inputmode: 'numeric', size: 10, spellcheck: false, error: sentences.code })}
      ${submitButton({ label: t('accounts:code.submit') })}`,
    )}
    <p><a href="${paths.signIn(i18n.locale)}">${t('accounts:code.again')}</a></p>`,
  )
}
