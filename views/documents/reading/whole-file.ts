import { documentPaths, staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, html } from '../../components/index.ts'
import { player } from '../../components/player.ts'
import { fileFacts } from '../case-documents/document-words.ts'

type WholeFile = {
  readonly i18n: I18n
  readonly document: DocumentRow
  /** Read by the registry, at its own addresses. */
  readonly isOffice: boolean
}

const fileHref = ({ i18n: { locale }, document, isOffice }: WholeFile): string =>
  (isOffice ? staffDocumentPaths : documentPaths).documentFile(locale, document.id)

/** To download it, with its kind and size. */
export const fileLink = (data: WholeFile): Content =>
  html`<p><a href="${fileHref(data)}">${data.i18n.t('viewer:download', { facts: fileFacts(data.i18n, data.document) })} <span class="hidden">${data.document.title}</span></a></p>`

/** Beside a list, without pictures of pages: a recording plays where it stands, what only its own program can show says so. */
export const wholeFile = (data: WholeFile): Content => {
  const { i18n, document } = data
  return document.mediaType === 'application/pdf'
    ? html`<p>${i18n.t('viewer:noPictures')}</p>`
    : html`<p>${player({ src: fileHref(data), mediaType: document.mediaType, label: document.title, fallback: i18n.t('viewer:noPlayer') })}</p>`
}
