import { adminHomePaths } from '../../src/admin/home/paths.ts'
import { telephone } from '../../src/platform/telephone.ts'
import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { type Instrument, readRuleCode } from '../../src/tribunal/index.ts'
import { languages } from '../../src/tribunal/languages.ts'
import { type Html, html } from './html.ts'

export type TagKind = 'neutral' | 'info' | 'success' | 'warning' | 'danger'
export type Tag = { readonly kind: TagKind; readonly word: string }

/**
 * A state in a box. Each kind has its own shape, so that colour is not needed: `tag({ kind: 'warning', word:
 * t('documents:state.late') })`
 */
export const tag = ({ kind, word }: Tag): Html => html`<strong class="tag ${kind}">${word}</strong>`

/** A number kept on one line: `reference(theCase.reference)` */
export const reference = (number: string): Html => html`<span class="ref">${number}</span>`

/** A telephone or fax number on one line, in its one shape. */
export const phoneNumber = (entered: string): Html => html`<bdi class="ref">${telephone(entered)}</bdi>`

/** The number of a provision: `34(3)(a)`, « 34(3)a) ». */
/** Needed for citing: the words and which language they are in. */
export type Citing = Pick<I18n, 't' | 'locale'>

const ruleNumber = ({ locale }: Citing, number: string): string => languages[locale].provision(number)

/** `RPD Rules, r. 34(3)(a)`. */
export const instrumentWords = (i18n: Citing, { division, instrument }: Instrument, number: string): string =>
  i18n.t(division ? `tribunal:${division}.rules` : (`tribunal:all.rules.${instrument}` as Key), {
    number: ruleNumber(i18n, number),
  })

/** `RPD r.34(3)(a)` or `IRPR s.159.8(2)` in the reader's language; what the tribunal no longer knows stays as it was stored. */
export function ruleWords(i18n: I18n, rule: string): string {
  const { t } = i18n
  const cited = readRuleCode(rule)
  if (!cited) return rule
  if (!cited.division) return instrumentWords(i18n, cited, cited.number)
  return t('cases:limit.rule', {
    division: t(`tribunal:${cited.division}.code`),
    number: ruleNumber(i18n, cited.number),
  })
}

/** What is wrong with each field of a form, as sentences. `names`: of fields that are called otherwise in the page. */
export const sentencesOf = (
  errors: FormErrors,
  say: (error: string) => string,
  names: Readonly<Record<string, string>> = {},
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([field, error]) => (error ? [[names[field] ?? field, say(error)]] : [])),
  )

/** The way back from a page of the registry. */
export const backToStaffHome = ({ t, locale }: I18n) => ({
  href: adminHomePaths.home(locale),
  label: t('admin:home.title'),
})
