import type { Practice, VisibleCase } from '../../src/cases/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, hiddenField, html, personName, postForm, submitButton, textField } from '../components/index.ts'
import { page } from '../layout.ts'
import { practiceLine } from './finding-firm.ts'

type NumberData = { i18n: I18n; theCase: VisibleCase; practice: Practice; number: string; error?: 'numberTooLong' }

export function matterNumberPage({ i18n, theCase, practice, number, error }: NumberData) {
  const { t, locale } = i18n
  const { reference } = theCase
  const sentence = error && t(`finding:number.error.${error}`)
  return page(
    i18n,
    {
      title: t('finding:number.change', { reference }),
      error: error !== undefined,
      back: { href: paths.case(locale, theCase.id), label: t('cases:case.title', { reference }) },
    },
    html`
    ${errorSummary({ i18n, errors: { number: sentence } })}
    <h1>${t('finding:number.change', { reference })}</h1>
    <p class="lead">${personName(theCase.title)}</p>
    ${practiceLine(i18n, practice)}
    ${postForm(
      { action: paths.matterNumber(locale, theCase.id) },
      html`
      ${hiddenField('for', practice.principalId)}
      ${textField({ i18n, name: 'number', label: t('finding:number.title'), hint: t('finding:number.hint'), value: number, error: sentence, size: 20, spellcheck: false, autoDirection: true })}
      ${submitButton({ label: t('finding:number.save') })}`,
    )}`,
  )
}
