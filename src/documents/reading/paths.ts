import { address, section } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

export const documentPaths = {
  inbox: address('/inbox', { help: 'receiving#inbox' }).asking(),
  /** The same list as a file. */
  inboxTable: address('/inbox/table').asking(),
  /** What was ticked in it, to be downloaded or marked as read. */
  inboxTicked: address('/inbox/ticked').asking(),
  document: address('/documents/:id', { place: 'cases' }).asking(),
  /** One page of it as a picture. */
  documentPicture: address('/documents/:id/pages/:page').asking<{ size?: string }>(),
  /** Its bytes: of a recording, what a player fetches. */
  documentFile: address('/documents/:id/file'),
  /** The copy that bears label and page numbers. */
  stampedDocument: address('/documents/:id/stamped'),
  /** Where the page of it that is shown begins. */
  documentPage: (locale: Locale, id: string, q: { page?: number; size?: string; q?: string } = {}): string =>
    `${documentPaths.document(locale, id, q)}#page`,
  documentsSection: section('/documents', 'receiving#reading'),
}

export const staffDocumentPaths = {
  document: address('/admin/documents/:id', { place: 'cases' }).asking(),
  documentClassification: address('/admin/documents/:id/classification'),
  documentPicture: address('/admin/documents/:id/pages/:page').asking<{ size?: string }>(),
  documentFile: address('/admin/documents/:id/file'),
  stampedDocument: address('/admin/documents/:id/stamped'),
  /** Where the page of it that is shown begins. */
  documentPage: (locale: Locale, id: string, q: { page?: number; size?: string; q?: string } = {}): string =>
    `${staffDocumentPaths.document(locale, id, q)}#page`,
  documentsSection: section('/admin/documents', 'registry#submissions'),
}
