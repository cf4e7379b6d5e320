import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

export const casePaths = {
  cases: address('/cases', { help: 'cases#list' }).asking(),
  /** The same list as a file. */
  caseTable: address('/cases/table').asking(),
  case: address('/cases/:id', { help: 'cases#case' }),
  firm: (locale: Locale, id: string): string => `${casePaths.case(locale, id)}#firm`,
}

export const staffCasePaths = {
  cases: address('/admin/cases', { help: 'registry#cases' }).asking(),
  caseCreation: address('/admin/cases/new'),
  case: address('/admin/cases/:id').asking(),
  caseReason: address('/admin/cases/:id/reason'),
  caseDetails: address('/admin/cases/:id/details'),
  caseGroup: address('/admin/cases/:id/group'),
}
