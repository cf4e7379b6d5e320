import type { CaseChange } from '../../../src/cases/record/input.ts'
import type { ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { CaseStatus } from '../../../src/cases/record/values.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type AppealRight, appealRights, type Division, divisions, lawOf } from '../../../src/tribunal/index.ts'
import { type Locale, locales, type Paired } from '../../../src/tribunal/languages.ts'
import {
  asTyped,
  type Content,
  checkboxes,
  type FieldInWords,
  html,
  radios,
  textField,
} from '../../components/index.ts'
import { appealWords } from '../../components/limit-words.ts'
import { scriptInWords } from '../people/script-fields.ts'

type Fields = { i18n: I18n; typed: Typed; sentences: Record<string, string> }
type Offices = readonly (Paired<'name'> & { id: string })[]
/** What the forms that open a case and that change it have in common, below its title. */
type DetailField = Exclude<
  keyof CaseChange,
  'title' | 'scriptTitle' | 'scriptLang' | 'status' | 'officeId' | 'appealRight'
>

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

/** What a file is, beyond its number, its people and its office. */
export function detailFields({ i18n, typed, sentences }: Fields): Content {
  const { t } = i18n
  const fields: Record<DetailField, Content> = {
    language: radios({
      i18n,
      name: 'language',
      label: t('cases:fact.language'),
      options: locales.map((value) => ({ value, label: t(`admin:invitations.in.${value}`) })),
      value: typed.language,
      error: sentences.language,
    }),
    inPrivate: checkboxes({
      i18n,
      name: 'inPrivate',
      label: t('cases:fact.public'),
      options: [{ value: 'yes', label: t('cases:fact.inPrivate') }],
      values: [typed.inPrivate ?? ''],
    }),
    urgent: checkboxes({
      i18n,
      name: 'urgent',
      label: t('admin:caseForm.urgency'),
      options: [{ value: 'yes', label: t('admin:caseForm.urgent'), hint: t('tribunal:all.hint.urgent') }],
      values: [typed.urgent ?? ''],
    }),
    relatedReference: textField({
      i18n,
      name: 'relatedReference',
      label: t('cases:fact.related'),
      hint: t('admin:caseForm.relatedHint'),
      value: typed.relatedReference,
      size: 20,
      spellcheck: false,
      autocomplete: 'off',
      optional: true,
      error: sentences.relatedReference,
    }),
  }
  return html`${Object.values(fields).map(
    (field) => html`
  ${field}`,
  )}`
}

/** What each field is called where two versions of a case stand side by side, and what was typed in it. */
export function fieldsInWords({
  i18n,
  offices,
  theCase: { division },
}: {
  i18n: I18n
  offices: Offices
  theCase: Pick<ReadableCase, 'division'>
}): Record<keyof CaseChange, FieldInWords> {
  const { t } = i18n
  const yes = () => t('common:conflict.yes')
  const officeName = (value: string) => {
    const office = offices.find(({ id }) => id === value)
    return office ? nameIn(i18n, office) : asTyped(value)
  }
  return {
    title: { label: t('admin:caseForm.people'), say: asTyped },
    ...scriptInWords(i18n, 'scriptTitle'),
    status: { label: t('cases:fact.status'), say: (value) => t(`cases:status.${value as CaseStatus}`) },
    officeId: { label: t('cases:fact.office'), say: officeName },
    language: { label: t('cases:fact.language'), say: (value) => t(`common:language.${value as Locale}`) },
    urgent: { label: t('admin:case.urgent'), say: yes },
    inPrivate: { label: t('cases:fact.inPrivate'), say: yes },
    relatedReference: { label: t('cases:fact.related'), say: asTyped },
    appealRight: {
      label: t('cases:fact.appealRight'),
      say: (value) => appealWords(i18n, { division, appealRight: (value || null) as AppealRight | null }),
    },
  }
}

/** Whether an appeal lies from what is decided in it, where that division's files differ in that. */
export const appealField = ({ i18n, typed, sentences }: Fields, division: Division) =>
  lawOf(division).appeal &&
  radios({
    i18n,
    name: 'appealRight',
    label: i18n.t('cases:fact.appealRight'),
    hint: i18n.t('admin:caseForm.appealHint'),
    options: [
      { value: '', label: i18n.t('admin:caseForm.appealUnknown') },
      ...appealRights.map((value) => ({ value, label: appealWords(i18n, { division, appealRight: value }) })),
    ],
    value: typed.appealRight ?? '',
    error: sentences.appealRight,
  })

/** The file a form belongs to, as the place above its heading. */
export const backToCase = ({ t, locale }: I18n, theCase: Pick<ReadableCase, 'id' | 'reference'>) => ({
  href: staffCasePaths.case(locale, theCase.id),
  label: t('cases:case.title', { reference: theCase.reference }),
})
