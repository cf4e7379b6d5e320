import type { ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { divisions } from '../../../src/tribunal/index.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { checkboxes, html, radios, textField } from '../../components/index.ts'

type Fields = { i18n: I18n; typed: Typed; sentences: Record<string, string> }

export const numberFields = ({ i18n, typed, sentences }: Fields) => html`
  ${radios({ i18n, name: 'division', label: i18n.t('cases:fact.division'), options: divisions.map((value) => ({ value, label: i18n.t(`tribunal:${value}.name`) })), value: typed.division, error: sentences.division })}
  ${textField({ i18n, name: 'reference', label: i18n.t('cases:list.file'), hint: i18n.t('tribunal:all.hint.reference'), value: typed.reference, size: 20, spellcheck: false, autocomplete: 'off', error: sentences.reference })}`

export const titleField = ({ i18n, typed, sentences }: Fields) =>
  textField({
    i18n,
    name: 'title',
    label: i18n.t('admin:caseForm.people'),
    hint: i18n.t('admin:caseForm.peopleHint'),
    value: typed.title,
    autoDirection: true,
    spellcheck: false,
    autocomplete: 'off',
    error: sentences.title,
  })

/** Data of a file besides number, people and office. */
export const mannerFields = ({ i18n, typed, sentences }: Fields) => html`
  ${radios({
    i18n,
    name: 'language',
    label: i18n.t('cases:fact.language'),
    options: locales.map((value) => ({ value, label: i18n.t(`admin:invitations.in.${value}`) })),
    value: typed.language,
    error: sentences.language,
  })}
  ${checkboxes({ i18n, name: 'inPrivate', label: i18n.t('cases:fact.public'), options: [{ value: 'yes', label: i18n.t('cases:fact.inPrivate') }], values: [typed.inPrivate ?? ''] })}
  ${checkboxes({ i18n, name: 'urgent', label: i18n.t('admin:caseForm.urgency'), options: [{ value: 'yes', label: i18n.t('admin:caseForm.urgent'), hint: i18n.t('tribunal:all.hint.urgent') }], values: [typed.urgent ?? ''] })}
  ${textField({ i18n, name: 'relatedReference', label: i18n.t('cases:fact.related'), hint: i18n.t('admin:caseForm.relatedHint'), value: typed.relatedReference, size: 20, spellcheck: false, autocomplete: 'off', optional: true, error: sentences.relatedReference })}`

export const backToCase = ({ t, locale }: I18n, theCase: Pick<ReadableCase, 'id' | 'reference'>) => ({
  href: staffCasePaths.case(locale, theCase.id),
  label: t('cases:case.title', { reference: theCase.reference }),
})
