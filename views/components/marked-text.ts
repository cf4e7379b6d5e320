import type { TextPiece } from '../../src/platform/words.ts'
import { type Content, html } from './html.ts'
import { unbroken } from './times.ts'

/** Words in which a search found something, with that marked. */
export const markedText = (pieces: readonly TextPiece[]): Content =>
  html`${pieces.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : unbroken(text)))}`
