import { type FormFields, formVersion } from '../../platform/form-version.ts'
import type { Typed } from '../../platform/web/forms.ts'

/** The fields of a form as the page sends them again that shows what they would move: with the mark that somebody looked at these. */
export const lookedAt = (typed: Typed, names: readonly string[]): FormFields => {
  const fields = only(typed, names)
  return { ...fields, ...(typed.seen !== undefined && { seen: typed.seen }), looked: formVersion(fields) }
}

/** Whether somebody looked at what exactly these fields would move. */
export const wasLookedAt = (typed: Typed, names: readonly string[]): boolean =>
  typed.looked === formVersion(only(typed, names))

const only = (typed: Typed, names: readonly string[]): FormFields =>
  Object.fromEntries(names.map((name) => [name, typed[name] ?? '']))
