import type { I18n } from '../../src/platform/web/i18n.ts'
import { hiddenField, postForm, submitButton } from './form.ts'
import { type Html, html } from './html.ts'

type Kept = {
  /** Where it was sent. */
  readonly action: string
  /** What was typed, without passwords and codes. */
  readonly fields: readonly (readonly [string, string])[]
}

/** A form that could not be taken just now: sent again as it was by one button, and what is in words to be copied. */
export function keptForm({ t }: Pick<I18n, 't'>, { action, fields }: Kept): Html {
  const words = fields.filter(([, value]) => /\s/.test(value.trim()))
  return html`
    ${postForm(
      { action },
      html`
      ${fields.map(([name, value]) => hiddenField(name, value))}
      ${submitButton({ label: t('operation:refused.again') })}`,
    )}
    ${words.length > 0 && html`<p>${t('operation:refused.copy')}</p>`}
    ${words.map(
      ([, value], index) => html`
    <p><textarea class="input" rows="5" dir="auto" readonly aria-label="${t('operation:refused.field', { name: index + 1 })}">
${value}</textarea></p>`,
    )}`
}
