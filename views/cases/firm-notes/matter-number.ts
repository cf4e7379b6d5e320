import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { firmNotePaths } from '../../../src/cases/firm-notes/paths.ts'
import type { Practice } from '../../../src/cases/firm-notes/queries.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'

import {
  asTyped,
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  postForm,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { practiceLine } from './firm-part.ts'

type NumberData = {
  i18n: I18n
  theCase: VisibleCase
  practice: Practice
  typed: Typed
  error?: 'numberTooLong'
  conflict?: EditConflict
}

export function matterNumberPage({ i18n, theCase, practice, typed, error, conflict }: NumberData) {
  const { t, locale } = i18n
  const { reference } = theCase
  const sentence = error && t(`firmNotes:number.error.${error}`)
  return page(
    i18n,
    {
      title: t('firmNotes:number.change', { reference }),
      error: error !== undefined || !!conflict,
    },
    html`
    ${errorSummary({ i18n, errors: { number: sentence, ...conflictError(i18n, conflict) } })}
    ${caseFormHead(i18n, { theCase, title: t('firmNotes:number.title') })}
    ${practiceLine(i18n, practice)}
    ${conflictPart({ i18n, conflict, fields: { number: { label: t('firmNotes:number.title'), say: asTyped } } })}
    ${postForm(
      { action: firmNotePaths.matterNumber(locale, theCase.id) },
      html`
      ${hiddenField('for', practice.principalId)}
      ${hiddenField('seen', typed.seen ?? '')}
      ${textField({ i18n, name: 'number', label: t('firmNotes:number.title'), hint: t('firmNotes:number.hint'), value: typed.number, error: sentence, size: 20, spellcheck: false, autoDirection: true })}
      ${submitButton({ label: t('firmNotes:number.save') })}`,
    )}`,
  )
}
