import type { deskData } from '../../../src/admin/desk/desk-data.ts'
import type { TickedMove } from '../../../src/admin/desk/ticked.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'

export type DeskData = ReturnType<typeof deskData> & {
  /** What was done with ticked items just before. */
  done?: { readonly act: TickedMove['act'] | 'accept'; readonly count: number; readonly name?: string }
  errors?: FormErrors
  typed?: Typed
  /** Items that were ticked in a form that was not taken. */
  ticked?: ReadonlySet<string>
}

/** The filter of the desk as the fields of its address. */
export const fieldsIn = ({ query }: Pick<DeskData, 'query'>): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(query))
