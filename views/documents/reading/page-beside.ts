import type { PageView } from '../../../src/documents/reading/page-view.ts'
import { documentPaths, staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { checkTag } from '../../components/document-words.ts'
import { type Content, hiddenField, html } from '../../components/index.ts'
import { sheetPicture, sheetText } from '../../components/sheet.ts'
import { fileLink, wholeFile } from './whole-file.ts'

type PageBeside = {
  readonly i18n: I18n
  readonly document: DocumentRow
  /** Undefined of what cannot be opened yet. */
  readonly sight: PageView | undefined
  /** Not sent yet. */
  readonly isOfDraft?: boolean
  /** Read by the registry, at its own addresses. */
  readonly isOffice: boolean
  /** The part of the page in which it stands: its ids begin with it. */
  readonly part: string
  /** Its title with its marks, under a heading of the page or of a part of it. */
  readonly title: Content
  readonly level: 2 | 3
  /** Somebody opened it, and reads on there. */
  readonly isChosen: boolean
  /** Its type, its date, where else it is. */
  readonly facts: Content
  /** What the links between its pages are called. */
  readonly turning: string
  /** The attributes of a link to another of its pages, or to the same page in another size. */
  readonly linkOf: (to: { readonly page: number } | { readonly size: 'large' | undefined }) => Content
  /** The form that asks for a page by its number: its attributes, the field, and what it carries along. */
  readonly pageForm: {
    readonly attributes: Content
    readonly field: string
    readonly kept: readonly (readonly [name: string, value: string])[]
  }
}

/** A document that is open beside a list: its title, one page with its text, or a player; the pages turn where they stand. */
export function pageBeside(data: PageBeside): Content {
  const { i18n, document, sight, part, facts } = data
  if (!sight) return html`<div class="turning">${heading(data)}</div>${facts}<p>${checkTag(i18n, document.check)}</p>`
  const { pages, page, isLarge } = sight
  if (pages === 0) return html`<div class="turning">${heading(data)}</div>${facts}${wholeFile(data)}${fileLink(data)}`
  const addresses = data.isOffice ? staffDocumentPaths : documentPaths
  const src = addresses.documentPicture(i18n.locale, document.id, page, isLarge ? { size: 'large' } : {})
  return html`
        <div class="turning">
          ${heading(data)}
          ${turning(data, sight)}
        </div>
        ${sheetPicture({ i18n, src, number: page, isLarge, labelledBy: `${part}-open`, isLazy: !data.isOffice })}
        ${facts}
        ${sheetText(i18n, document, sight, data.isOfDraft)}
        ${fileLink(data)}`
}

const heading = ({ part, title, level, isChosen }: PageBeside): Content =>
  level === 2
    ? html`<h2 id="${part}-open" tabindex="-1" ${isChosen ? 'autofocus' : ''}>${title}</h2>`
    : html`<h3 id="${part}-open" tabindex="-1" ${isChosen ? 'autofocus' : ''}>${title}</h3>`

function turning(data: PageBeside, { page, pages, isLarge }: PageView): Content {
  const { i18n, part, turning: label, linkOf } = data
  const { t, number } = i18n
  return html`<nav aria-label="${label}">
          ${pages > 1 ? pageForm(data, page, pages) : html`<span>${t('viewer:page', { number: number(page), count: number(pages) })}</span>`}
          ${page > 1 && html`<a rel="prev" id="${part}-previous" ${linkOf({ page: page - 1 })}>${t('viewer:previous')}</a>`}
          ${page < pages && html`<a rel="next" id="${part}-turn" ${linkOf({ page: page + 1 })}>${t('viewer:next')}</a>`}
          <a class="end" id="${part}-size" ${linkOf({ size: isLarge ? undefined : 'large' })}>${t(isLarge ? 'viewer:beside.smaller' : 'viewer:beside.larger')}</a>
        </nav>`
}

function pageForm({ i18n: { t, number }, part, pageForm: form }: PageBeside, page: number, pages: number): Content {
  const id = `${part}-page`
  return html`<form method="get" ${form.attributes}>
          ${form.kept.map(([name, value]) => hiddenField(name, value))}
          <label class="hidden" for="${id}">${t('viewer:beside.page')}</label>
          <input type="text" class="input place" id="${id}" name="${form.field}" inputmode="numeric" autocomplete="off" value="${page}"> ${t('viewer:beside.of', { count: number(pages) })}
          <button class="button secondary small" type="submit">${t('viewer:beside.go')}</button>
        </form>`
}
