import type { CaseDocument } from '../../../src/documents/case-documents/queries.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

export const sideName = ({ t }: I18n, side: CaseDocument['side']): string => t(`viewer:side.${side}`)

/** `PDF, 1.2 MB`; of a recording its kind. */
export const fileFacts = (i18n: I18n, { mediaType, size }: Pick<DocumentRow, 'mediaType' | 'size'>): string =>
  `${kindOf(i18n, mediaType)}, ${i18n.size(size)}`

/** An exhibit's pages in the page numbers of its side. */
export const pagesFromTo = (i18n: I18n, first: number, last: number): string =>
  first === last
    ? i18n.t('viewer:fact.onePage', { number: i18n.number(first) })
    : i18n.t('viewer:fact.fromTo', { first: i18n.number(first), last: i18n.number(last) })

function kindOf({ t }: I18n, mediaType: string): string {
  if (mediaType.startsWith('audio/')) return t('viewer:kind.audio')
  return mediaType.startsWith('video/') ? t('viewer:kind.video') : t('viewer:kind.pdf')
}
