import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

export const hearingPaths = {
  hearings: address('/hearings', { help: 'hearings#hearings' }).asking(),
  /** The same list as a file. */
  hearingTable: address('/hearings/table').asking(),
  file: address('/hearings/:file'),
  hearingFile: (locale: Locale, id: string): string => hearingPaths.file(locale, `${id}.ics`),
}

export const staffHearingPaths = {
  /** The hearings of a case; a new one is sent here. */
  caseHearings: address('/admin/cases/:id/hearings', { help: 'registry#hearings', sealed: true }).asking(),
  hearingScheduling: address('/admin/cases/:id/hearings/new'),
  hearings: address('/admin/hearings', { help: 'registry#hearings' }).asking(),
  hearing: address('/admin/hearings/:id', { shows: 'hearing', decides: 'hearing' }).asking<{
    request?: string
  }>(),
  hearingState: address('/admin/hearings/:id/state', { decides: 'hearing' }),
}
