import { address, section } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

export const hearingPaths = {
  hearings: address('/hearings', { help: 'hearings#hearings' }).asking(),
  /** The same list as a file. */
  hearingTable: address('/hearings/table').asking(),
  file: address('/hearings/:file'),
  hearingFile: (locale: Locale, id: string): string => hearingPaths.file(locale, `${id}.ics`),
}

export const staffHearingPaths = {
  caseHearings: address('/admin/cases/:id/hearings', { help: 'registry#hearings', sealed: true }),
  hearing: address('/admin/hearings/:id', { place: 'cases', shows: 'hearing', decides: 'hearing' }).asking<{
    request?: string
  }>(),
  hearingState: address('/admin/hearings/:id/state', { decides: 'hearing' }),
  hearingsSection: section('/admin/hearings', 'registry#hearings'),
}
