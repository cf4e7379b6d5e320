import type { TextPiece } from '../../platform/words.ts'
import { markTerms, plain, searchTerms } from '../../platform/words.ts'

/** What is looked for on a page: every term, each at the beginning of a word. A term with spaces is a phrase, its last word begun. */
export type SearchTerms = readonly string[]

/** Words stand for themselves, what is in quotation marks of either language is a phrase. */
export function readTerms(search: string): SearchTerms {
  const phrases: string[] = []
  const rest = search.replace(/["“«]([^"”»]*)["”»]/g, (_, phrase: string) => {
    phrases.push(wordsOnly(phrase).trim())
    return ' '
  })
  return [...new Set([...phrases, ...searchTerms(rest)])].filter(Boolean)
}

const wordsOf = (plainText: string) => ` ${plainText.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')}`
const wordsOnly = (text: string) => wordsOf(plain(text))

/** Whether a page holds all that is wanted; what a hyphen or an apostrophe divides is found with it, with a space, or with nothing. */
export function isOnPage(text: string, wanted: SearchTerms): boolean {
  const divided = plain(text)
  const joined = divided.replace(/[’'`\u2010-\u2015-]/g, '')
  // Most pages hold one of the words nowhere: they are not taken apart.
  const mayBe = wanted.every((term) => term.split(' ').every((word) => divided.includes(word) || joined.includes(word)))
  if (!mayBe) return false
  const [apart, together] = [wordsOf(divided), wordsOf(joined)]
  return wanted.every((term) => apart.includes(` ${term}`) || together.includes(` ${term}`))
}

const before = 60
const snippetLength = 220

/** The words of a page around the first place that was found, what was found marked. */
export function snippetOf(text: string, wanted: SearchTerms): TextPiece[] {
  const pieces = markTerms(text.replace(/\s+/g, ' '), markable(text, wanted))
  const first = pieces.findIndex(({ isHit }) => isHit)
  const kept: TextPiece[] = []
  const lead = pieces[first - 1]?.text ?? ''
  if (first > 0) kept.push({ text: lead.length > before ? `…${tailOf(lead)}` : lead, isHit: false })
  let length = 0
  for (const piece of pieces.slice(Math.max(first, 0))) {
    if (length >= snippetLength) break
    const left = snippetLength - length
    kept.push(piece.text.length > left ? { ...piece, text: `${headOf(piece.text, left)}…` } : piece)
    length += piece.text.length
  }
  return kept
}

/** A text as it stands, its lines kept, with what was found in it marked. */
export function markFound(text: string, wanted: SearchTerms): TextPiece[] {
  const lines = text.replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
  return markTerms(lines, markable(lines, wanted))
}

/** A phrase that signs divide cannot be marked as one: then its words are. */
function markable(text: string, wanted: SearchTerms): string[] {
  const divided = plain(text).replace(/\s+/g, ' ')
  return wanted.flatMap((term) => (divided.includes(term) ? [term] : term.split(' ')))
}

const tailOf = (text: string) => text.slice(-before).replace(/^\S*\s/, '')
const headOf = (text: string, length: number) => text.slice(0, length).replace(/\s\S*$/, '')
