import type { EditConflict } from '../../src/accounts/people/conflicts.ts'
import type { OwnCase } from '../../src/delegation/offer-commands.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { GivenDelegation } from '../../src/delegation/queries.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  conflictError,
  conflictPart,
  emailAddress,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  submitButton,
  summaryList,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { sayTermsErrors, termsFields, termsInWords } from './terms.ts'

type ChangeData = {
  i18n: I18n
  given: GivenDelegation
  cases: readonly OwnCase[]
  typed: Typed
  errors?: FormErrors
  conflict?: EditConflict
}

export function changePage({ i18n, given, cases, typed, errors = {}, conflict }: ChangeData) {
  const { t, locale } = i18n
  const sentences = sayTermsErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('delegation:change.title'),
      error: Object.keys(errors).length > 0 || !!conflict,
      back: { href: delegatePaths.delegates(locale), label: t('delegation:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${t('delegation:change.title')}</h1>
    ${conflictPart({ i18n, conflict, fields: termsInWords(i18n, cases) })}
    ${summaryList([
      { key: t('delegation:list.who'), value: personName(given.name) },
      { key: t('delegation:list.email'), value: emailAddress(given.email) },
    ])}
    <p>${t('delegation:change.lead')}</p>
    ${postForm(
      { action: delegatePaths.delegate(locale, given.id), seal: i18n.seal },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${termsFields(i18n, cases, typed, sentences)}
      ${buttonRow(
        submitButton({ label: t('delegation:change.submit') }),
        buttonLink({ href: delegatePaths.delegates(locale), label: t('delegation:change.cancel'), kind: 'plain' }),
      )}`,
    )}`,
  )
}
