import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { markTerms, type Piece, searchTerms } from '../../platform/words.ts'
import { findCase, type VisibleCase } from '../access-queries.ts'
import type { ListPlace } from '../list-queries.ts'
import { type CasePerson, listCasePeople } from '../queries.ts'
import { firmNotes, matterNumbers } from './schema.ts'
import { type WordRow, wordRows } from './search-rows.ts'

/** What matched is marked in the pieces of each text. */
type InCase = { readonly theCase: VisibleCase; readonly forWhom: readonly string[] }
export type FoundCase = InCase & {
  readonly reference: readonly Piece[]
  readonly title: readonly Piece[]
  readonly matterNumber: readonly Piece[] | undefined
  /** The part of each note around what matched. */
  readonly notes: readonly (readonly Piece[])[]
}
export type FoundPerson = InCase & {
  readonly role: CasePerson['role']
  readonly name: readonly Piece[]
  readonly uci: readonly Piece[]
}
export type FoundDocument = InCase & { readonly id: string; readonly title: readonly Piece[] }
export type Found = {
  readonly cases: readonly FoundCase[]
  readonly people: readonly FoundPerson[]
  readonly documents: readonly FoundDocument[]
  /** Where the next page begins. */
  readonly next: ListPlace | undefined
}

/** Of these documents of a case, the titles of those that this reader sees listed there now. */
export type TitlesOf = (
  db: Db,
  actor: Member,
  theCase: VisibleCase,
  ids: readonly string[],
  at: Instant,
) => readonly { readonly id: string; readonly title: string }[]

const longest = 100
const mostTerms = 8
const casesOnPage = 25

/** The words that were asked for. */
export function readSearch(text: string): Result<string[], 'tooLong' | 'tooMany'> {
  if (text.length > longest) return fail('tooLong')
  const terms = searchTerms(text)
  return terms.length > mostTerms ? fail('tooMany') : ok(terms)
}

/**
 * The reader's cases, their people and the titles of their documents in which every term begins a word; of a person or a
 * document, some terms may stand in its case. A page is so many cases, the newest first. Each is confirmed by the grants.
 */
export function searchCases(
  db: Db,
  actor: Member,
  { terms, after, titlesOf }: { terms: readonly string[]; after?: ListPlace; titlesOf: TitlesOf },
  at: Instant,
): Found {
  const found = { cases: [] as FoundCase[], people: [] as FoundPerson[], documents: [] as FoundDocument[] }
  if (terms.length === 0) return { ...found, next: undefined }
  const places: ListPlace[] = []
  const titlesIn = (theCase: VisibleCase, ids: readonly string[]) => titlesOf(db, actor, theCase, ids, at)
  for (const row of wordRows(db, actor, terms, after, at)) {
    const last = places.at(-1)
    const isAgain = last?.caseId === row.caseId
    if (!isAgain && places.length === casesOnPage) return { ...found, next: last }
    const theCase = findCase(db, actor, row.caseId, at)
    if (!theCase) continue
    const hits = hitsIn(db, row, theCase, terms, titlesIn)
    if (hits.cases.length + hits.people.length + hits.documents.length === 0) continue
    if (!isAgain) places.push({ openedAt: row.openedAt, caseId: row.caseId })
    merge(found.cases, hits.cases, ({ theCase }) => theCase.id)
    merge(found.people, hits.people, ({ theCase, name }) => theCase.id + name.map(({ text }) => text).join(''))
    merge(found.documents, hits.documents, ({ id }) => id)
  }
  return { ...found, next: undefined }
}

/** The same case reached in the name of two: once under one's own, or for both. */
function merge<F extends InCase>(all: F[], more: readonly F[], key: (one: F) => string) {
  for (const one of more) {
    const index = all.findIndex((other) => key(other) === key(one))
    const known = all[index]
    if (!known) all.push(one)
    else {
      const isOwn = known.forWhom.length === 0 || one.forWhom.length === 0
      all[index] = {
        ...known,
        ...(isRicher(one, known) && one),
        forWhom: isOwn ? [] : [...known.forWhom, ...one.forWhom],
      }
    }
  }
}

const isRicher = (one: object, known: object) =>
  'notes' in one && 'notes' in known && (one as FoundCase).notes.length > (known as FoundCase).notes.length

type Line = { readonly kind: string; readonly id: string; readonly words: string }

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf('\t')
      return { kind: line[0]!, id: line.slice(1, tab), words: line.slice(tab + 1) }
    })

function hitsIn(
  db: Db,
  row: WordRow,
  theCase: VisibleCase,
  terms: readonly string[],
  titlesIn: (theCase: VisibleCase, ids: readonly string[]) => ReturnType<TitlesOf>,
): Omit<Found, 'next'> {
  const lines = [...linesOf(row.words), ...linesOf(row.ownWords)]
  const has = ({ words }: Line, term: string) => words.includes(` ${term}`)
  const ofCase = lines.filter(({ kind }) => kind !== 'd')
  const inCase = new Set(terms.filter((term) => ofCase.some((line) => has(line, term))))
  /** Some term is in the line, and those that are not are in its case. */
  const isHit = (line: Line) =>
    terms.some((term) => has(line, term)) && terms.every((term) => inCase.has(term) || has(line, term))
  const ids = (kind: string) => lines.filter((line) => line.kind === kind && isHit(line)).map(({ id }) => id)

  const about = { theCase, forWhom: row.forWhom ? [row.forWhom] : [] }
  const mark = (text: string) => markTerms(text, terms)
  const people = listCasePeople(db, theCase).filter(({ id }) => ids('p').includes(id))
  const documentIds = ids('d')
  const isWhole = terms.every((term) => inCase.has(term))
  return {
    cases: isWhole
      ? [
          {
            ...about,
            reference: mark(theCase.reference),
            title: mark(theCase.title),
            matterNumber: numberIn(db, row, mark),
            notes: notesIn(db, row, ids('n'), terms),
          },
        ]
      : [],
    people: people.map(({ name, role, uci }) => ({ ...about, role, name: mark(name), uci: mark(uciWords(uci)) })),
    documents:
      documentIds.length === 0
        ? []
        : titlesIn(theCase, documentIds).map(({ id, title }) => ({ ...about, id, title: mark(title) })),
  }
}

/** As it is printed: 0000-0000 or 00-0000-0000. */
const uciWords = (digits: string | null) =>
  (digits ?? '').replace(/^(\d\d)?(\d{4})(\d{4})$/, (_, front: string | undefined, a: string, b: string) =>
    [front, a, b].filter(Boolean).join('-'),
  )

const numberOf = prepared((db) =>
  db
    .select({ number: matterNumbers.number })
    .from(matterNumbers)
    .where(
      and(
        eq(matterNumbers.principalId, sql.placeholder('principalId')),
        eq(matterNumbers.caseId, sql.placeholder('caseId')),
      ),
    )
    .prepare(),
)

function numberIn(db: Db, { principalId, caseId, ownWords }: WordRow, mark: (text: string) => Piece[]) {
  if (!ownWords.startsWith('m')) return undefined
  const found = numberOf(db).get({ principalId, caseId })
  return found && mark(found.number)
}

const around = 60

/** Of each note the words around the first that matched. */
function notesIn(
  db: Db,
  { principalId, caseId }: WordRow,
  ids: readonly string[],
  terms: readonly string[],
): Piece[][] {
  if (ids.length === 0) return []
  const isOne = and(
    eq(firmNotes.principalId, principalId),
    eq(firmNotes.caseId, caseId),
    inArray(firmNotes.id, [...ids]),
  )
  const notes = db.select({ text: firmNotes.text }).from(firmNotes).where(isOne).all()
  return notes.map(({ text }) => {
    const marked = markTerms(text, terms)
    const first = marked.findIndex(({ isHit }) => isHit)
    return marked.slice(Math.max(0, first - 1), first + 4).map(({ text, isHit }, index) => {
      if (isHit || text.length <= around) return { text, isHit }
      return { isHit, text: index === 0 ? `… ${text.slice(-around)}` : `${text.slice(0, around)} …` }
    })
  })
}
