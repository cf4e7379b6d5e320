import { piecesOfEmail } from '../../src/platform/web/values.ts'
import { type Html, html } from './html.ts'

/** An e-mail address, which goes on in a second line behind its @ or before a dot, and nowhere else: `emailAddress(person.email)` */
export const emailAddress = (address: string): Html => inPieces(piecesOfEmail(address))

/** A web address, which goes on behind a slash or before a dot: `webAddress(hook.url)` */
export const webAddress = (address: string): Html => inPieces(address.split(/(?<=\/)(?!\/)|(?=\.)/))

/** A longer piece would not fit a telephone: it may break anywhere. */
const widestPiece = 24

function inPieces(pieces: readonly string[]): Html {
  const isWhole = pieces.every(({ length }) => length <= widestPiece)
  return html`<bdi ${isWhole && html`class="pieces"`}>${pieces.map((piece, index) => html`${index > 0 && html`<wbr>`}${piece}`)}</bdi>`
}
