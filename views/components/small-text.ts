import { sameIn } from '../../src/platform/web/address-language.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'

import type { Block, Inline } from '../../src/platform/web/small-markdown.ts'
import { type Content, html } from './html.ts'
import { dataTable } from './lists.ts'
import { unbroken } from './times.ts'

/** Staff's Markdown as HTML; templates escape each word. `caption` names its tables. */
export const smallText = (locale: Locale, blocks: readonly Block[], caption = ''): Content =>
  html`${blocks.map((block) => blockOf(locale, block, caption))}`

function blockOf(locale: Locale, block: Block, caption: string): Content {
  if (block.kind === 'paragraph') return html`<p>${lineOf(locale, block.inside)}</p>`
  if (block.kind === 'heading') {
    const words = lineOf(locale, block.inside)
    return block.level === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`
  }
  if (block.kind === 'table')
    return dataTable({
      caption,
      captionHidden: true,
      columns: block.head.map((cell) => ({ label: inWords(cell), isNamed: true })),
      rows: block.rows.map((row) => row.map((cell) => lineOf(locale, cell))),
    })
  const items = block.items.map((item) => html`<li>${itemOf(locale, item, caption)}</li>`)
  return block.isOrdered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
}

/** A single paragraph needs no `p` in its item. */
const itemOf = (locale: Locale, blocks: readonly Block[], caption: string): Content => {
  const [only, ...others] = blocks
  return only?.kind === 'paragraph' && others.every(({ kind }) => kind === 'list')
    ? html`${lineOf(locale, only.inside)}${smallText(locale, others, caption)}`
    : smallText(locale, blocks, caption)
}

const lineOf = (locale: Locale, pieces: readonly Inline[]): Content =>
  html`${pieces.map((piece) => pieceOf(locale, piece))}`

function pieceOf(locale: Locale, piece: Inline): Content {
  if (piece.kind === 'text') return unbroken(piece.text)
  if (piece.kind === 'break') return html`<br>`
  const inside = lineOf(locale, piece.inside)
  if (piece.kind === 'strong') return html`<strong>${inside}</strong>`
  if (piece.kind === 'em') return html`<em>${inside}</em>`
  return html`<a href="${sameIn(locale, piece.here)}">${inside}</a>`
}

/** As plain text. */
const inWords = (line: readonly Inline[]): string =>
  line
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? ' ' : inWords(piece.inside)))
    .join('')
