import { and, asc, desc, eq, exists, inArray, type SQL, sql } from 'drizzle-orm'
import type { Member, Registry } from '../../accounts/people/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import type { Cursor } from '../../platform/pagination.ts'
import { isParty, isPath, viewerOf, viewerPlaceholders, visibleCases } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { firmNotes, matterNumbers } from '../firm-notes/schema.ts'
import { casePeople } from '../people/schema.ts'
import { outsideCaseIds } from '../record/office-queries.ts'
import { cases } from '../record/schema.ts'
import { sharesWith } from '../shares/queries.ts'
import { caseWords, searchRows } from './search-schema.ts'

/** The words of one case as one way to it opens them. */
export type WordRow = {
  readonly caseId: string
  readonly openedAt: number
  readonly words: string
  readonly ownWords: string
  /** Whose number and notes `ownWords` are, and in whose name the case is read when not one's own. */
  readonly principalId: string
  readonly forWhom: string | undefined
}

const mostTerms = 8

const isWord = (_: unknown, number: number): SQL =>
  sql`(instr(${searchRows.words}, ${placeholder(`term${number}`)}) or instr(${searchRows.ownWords}, ${placeholder(`term${number}`)}))`

/** One statement for each number of terms. */
const pagesOf = (narrower: readonly SQL[], confirmed?: (db: Db) => SQL) =>
  Array.from({ length: mostTerms + 1 }, (_, terms) =>
    prepared((db) =>
      db
        .select({
          caseId: searchRows.caseId,
          openedAt: searchRows.openedAt,
          words: searchRows.words,
          ownWords: searchRows.ownWords,
        })
        .from(searchRows)
        .where(
          and(
            eq(searchRows.principalId, placeholder('principalId')),
            sql`${searchRows.openedAt} <= ${placeholder('openedAt')}`,
            sql`(${searchRows.openedAt} < ${placeholder('openedAt')} or ${searchRows.caseId} > ${placeholder('caseId')})`,
            ...narrower,
            ...Array.from({ length: terms }, isWord),
            confirmed?.(db),
          ),
        )
        .orderBy(desc(searchRows.openedAt), asc(searchRows.caseId))
        .limit(placeholder('limit'))
        .prepare(),
    ),
  )

/** A row is on the list now before its words are looked at, and each is confirmed by the grants. */
const pages = pagesOf(
  [
    sql`${searchRows.from} <= ${viewerPlaceholders.at} and (${searchRows.until} is null or ${searchRows.until} > ${viewerPlaceholders.at})`,
    sql`(${searchRows.closedAt} is null or ${searchRows.closedAt} > ${viewerPlaceholders.closedAfter})`,
  ],
  (db) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(appearances)
        .where(
          and(
            eq(appearances.counselId, searchRows.principalId),
            eq(appearances.caseId, searchRows.caseId),
            isPath(viewerPlaceholders),
          ),
        ),
    ),
)

/** The rows of an office, which reads its own cases. */
const officePages = pagesOf([])

const batch = 50

/** The rows behind a place in which each term begins a word, the newest case first; of one's own and of those for whom one acts. */
export function* wordRows(
  db: Db,
  actor: Member,
  terms: readonly string[],
  after: Cursor | undefined,
  at: Instant,
): Generator<WordRow> {
  yield* inOrder([...principalRows(db, actor, terms, after, at), guestRows(db, actor, terms, after, at)])
}

/** The same of the cases that an officer may read: of their own office, and of others for a reason. Numbers and notes of a practice are not in them. */
export function* officeWordRows(
  db: Db,
  officer: Registry,
  terms: readonly string[],
  after: Cursor | undefined,
  at: Instant,
): Generator<WordRow> {
  const own = rowsBehind(officePages[terms.length]!, db, officer.officeId, undefined, askedFor(terms), after)
  const others = outsideCaseIds(db, officer, at)
  yield* inOrder([own, freshRows(db, officer.id, new Map(), others, terms, after)])
}

function* inOrder(sources: Generator<WordRow, void>[]): Generator<WordRow> {
  const heads = sources.map((source) => source.next())
  for (;;) {
    let first = -1
    for (const [index, { value, done }] of heads.entries()) {
      if (!done && (first < 0 || isBefore(value, heads[first]!.value as WordRow))) first = index
    }
    if (first < 0) return
    yield heads[first]!.value as WordRow
    heads[first] = sources[first]!.next()
  }
}

const isBefore = (a: WordRow, b: WordRow) =>
  a.openedAt > b.openedAt || (a.openedAt === b.openedAt && a.caseId < b.caseId)

function principalRows(
  db: Db,
  actor: Member,
  terms: readonly string[],
  after: Cursor | undefined,
  at: Instant,
): Generator<WordRow, void>[] {
  const principals = new Map(mandatesOf(db, actor, at).map((m) => [m.principalId, m.principalName]))
  const asked = { ...viewerOf(actor, at), ...askedFor(terms) }
  return [...principals].map(([principalId, name]) =>
    rowsBehind(pages[terms.length]!, db, principalId, principalId === actor.id ? undefined : name, asked, after),
  )
}

const askedFor = (terms: readonly string[]) => Object.fromEntries(terms.map((term, n) => [`term${n}`, ` ${term}`]))

function* rowsBehind(
  page: (typeof pages)[number],
  db: Db,
  principalId: string,
  forWhom: string | undefined,
  asked: Record<string, unknown>,
  after: Cursor | undefined,
): Generator<WordRow, void> {
  for (let place = after ?? { at: Number.MAX_SAFE_INTEGER, id: '' }; ; ) {
    const rows = page(db).all({ ...asked, openedAt: place.at, caseId: place.id, principalId, limit: batch })
    for (const row of rows) yield { ...row, principalId, forWhom }
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    place = { at: last.openedAt, id: last.caseId }
  }
}

const partyCases = prepared((db) =>
  db.select({ id: casePeople.caseId }).from(casePeople).where(isParty(viewerPlaceholders)).prepare(),
)

/** Cases in which one is a guest of counsel or a party. The numbers and notes of the host stay the host's. */
function* guestRows(
  db: Db,
  actor: Member,
  terms: readonly string[],
  after: Cursor | undefined,
  at: Instant,
): Generator<WordRow, void> {
  const hosts = new Map<string, string | undefined>(
    sharesWith(db, actor, at).map(({ caseId, principalName }) => [caseId, principalName]),
  )
  for (const { id } of partyCases(db).all(viewerOf(actor, at))) hosts.set(id, undefined)
  if (hosts.size === 0) return
  const ids = visibleCases(db, actor, at, inArray(cases.id, [...hosts.keys()])).map(({ id }) => id)
  yield* freshRows(db, actor.id, hosts, ids, terms, after)
}

/** Of cases that are few: their words are made when they are asked for. */
function* freshRows(
  db: Db,
  principalId: string,
  hosts: ReadonlyMap<string, string | undefined>,
  ids: string[],
  terms: readonly string[],
  after: Cursor | undefined,
): Generator<WordRow, void> {
  if (ids.length === 0) return
  const own = ownWordsOf(db, principalId, ids)
  const rows = db
    .select()
    .from(caseWords)
    .where(inArray(caseWords.caseId, ids))
    .orderBy(desc(caseWords.openedAt), asc(caseWords.caseId))
    .all() as { caseId: string; openedAt: number; words: string }[]
  for (const { caseId, openedAt, words } of rows) {
    const ownWords = own.get(caseId) ?? ''
    const row = { caseId, openedAt, words, ownWords, principalId, forWhom: hosts.get(caseId) }
    const isNext = !after || isBefore({ ...row, ...after }, row)
    if (isNext && terms.every((term) => words.includes(` ${term}`) || ownWords.includes(` ${term}`))) yield row
  }
}

/** A guest's own number and notes. */
function ownWordsOf(db: Db, principalId: string, ids: string[]): Map<string, string> {
  const numbers = db
    .select({ caseId: matterNumbers.caseId, line: sql<string>`'m' || char(9) || index_words(${matterNumbers.number})` })
    .from(matterNumbers)
    .where(and(eq(matterNumbers.principalId, principalId), inArray(matterNumbers.caseId, ids)))
    .all()
  const notes = db
    .select({
      caseId: firmNotes.caseId,
      line: sql<string>`'n' || ${firmNotes.id} || char(9) || index_words(${firmNotes.text})`,
    })
    .from(firmNotes)
    .where(
      and(eq(firmNotes.principalId, principalId), inArray(firmNotes.caseId, ids), sql`${firmNotes.deletedAt} is null`),
    )
    .all()
  const lines = new Map<string, string>()
  for (const { caseId, line } of [...numbers, ...notes]) lines.set(caseId, `${lines.get(caseId) ?? ''}${line}\n`)
  return lines
}
