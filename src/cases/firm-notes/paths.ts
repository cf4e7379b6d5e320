import { address, section } from '../../platform/web/address.ts'

export const firmNotePaths = {
  matterNumber: address('/cases/:id/number', { help: 'cases#firm' }).asking<{ for?: string }>(),
  noteCreation: address('/cases/:id/notes/new', { sealed: true }).asking<{ for?: string }>(),
  note: address('/notes/:id'),
  noteDeletion: address('/notes/:id/deletion', { sealed: true }),
  casesNotesSection: section('/cases/:id/notes', 'cases#firm'),
  notesSection: section('/notes', 'cases#firm'),
}
