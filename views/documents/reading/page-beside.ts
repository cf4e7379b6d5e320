import type { PageView } from '../../../src/documents/reading/page-view.ts'
import { documentPaths, staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, html } from '../../components/index.ts'
import { sheetPicture, sheetText } from '../../components/sheet.ts'
import { fileLink, wholeFile } from './whole-file.ts'

type PageBeside = {
  readonly i18n: I18n
  readonly document: DocumentRow
  readonly sight: PageView
  /** Not sent yet. */
  readonly isOfDraft?: boolean
  /** Read by the registry, at its own addresses. */
  readonly isOffice: boolean
  /** The part of the page in which it stands: its ids begin with it. */
  readonly part: string
  /** What the links between its pages are called. */
  readonly turning: string
  /** The attributes of a link to another of its pages, or to the same page in another size. */
  readonly linkOf: (to: { readonly page: number } | { readonly size: 'large' | undefined }) => Content
}

/** One page of a document that is open beside a list, with its text, or a player; the pages turn where they stand. */
export function pageBeside(data: PageBeside): Content {
  const { i18n, document, sight, part } = data
  const { t, locale } = i18n
  const { pages, page, isLarge } = sight
  const addresses = data.isOffice ? staffDocumentPaths : documentPaths
  if (pages === 0) return html`${wholeFile(data)}${fileLink(data)}`
  const src = addresses.documentPicture(locale, document.id, page, isLarge ? { size: 'large' } : {})
  return html`
        <div class="titled"><p id="${part}-page">${t('viewer:page', { number: i18n.number(page), count: i18n.number(pages) })}</p>${turning(data)}</div>
        ${sheetPicture({ i18n, src, number: page, isLarge, labelledBy: `${part}-page`, isLazy: true })}
        ${sheetText(i18n, document, sight, data.isOfDraft)}
        ${fileLink(data)}`
}

function turning({ i18n: { t }, sight, part, turning: label, linkOf }: PageBeside): Content {
  const { page, pages, isLarge } = sight
  return html`
        <nav class="turning" aria-label="${label}">
          ${page > 1 && html`<a rel="prev" id="${part}-previous" ${linkOf({ page: page - 1 })}>${t('viewer:previous')}</a>`}
          ${page < pages && html`<a rel="next" id="${part}-turn" ${linkOf({ page: page + 1 })}>${t('viewer:next')}</a>`}
          <a id="${part}-size" ${linkOf({ size: isLarge ? undefined : 'large' })}>${t(isLarge ? 'viewer:smaller' : 'viewer:larger')}</a>
        </nav>`
}
