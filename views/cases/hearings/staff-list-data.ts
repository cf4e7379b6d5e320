import type { OfficeHearingFilters, OfficeHearings } from '../../../src/cases/hearings/office-list.ts'
import type { OfficeHearingView } from '../../../src/cases/hearings/values.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'

export type OfficeHearingsData = {
  readonly i18n: I18n
  readonly now: number
  readonly office: Paired<'name'> & { readonly zone: string }
  readonly view: OfficeHearingView
  /** ISO dates: the one shown in the view of a day, today on the office’s clock, and those beside the one shown. */
  readonly day: string
  readonly present: string
  readonly before: string
  readonly after: string
  readonly filters: OfficeHearingFilters
  readonly found: OfficeHearings
}
