import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

/** The list from which the reader came, with its view and filters. */
type FromList = { from?: string | undefined }

export const casePaths = {
  cases: address('/cases', { help: 'cases#list' }).asking(),
  /** The same list as a file. */
  caseTable: address('/cases/table').asking(),
  case: address('/cases/:id', { help: 'cases#case' }).asking<FromList>(),
  caseDeadlines: address('/cases/:id/deadlines', { help: 'hearings#deadlines' }).asking<FromList>(),
  caseHearings: address('/cases/:id/hearings', { help: 'hearings#hearings' }).asking<FromList>(),
  caseRequests: address('/cases/:id/requests', { help: 'requests#how' }).asking<FromList>(),
  caseActivity: address('/cases/:id/activity', { help: 'cases#case' }).asking<
    FromList & { side?: string; page?: number }
  >(),
  firm: (locale: Locale, id: string): string => `${casePaths.case(locale, id)}#firm`,
}

export const staffCasePaths = {
  cases: address('/admin/cases', { help: 'registry#cases' }).asking(),
  caseCreation: address('/admin/cases/new'),
  case: address('/admin/cases/:id').asking(),
  caseDeadlines: address('/admin/cases/:id/deadlines', { help: 'registry#cases' }),
  caseRequests: address('/admin/cases/:id/requests', { help: 'registry#requests' }),
  caseLetters: address('/admin/cases/:id/letters', { help: 'registry#letters' }),
  caseActivity: address('/admin/cases/:id/activity', { help: 'registry#cases' }).asking<{ page?: number }>(),
  caseReason: address('/admin/cases/:id/reason'),
  caseDetails: address('/admin/cases/:id/details'),
  caseGroup: address('/admin/cases/:id/group'),
}
