import { indexWords, markTerms, searchTerms, type TextPiece } from '../platform/words.ts'
import type { AskedWords } from './everyday.ts'
import type { Guide, GuidePart, GuideSection } from './guide.ts'

export type Hit = {
  readonly part: Pick<GuidePart, 'slug' | 'title'>
  readonly section: Pick<GuideSection, 'anchor' | 'title'>
  /** The best paragraph, cut at the matches. */
  readonly pieces: readonly TextPiece[]
}

/** In characters. */
export const longestSearch = 100
const mostHits = 20

type Indexed = {
  readonly part: GuidePart
  readonly section: GuideSection
  readonly head: string
  readonly blocks: readonly string[]
  /** What readers ask for when they mean this section: the words of each phrase. */
  readonly asked: readonly (readonly string[])[]
}
const indexes = new WeakMap<Guide, readonly Indexed[]>()

/**
 * Sections that have all the words, each at the beginning of a word, whatever accents and capitals. First those that are asked for
 * in these very words, then those with all in one such phrase, in the heading, in one paragraph; each in the guide's order; at most 20.
 */
export function searchGuide(guide: Guide, asked: AskedWords, search: string): Hit[] {
  const words = searchTerms(search.slice(0, longestSearch))
  const telling = words.filter((word) => !asked.small.has(word))
  const terms = (telling.length > 0 ? telling : words).slice(0, 8)
  if (terms.length === 0) return []
  const found = indexOf(guide, asked).flatMap((indexed) => rank(indexed, terms))
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostHits)
    .map(({ hit }) => hit)
}

function rank(
  { part, section, head, blocks, asked }: Indexed,
  terms: readonly string[],
): { weight: number; hit: Hit }[] {
  const has = (words: string, term: string) => words.includes(` ${term}`)
  const inHead = terms.filter((term) => has(head, term))
  const perBlock = blocks.map((words) => terms.filter((term) => has(words, term)))
  const isAsked = (term: string) => asked.some((phrase) => phrase.some((word) => means(term, word)))
  if (terms.some((term) => !inHead.includes(term) && !perBlock.some((hit) => hit.includes(term)) && !isAsked(term)))
    return []
  const most = Math.max(0, ...perBlock.map((hit) => hit.length))
  const best = section.blocks[perBlock.findIndex((hit) => hit.length === most)] ?? ''
  const phrases = asked.filter((phrase) => terms.every((term) => phrase.some((word) => means(term, word))))
  const isWhole = phrases.some((phrase) => phrase.every((word) => terms.some((term) => means(term, word))))
  const weight =
    (isWhole ? 8 : 0) +
    (phrases.length > 0 ? 4 : 0) +
    (inHead.length === terms.length ? 2 : 0) +
    (most === terms.length ? 1 : 0)
  return [{ weight, hit: { part, section, pieces: markTerms(shortened(best, terms), terms) } }]
}

/** The beginning of the word, or the word with another ending: “upload” and “uploading”. */
const means = (term: string, word: string) => word.startsWith(term) || (word.length >= 4 && term.startsWith(word))

const around = 240

/** A long paragraph begins some words before the first match. */
function shortened(text: string, terms: readonly string[]): string {
  if (text.length <= around) return text
  const first = markTerms(text, terms)[0]
  const start =
    first && !first.isHit ? Math.max(0, first.text.lastIndexOf(' ', Math.max(0, first.text.length - 60))) : 0
  const end = text.indexOf(' ', start + around)
  return `${start > 0 ? '…' : ''}${text.slice(start, end < 0 ? undefined : end)}${end < 0 ? '' : '…'}`
}

function indexOf(guide: Guide, asked: AskedWords): readonly Indexed[] {
  const known = indexes.get(guide)
  if (known) return known
  const made = guide.flatMap((part) =>
    part.sections.map((section) => ({
      part,
      section,
      head: indexWords(`${section.title} ${part.title}`),
      blocks: section.blocks.map(indexWords),
      asked: asked.of(part.slug, section.anchor),
    })),
  )
  indexes.set(guide, made)
  return made
}
