import { asc, desc, eq } from 'drizzle-orm'
import { type Letter, type ListedLetter, lettersAmong } from '../../accounts/letters/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { peopleWithoutAccount, reachedAmong } from '../../cases/access/index.ts'
import { receivedIn } from '../../cases/deadlines/events/index.ts'
import { casePeople } from '../../cases/people/index.ts'
import type { PersonNames } from '../../cases/people/values.ts'
import { getReadableCase, type ReadableCase } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { sentTogether } from '../outgoing/together.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isConfidential } from '../visibility/rule.ts'
import { postedDocuments } from './schema.ts'

export type PostedRow = typeof postedDocuments.$inferSelect

/** Somebody on the case whom the portal does not reach. */
export type PostalPerson = {
  readonly id: string
  readonly name: string
  readonly scriptName: string | null
  readonly scriptLang: string | null
  readonly role: (typeof casePeople.$inferSelect)['role']
  readonly address: string | null
  /** Counsel of record are there: documents go to them (RPD r.38(3) and its likes), on paper only where an officer asks for it. */
  readonly hasCounsel: boolean
}

/** Parties and representatives without an account, as the file has them now. */
export const postalPeople = (db: Db, { id }: { readonly id: string }, at: Instant): readonly PostalPerson[] =>
  postalPeopleAmong(db, [id], at).get(id) ?? []

/** The same of many cases, by their ids; a case without such people is left out. */
export function postalPeopleAmong(
  db: Db,
  caseIds: readonly string[],
  at: Instant,
): ReadonlyMap<string, readonly PostalPerson[]> {
  const { byCounsel } = reachedAmong(db, caseIds, at)
  const found = peopleWithoutAccount(db, caseIds).map((person) => ({
    ...person,
    hasCounsel: byCounsel.has(person.caseId),
  }))
  return Map.groupBy(found, ({ caseId }) => caseId)
}

/** A posting as its page and the pages of its case show it. */
export type Posting = PostedRow & {
  readonly letter: ListedLetter
  /** As the letter calls them, with their own script as the file has it now. */
  readonly to: PersonNames
  readonly documents: readonly (DocumentRow & { readonly isConfidential: boolean })[]
  /** Of the documents; null where one could not be counted. */
  readonly pages: number | null
  /** ISO date on which it is considered received; undefined where no rule says so, and of what came back. */
  readonly receivedOn: string | undefined
}

const ofCase = prepared((db) =>
  db
    .select({ row: postedDocuments, document: documents })
    .from(postedDocuments)
    .innerJoin(documents, eq(documents.id, postedDocuments.documentId))
    .where(eq(postedDocuments.caseId, placeholder('caseId')))
    .orderBy(desc(documents.uploadedAt), asc(postedDocuments.id))
    .prepare(),
)

/** What goes, or went, to people of this case on paper, the latest first. */
export function listPostings(db: Db, theCase: ReadableCase): Posting[] {
  const rows = ofCase(db).all({ caseId: theCase.id })
  const letters = lettersAmong(
    db,
    rows.map(({ row }) => row.letterId),
  )
  return rows.flatMap(({ row, document }) => {
    const letter = letters.get(row.letterId)
    return letter ? [describePosting(db, theCase, row, document, letter)] : []
  })
}

function describePosting(
  db: Db,
  theCase: ReadableCase,
  row: PostedRow,
  document: DocumentRow,
  letter: ListedLetter,
): Posting {
  const together = sentTogether(db, document)
  return {
    ...row,
    letter,
    to: calledNow(db, row, letter),
    documents: together.map((one) => ({ ...one, isConfidential: isConfidential(one) })),
    pages: pagesOf(together),
    receivedOn:
      row.postedOn !== null && row.way === 'regular' && isConsideredReceived(row)
        ? receivedIn(db, theCase, row.postedOn, row.isAbroad)
        : undefined,
  }
}

/** What came back is not, unless it was said to count all the same. */
export const isConsideredReceived = ({
  returnedOn,
  countsReturned,
}: Pick<PostedRow, 'returnedOn' | 'countsReturned'>): boolean => returnedOn === null || countsReturned

function calledNow(db: Db, { casePersonId }: PostedRow, { name }: ListedLetter): PersonNames {
  const person = db.select().from(casePeople).where(eq(casePeople.id, casePersonId)).get()
  return { name, scriptName: person?.scriptName ?? null, scriptLang: person?.scriptLang ?? null }
}

export const pagesOf = (listed: readonly Pick<DocumentRow, 'pages'>[]): number | null =>
  listed.some(({ pages }) => pages === null) ? null : listed.reduce((sum, { pages }) => sum + (pages ?? 0), 0)

/** One, in a case that this officer may read. Throws NotFound. */
export function getReadablePosting(
  db: Db,
  officer: Registry,
  id: string,
  at: Instant,
): { readonly posting: Posting; readonly theCase: ReadableCase } {
  const found = db
    .select({ row: postedDocuments, document: documents })
    .from(postedDocuments)
    .innerJoin(documents, eq(documents.id, postedDocuments.documentId))
    .where(eq(postedDocuments.id, id))
    .get()
  if (!found) throw new NotFound('posting')
  const theCase = getReadableCase(db, officer, found.row.caseId, at)
  const letter = lettersAmong(db, [found.row.letterId]).get(found.row.letterId)
  if (!letter) throw new NotFound('posting')
  return { posting: describePosting(db, theCase, found.row, found.document, letter), theCase }
}

/** What else of the same documents goes, or went, to the same person: the first mailing, and those after what came back. */
export const otherPostings = (db: Db, theCase: ReadableCase, { id, documentId, casePersonId }: PostedRow): Posting[] =>
  listPostings(db, theCase).filter(
    (one) => one.id !== id && one.documentId === documentId && one.casePersonId === casePersonId,
  )

/** The documents that this letter covers, in their order; none of any other letter. */
export function enclosedIn(db: Db, { kind, subjectId }: Pick<Letter, 'kind' | 'subjectId'>): readonly DocumentRow[] {
  if (kind !== 'documents') return []
  const found = db
    .select({ document: documents })
    .from(postedDocuments)
    .innerJoin(documents, eq(documents.id, postedDocuments.documentId))
    .where(eq(postedDocuments.id, subjectId))
    .get()
  return found ? sentTogether(db, found.document) : []
}
