import type { I18n } from '../../platform/web/i18n.ts'

/** The facts of a case that a letter can name, each written in its words as a name in square brackets. */
export const letterFields = [
  'file',
  'name',
  'people',
  'counsel',
  'division',
  'hearing',
  'hearingDate',
  'hearingTime',
  'place',
  'interpreter',
  'disclosure',
  'limits',
  'office',
  'address',
  'phone',
  'today',
] as const
export type LetterField = (typeof letterFields)[number]
/** What a letter lacks: a fact that the case does not have, or which of several hearings ahead it is about. */
export type MissingFact = LetterField | 'whichHearing'

type Words = Pick<I18n, 't'>

/** `[file number]`, « [numéro du dossier] »: as a letter of that language has it. */
export const nameOfField = ({ t }: Words, field: LetterField): string => `[${t(`templates:field.${field}`)}]`

/** A name between brackets, or a bracket that stands alone. A name does not go past its line. */
const bracketed = /\[([^[\]\n]*)\]|[[\]]/g

/** What stands in brackets in a text: fields in the order in which they come first, and what names no fact, as it is written. */
export function namesIn(words: Words, text: string): { fields: LetterField[]; unknown: string[] } {
  const named = fieldsByName(words)
  const fields = new Set<LetterField>()
  const unknown = new Set<string>()
  for (const { 0: whole, 1: name, index } of text.matchAll(bracketed)) {
    const field = name === undefined ? undefined : named.get(folded(name))
    if (field) fields.add(field)
    else unknown.add(name === undefined ? around(text, index) : whole.slice(0, longest))
  }
  return { fields: [...fields], unknown: [...unknown] }
}

/** A text with each name replaced once: what stands for it is never looked into again. A name without a value stays. */
export function replaceNames(words: Words, text: string, factFor: (field: LetterField) => string | undefined): string {
  const named = fieldsByName(words)
  return text.replace(bracketed, (whole, name?: string) => {
    const field = name === undefined ? undefined : named.get(folded(name))
    return (field && factFor(field)) ?? whole
  })
}

const longest = 40
const around = (text: string, index: number): string => text.slice(index, index + longest).split('\n')[0] ?? ''

const fieldsByName = ({ t }: Words): ReadonlyMap<string, LetterField> =>
  new Map(letterFields.map((field) => [folded(t(`templates:field.${field}`)), field]))

/** Capitals, straight apostrophes and doubled spaces are no other name. */
const folded = (name: string): string => name.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ')
