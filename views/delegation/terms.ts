import type { OwnCase } from '../../src/delegation/offer-commands.ts'
import type { Delegation } from '../../src/delegation/terms.ts'
import { rights } from '../../src/delegation/values.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import {
  caseName,
  checkboxes,
  dayTyped,
  disclosure,
  emptyLine,
  type FieldInWords,
  html,
  momentTag,
  radios,
  sentencesOf,
  textField,
} from '../components/index.ts'

/** Each refusal as a sentence, under the name of its field. */
export const sayTermsErrors = (i18n: I18n, errors: FormErrors, limit = 0): Record<string, string> =>
  sentencesOf(errors, (error) => i18n.t(`delegation:error.${error}` as Key, { count: limit }), { cases: 'cases[]' })

/** Rights, cases and last day, in an offer and in its change. */
export function termsFields(i18n: I18n, cases: readonly OwnCase[], typed: Typed, sentences: Record<string, string>) {
  const { t } = i18n
  return html`
  ${radios({
    i18n,
    name: 'rights',
    label: t('delegation:terms.rights'),
    options: rights.map((value) => ({
      value,
      label: t(`delegation:rights.${value}`),
      hint: t(`delegation:rightsHint.${value}`),
    })),
    value: typed.rights,
    error: sentences.rights,
  })}
  ${radios({
    i18n,
    name: 'scope',
    label: t('delegation:terms.scope'),
    options: [
      { value: 'all', label: t('delegation:terms.all'), hint: t('delegation:terms.allHint') },
      { value: 'chosen', label: t('delegation:terms.chosen'), hint: t('delegation:terms.chosenHint') },
    ],
    value: typed.scope,
    error: sentences.scope,
  })}
  ${disclosure(
    t('delegation:terms.list', { count: cases.length }),
    caseBoxes(i18n, cases, typed, sentences['cases[]']),
    typed.scope === 'chosen' || sentences['cases[]'] !== undefined,
  )}
  ${textField({
    i18n,
    name: 'until',
    type: 'date',
    label: t('delegation:terms.until'),
    hint: t('delegation:terms.untilHint', { zone: i18n.zoneName(i18n.zone) }),
    size: 20,
    optional: true,
    value: typed.until,
    error: sentences.until,
  })}`
}

function caseBoxes(i18n: I18n, cases: readonly OwnCase[], typed: Typed, error: string | undefined) {
  if (cases.length === 0 && !error) return emptyLine(i18n.t('delegation:terms.noCases'))
  return checkboxes({
    i18n,
    name: 'cases[]',
    label: i18n.t('delegation:terms.cases'),
    options: cases.map((one) => ({ value: one.id, label: html`${one.reference} · ${caseName(one)}` })),
    values: typed.cases?.split('\n'),
    error,
  })
}

export const untilWhen = (i18n: I18n, { until }: Pick<Delegation, 'until'>) =>
  until === null ? i18n.t('delegation:terms.open') : momentTag({ i18n, at: until - 1 })

export const termsInWords = (i18n: I18n, cases: readonly OwnCase[]): Record<string, FieldInWords> => ({
  rights: { label: i18n.t('delegation:terms.rights'), say: (value) => i18n.t(`delegation:rights.${value}` as Key) },
  scope: { label: i18n.t('delegation:terms.scope'), say: (value) => i18n.t(`delegation:terms.${value}` as Key) },
  cases: {
    label: i18n.t('delegation:terms.cases'),
    say: (value) => {
      const chosen = cases.filter(({ id }) => value.split('\n').includes(id))
      return html`<ul>${chosen.map(({ reference }) => html`<li>${reference}</li>`)}</ul>`
    },
  },
  until: { label: i18n.t('delegation:terms.until'), say: dayTyped(i18n) },
})
