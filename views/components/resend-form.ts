import type { I18n } from '../../src/platform/web/i18n.ts'
import { hiddenField, postForm, submitButton } from './form.ts'
import { type Content, type Html, html } from './html.ts'

type Fields = readonly (readonly [string, string])[]
type UnsentForm = {
  readonly action: string
  /** Without passwords and codes. */
  readonly fields: Fields
}
type Words = Pick<I18n, 't'>

/** A form that could not be taken now: a button sends it again, and its words can be copied. */
export const resendForm = (i18n: Words, { action, fields }: UnsentForm): Html => html`
    ${postForm(
      { action },
      html`
      ${fields.map(([name, value]) => hiddenField(name, value))}
      ${submitButton({ label: i18n.t('maintenance:refused.again') })}`,
    )}
    ${unsentWords(i18n, fields, i18n.t('maintenance:refused.copy'))}`

/** What was ticked, and what the page sent along for itself, are nobody's words. */
const ofThePage: ReadonlySet<string> = new Set(['seen', 'asked', 'query', 'back'])
const isTyped = (name: string): boolean => !name.endsWith('[]') && !ofThePage.has(name)

/** Its texts and addresses for copying; empty without any. */
export function unsentWords({ t }: Words, fields: Fields, lead: string = t('maintenance:kept.copy')): Content {
  const words = fields.filter(([name, value]) => isTyped(name) && /[\s@]/.test(value.trim()))
  if (words.length === 0) return ''
  return html`
    <p>${lead}</p>
    ${words.map(
      ([, value], index) => html`
    <p><textarea class="input" rows="5" dir="auto" readonly aria-label="${t('maintenance:refused.field', { name: index + 1 })}">
${value}</textarea></p>`,
    )}`
}
