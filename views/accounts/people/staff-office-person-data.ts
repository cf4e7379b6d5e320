import type { OfficePerson } from '../../../src/accounts/people/office-people.ts'
import type { CounselProfile, Office } from '../../../src/accounts/people/queries.ts'
import type { GoodStanding } from '../../../src/accounts/standing/good-standing.ts'
import type { IdentityCheck } from '../../../src/accounts/standing/identity.ts'
import type { AccessChange } from '../../../src/accounts/standing/standing.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { StaffDone } from '../../admin/words.ts'

export type OfficerPersonData = {
  readonly i18n: I18n
  readonly person: OfficePerson
  readonly office: Office
  readonly profile: CounselProfile | undefined
  readonly standing: GoodStanding | undefined
  readonly checks: readonly IdentityCheck[]
  readonly changes: readonly AccessChange[]
  /** An exception was asked for and is not decided. */
  readonly override: boolean
  /** Since when mail to them comes back (epoch milliseconds), and with which status. */
  readonly failing: { readonly since: number; readonly status: string } | undefined
  readonly done?: StaffDone
  readonly errors?: FormErrors
  readonly typed?: Typed
}
