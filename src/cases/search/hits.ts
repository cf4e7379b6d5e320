import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Db, prepared } from '../../platform/db/index.ts'
import { markTerms, numberKey, type TextPiece } from '../../platform/words.ts'
import { firmNotes, matterNumbers } from '../firm-notes/schema.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { listCasePeople } from '../record/queries.ts'
import { uciWords } from '../record/values.ts'
import type { SearchResults, TitlesOf } from './model.ts'
import type { WordRow } from './rows.ts'

type Line = { readonly kind: string; readonly id: string; readonly words: string }

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf('\t')
      return { kind: line[0]!, id: line.slice(1, tab), words: line.slice(tab + 1) }
    })

/** What of a case's words matched. Some term is in each hit, and those that are not are in its case. */
export function hitsIn(
  db: Db,
  row: WordRow,
  theCase: ReachedCase,
  terms: readonly string[],
  titlesIn: (ids: readonly string[]) => ReturnType<TitlesOf>,
): Omit<SearchResults, 'next'> {
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
            titleInScript: mark(theCase.scriptTitle ?? ''),
            matterNumber: numberIn(db, row, mark),
            notes: notesIn(db, row, ids('n'), terms),
          },
        ]
      : [],
    people: people.map(({ name, scriptName, scriptLang, role, uci }) => ({
      ...about,
      role,
      name: mark(name),
      nameInScript: mark(scriptName ?? ''),
      scriptLang,
      uci: mark(uciWords(uci ?? '')),
    })),
    documents:
      documentIds.length === 0
        ? []
        : titlesIn(documentIds).map(({ title, ...one }) => ({ ...about, ...one, title: mark(title) })),
  }
}

/** Whether a row may be of a case that bears this number (a `numberKey`), by its words alone. */
export const mayBear = ({ words, ownWords }: WordRow, key: string): boolean =>
  words.includes(` ${key} `) || words.includes(` ${key}\n`) || ownWords.startsWith('m')

/** Whether the case bears it: its own, that of a person, or of the practice behind the row. */
export function bearsNumber(db: Db, row: WordRow, theCase: ReachedCase, key: string): boolean {
  const own = row.ownWords.startsWith('m') && numberOf(db).get({ principalId: row.principalId, caseId: row.caseId })
  return [theCase.reference, own ? own.number : null, ...listCasePeople(db, theCase).map(({ uci }) => uci)].some(
    (number) => number !== null && numberKey(number) === key,
  )
}

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

function numberIn(db: Db, { principalId, caseId, ownWords }: WordRow, mark: (text: string) => TextPiece[]) {
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
): TextPiece[][] {
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
