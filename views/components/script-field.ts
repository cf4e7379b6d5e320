import type { I18n } from '../../src/platform/web/i18n.ts'
import { textField } from './fields.ts'
import type { Html } from './html.ts'

type Values = Readonly<Partial<Record<string, string>>>
type ScriptField = {
  readonly i18n: I18n
  readonly name: 'scriptName' | 'scriptTitle'
  readonly typed: Values
  readonly sentences: Values
}

/** A name in its bearer's own script, as it was typed. */
export const scriptField = ({ i18n, name, typed, sentences }: ScriptField): Html =>
  textField({
    i18n,
    name,
    label: i18n.t(`admin:script.${name}`),
    hint: i18n.t(`admin:script.hint.${name}`),
    value: typed[name],
    optional: true,
    autoDirection: true,
    spellcheck: false,
    autocomplete: 'off',
    error: sentences[name],
  })
