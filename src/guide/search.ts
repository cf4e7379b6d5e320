import { indexWords, markTerms, searchTerms, type TextPiece } from '../platform/words.ts'
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
}
const indexes = new WeakMap<Guide, readonly Indexed[]>()

/**
 * Sections that have all the words, each at the beginning of a word, whatever accents and capitals. First those with all in the
 * heading, then those with all in one paragraph, each in the guide's order; at most 20.
 */
export function searchGuide(guide: Guide, search: string): Hit[] {
  const terms = searchTerms(search.slice(0, longestSearch)).slice(0, 8)
  if (terms.length === 0) return []
  const found = indexOf(guide).flatMap((indexed) => rank(indexed, terms))
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostHits)
    .map(({ hit }) => hit)
}

function rank({ part, section, head, blocks }: Indexed, terms: readonly string[]): { weight: number; hit: Hit }[] {
  const has = (words: string, term: string) => words.includes(` ${term}`)
  const inHead = terms.filter((term) => has(head, term))
  const perBlock = blocks.map((words) => terms.filter((term) => has(words, term)))
  if (terms.some((term) => !inHead.includes(term) && !perBlock.some((hit) => hit.includes(term)))) return []
  const most = Math.max(0, ...perBlock.map((hit) => hit.length))
  const best = section.blocks[perBlock.findIndex((hit) => hit.length === most)] ?? ''
  const weight = (inHead.length === terms.length ? 2 : 0) + (most === terms.length ? 1 : 0)
  return [{ weight, hit: { part, section, pieces: markTerms(shortened(best, terms), terms) } }]
}

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

function indexOf(guide: Guide): readonly Indexed[] {
  const known = indexes.get(guide)
  if (known) return known
  const made = guide.flatMap((part) =>
    part.sections.map((section) => ({
      part,
      section,
      head: indexWords(`${section.title} ${part.title}`),
      blocks: section.blocks.map(indexWords),
    })),
  )
  indexes.set(guide, made)
  return made
}
