import { sql } from 'drizzle-orm'
import type { Member, Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import type { Cursor } from '../../platform/pagination.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { numberKey, searchTerms } from '../../platform/words.ts'
import { findCase, type VisibleCase } from '../access/queries.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { findReadableCase, type ReadableCase } from '../record/office-queries.ts'
import { bearsNumber, hitsIn, mayBear } from './hits.ts'
import type { FoundCase, FoundDocument, FoundPerson, InCase, OfficeTitlesOf, SearchResults, TitlesOf } from './model.ts'
import { officeWordRows, type WordRow, wordRows } from './rows.ts'

/** Told which titles a page of results shows. */
export type OnFound = (db: Database, actor: Member, found: readonly FoundDocument[], at: Instant) => void

const longest = 100
const mostTerms = 8
const casesOnPage = 25

/** The words that were asked for. */
export function readSearch(text: string): Result<string[], 'tooLong' | 'tooMany'> {
  if (text.length > longest) return fail('tooLong')
  const terms = searchTerms(text)
  return terms.length > mostTerms ? fail('tooMany') : ok(terms)
}

type Asked = { terms: readonly string[]; after?: Cursor | undefined; titlesOf: TitlesOf }

/**
 * The reader's cases, their people and the titles of their documents in which every term begins a word; of a person or a
 * document, some terms may stand in its case. A page is so many cases, the newest first. Each is confirmed by the grants.
 */
export const searchCases = (db: Db, actor: Member, { terms, after, titlesOf }: Asked, at: Instant): SearchResults =>
  searchIn<VisibleCase>(db, terms, wordRows(db, actor, terms, after, at), {
    find: (id) => findCase(db, actor, id, at),
    titlesIn: (theCase, ids) => titlesOf(db, actor, theCase, ids, at),
  })

type AskedByOfficer = { terms: readonly string[]; after?: Cursor | undefined; titlesOf: OfficeTitlesOf }

/** The same of the cases that an officer may read. */
export const searchOfficeCases = (
  db: Db,
  officer: Registry,
  { terms, after, titlesOf }: AskedByOfficer,
  at: Instant,
): SearchResults =>
  searchIn<ReadableCase>(db, terms, officeWordRows(db, officer, terms, after, at), {
    find: (id) => findReadableCase(db, officer, id, at),
    titlesIn: (theCase, ids) => titlesOf(db, officer, theCase, ids, at),
  })

type Reader<C extends ReachedCase> = {
  readonly find: (caseId: string) => C | undefined
  readonly titlesIn: (theCase: C, ids: readonly string[]) => ReturnType<TitlesOf>
}

function searchIn<C extends ReachedCase>(
  db: Db,
  terms: readonly string[],
  rows: Iterable<WordRow>,
  { find, titlesIn }: Reader<C>,
): SearchResults {
  const found = { cases: [] as FoundCase[], people: [] as FoundPerson[], documents: [] as FoundDocument[] }
  if (terms.length === 0) return { ...found, next: undefined }
  const places: Cursor[] = []
  for (const row of rows) {
    const last = places.at(-1)
    const isAgain = last?.id === row.caseId
    if (!isAgain && places.length === casesOnPage) return { ...found, next: last }
    const theCase = find(row.caseId)
    if (!theCase) continue
    const hits = hitsIn(db, row, theCase, terms, (ids) => titlesIn(theCase, ids))
    if (hits.cases.length + hits.people.length + hits.documents.length === 0) continue
    if (!isAgain) places.push({ at: row.openedAt, id: row.caseId })
    merge(found.cases, hits.cases, ({ theCase }) => theCase.id)
    merge(found.people, hits.people, ({ theCase, name }) => theCase.id + name.map(({ text }) => text).join(''))
    merge(found.documents, hits.documents, ({ id }) => id)
  }
  return { ...found, next: undefined }
}

/** The cases that bear the whole of what was typed as a number, at most two: more than one is a choice. */
export const casesByNumber = (db: Db, actor: Member, typed: string, at: Instant): string[] =>
  byNumber(
    db,
    typed,
    (terms) => wordRows(db, actor, terms, undefined, at),
    (id) => findCase(db, actor, id, at),
  )

/** The same among the cases that an officer may read. */
export const officeCasesByNumber = (db: Db, officer: Registry, typed: string, at: Instant): string[] =>
  byNumber(
    db,
    typed,
    (terms) => officeWordRows(db, officer, terms, undefined, at),
    (id) => findReadableCase(db, officer, id, at),
  )

function byNumber(
  db: Db,
  typed: string,
  rowsOf: (terms: readonly string[]) => Iterable<WordRow>,
  find: (id: string) => ReachedCase | undefined,
): string[] {
  const key = numberKey(typed)
  if (!/\p{N}/u.test(key)) return []
  const found = new Set<string>()
  for (const row of rowsOf(searchTerms(typed))) {
    if (found.size > 1) break
    const theCase = mayBear(row, key) && !found.has(row.caseId) ? find(row.caseId) : undefined
    if (theCase && bearsNumber(db, row, theCase, key)) found.add(row.caseId)
  }
  return [...found]
}

/** What was typed as the number of a receipt, `2026-000123`, however it was cut; undefined where it is none. */
export const receiptNumberIn = (typed: string): string | undefined =>
  /^(\d{4})(\d{6,})$/.exec(numberKey(typed))?.slice(1).join('-')

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

/** Compares the search rows with what they are made from. `wrong` names the cases that differ, at most 20. */
export function checkSearch(db: Database): { rows: number; wrong: string[] } {
  const differing = db.all<{ caseId: string }>(sql`
    select distinct case_id as "caseId" from (
      select * from (select * from search_rows except select * from search_source)
      union all
      select * from (select * from search_source except select * from search_rows)
    ) limit 20`)
  const [count] = db.all<{ rows: number }>(sql`select count(*) as rows from search_rows`)
  return { rows: count?.rows ?? 0, wrong: differing.map(({ caseId }) => caseId) }
}

/** Rebuilds all rows in one transaction. */
export function rebuildSearch(db: Database): void {
  write(db, (tx) => {
    tx.run(sql`delete from search_rows`)
    tx.run(sql`insert into search_rows select * from search_source`)
  })
}
