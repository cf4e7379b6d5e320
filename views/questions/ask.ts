import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import { caseFormHead } from '../components/case-head.ts'

import { principalField } from '../components/for-whom.ts'
import {
  errorSummary,
  html,
  lapsedNotice,
  notice,
  postForm,
  submitButton,
  textArea,
  textField,
} from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { errorWords } from './words.ts'

type AskData = {
  i18n: I18n
  theCase: VisibleCase
  /** Those for whom this reader may ask; the others' declarations are overdue. */
  capacities: readonly Capacity[]
  lapsed: readonly Capacity[]
  /** Days in which half of the office's last answers came. */
  usualDays: number | undefined
  typed: Typed
  errors?: FormErrors
}

export function askPage({ i18n, theCase, capacities, lapsed, usualDays, typed, errors = {} }: AskData) {
  const { t, locale } = i18n
  const sentences = errorWords(i18n, errors)
  const mayAsk = capacities.length > 0
  const action = questionPaths.questionCreation(locale, theCase.id)
  return page(
    i18n,
    {
      title: t('questions:ask.title'),
      error: Object.keys(errors).length > 0,
      ...(mayAsk && { keeps: { form: 'question', action } }),
      ...(capacities.length === 1 ? actingHead(capacities) : {}),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, { theCase, title: t('questions:ask.title'), back: { href: casePaths.caseRequests(locale, theCase.id), label: t('cases:page.title', { page: t('cases:tabs.requests'), reference: theCase.reference }) } })}
    ${lapsed.map((capacity) => lapsedNotice({ i18n, ...capacity }))}
    ${!mayAsk && lapsed.length === 0 && notice({ i18n, kind: 'warning', title: t('questions:ask.mayNot'), body: t('questions:ask.mayNotMore') })}
    ${
      mayAsk &&
      html`
    <p>${t('questions:ask.lead')}${usualDays !== undefined && html` ${t('questions:ask.usual', { count: usualDays })}`}</p>
    <p>${t('questions:ask.notFor')}</p>
    ${postForm(
      { action, id: 'question', seal: i18n.seal },
      html`
      ${principalField({ i18n, capacities, value: typed.for, error: sentences.for })}
      ${textField({ i18n, name: 'subject', label: t('questions:ask.subject'), value: typed.subject, maxlength: 120, error: sentences.subject })}
      ${textArea({ i18n, name: 'words', label: t('questions:ask.words'), hint: t('questions:ask.hint'), rows: 8, value: typed.words, error: sentences.words })}
      ${submitButton({ label: t('questions:ask.submit') })}`,
    )}`
    }`,
  )
}
