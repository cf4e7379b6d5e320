import { address } from '../../platform/web/address.ts'

export const staffOfficeNotePaths = {
  caseNotes: address('/admin/cases/:id/notes', { help: 'registry#cases', sealed: true }).asking(),
  note: address('/admin/notes/:id', { help: 'registry#cases', place: 'cases' }),
  noteDeletion: address('/admin/notes/:id/deletion', { sealed: true }),
}
