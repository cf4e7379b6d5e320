import { type Division, lawOf } from '../../tribunal/index.ts'
import type { Side } from '../submissions/schema.ts'
import { exhibitsAmong } from './values.ts'

/** The letter before the labels of one side. */
export const letterOf = (division: Division, side: Side): string => lawOf(division).exhibits[side]

export type ExhibitPiece = {
  readonly id: string
  readonly type: string | null
  readonly pages: number | null
  readonly translationOf: string | null
  readonly replacesId: string | null
  /** Existing numbers that it keeps: it was filed before, and is unchanged. */
  readonly kept?: ExhibitNumbers | undefined
}

/** `first` and `last` are null for what has no pages that a tool could count, and a label for what is no exhibit. */
export type ExhibitNumbers = {
  readonly label: string | null
  readonly first: number | null
  readonly last: number | null
}

type ExhibitCounter = { readonly lastExhibit: number; readonly lastPage: number }

/**
 * Numbers for documents that are filed together, in their order. A label is given once: a translation is named after its original
 * (C-4T), its translator's declaration too (C-4D), and what replaces a returned piece keeps its label with a suffix (C-4.2). Pages
 * go on from the last one of that side, whatever the label. What is no exhibit (`isExhibitType`), and its translation, has neither.
 * `labels` are those of the case, by document.
 */
export function giveNumbers(
  letter: string,
  counter: ExhibitCounter,
  pieces: readonly ExhibitPiece[],
  labels: ReadonlyMap<string, string>,
): { readonly numbers: ReadonlyMap<string, ExhibitNumbers>; readonly counter: ExhibitCounter } {
  const given = new Map(labels)
  const taken = new Set(labels.values())
  let { lastExhibit, lastPage } = counter
  const give = (id: string, label: string) => {
    given.set(id, label)
    taken.add(label)
  }
  const exhibits = exhibitsAmong(pieces)
  const ids = new Set(exhibits.map(({ id }) => id))
  const followsOriginal = ({ id, translationOf }: ExhibitPiece) =>
    translationOf !== null && translationOf !== id && (ids.has(translationOf) || labels.has(translationOf))

  for (const { id, kept } of exhibits) if (kept?.label) give(id, kept.label)
  for (const piece of exhibits) {
    if (given.has(piece.id)) continue
    const replaced = piece.replacesId === null ? undefined : labels.get(piece.replacesId)
    if (replaced) give(piece.id, nextVersion(replaced, taken))
    else if (!followsOriginal(piece)) give(piece.id, `${letter}-${++lastExhibit}`)
  }
  for (const piece of exhibits) {
    if (given.has(piece.id)) continue
    const original = given.get(piece.translationOf ?? '')
    // Two documents that name each other as their original have none.
    if (!original) give(piece.id, `${letter}-${++lastExhibit}`)
    else give(piece.id, free(`${original}${piece.type === 'translatorDeclaration' ? 'D' : 'T'}`, taken))
  }
  const numbers = pieces.map(({ id, pages, kept }): [string, ExhibitNumbers] => {
    if (kept) return [id, kept]
    const label = given.get(id) ?? null
    if (label === null || !pages) return [id, { label, first: null, last: null }]
    const first = lastPage + 1
    lastPage += pages
    return [id, { label, first, last: lastPage }]
  })
  return { numbers: new Map(numbers), counter: { lastExhibit, lastPage } }
}

/** `C-4` → `C-4.2` → `C-4.3` */
function nextVersion(label: string, taken: ReadonlySet<string>): string {
  const root = label.replace(/\.\d+$/, '')
  for (let version = 2; ; version++) if (!taken.has(`${root}.${version}`)) return `${root}.${version}`
}

function free(label: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? label : `${label}${number}`
    if (!taken.has(wanted)) return wanted
  }
}
