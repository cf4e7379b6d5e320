import { and, eq, isNotNull } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { type Division, isExhibitType } from '../../tribunal/index.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { isContinuedInCorrection } from '../visibility/kept-in-correction.ts'
import { isDisclosed } from '../visibility/submissions.ts'
import { type ExhibitNumbers, type ExhibitPiece, giveNumbers, letterOf } from './numbering.ts'
import { exhibitChoices, exhibitCounters, exhibitTasks } from './schema.ts'
import { exhibitsAmong } from './values.ts'

type NumberedCase = { readonly id: string; readonly division: Division }

/**
 * Gives a submission's documents their labels and pages, for good, and asks for its list and stamped copies. Call it inside the
 * transaction that sends: the counter is raised there, so that no two submissions share a number. What is confidential gets none.
 */
export function numberExhibits(
  tx: Tx,
  submission: Submission,
  theCase: NumberedCase,
  listed: readonly DocumentRow[],
  at: Instant,
): void {
  // A number would say that something was filed, and its list names it.
  if (submission.isConfidential) return
  const { numbers, counter } = nextNumbers(tx, submission, theCase, listed)
  for (const [id, { label, first, last }] of numbers) {
    const columns = { exhibitLabel: label, firstPage: first, lastPage: last }
    tx.update(documents).set(columns).where(eq(documents.id, id)).run()
  }
  tx.insert(exhibitCounters)
    .values({ caseId: theCase.id, side: submission.side, ...counter })
    .onConflictDoUpdate({ target: [exhibitCounters.caseId, exhibitCounters.side], set: counter })
    .run()

  // Of a package, the draft that all its submissions came from.
  const { wantsList, wantsStamp } = exhibitChoicesOf(tx, submission.packageId ?? submission.id)
  const when = at.epochMilliseconds
  const task = { submissionId: submission.id, state: 'waiting', tries: 0, dueAt: when, changedAt: when } as const
  const hasOwnList = listed.some(({ type }) => type === 'listOfDocuments')
  // What came on paper has its list on paper.
  if (wantsList && exhibitsAmong(listed).length > 1 && !hasOwnList && submission.channel === 'portal')
    tx.insert(exhibitTasks)
      .values({ id: newId(), kind: 'list', ...task })
      .run()
  if (!wantsStamp) return
  for (const { id, mediaType, stampedObjectId } of listed) {
    if (!numbers.get(id)?.label || mediaType !== 'application/pdf' || stampedObjectId !== null) continue
    tx.insert(exhibitTasks)
      .values({ id: newId(), kind: 'stamp', documentId: id, ...task })
      .run()
  }
}

/**
 * Gives a filed document a number of its own once the registry found that it is an exhibit; one that has a number keeps it, whatever
 * it is. The list and the receipt stay as they were made.
 */
export function numberFoundExhibit(
  tx: Tx,
  submission: Submission,
  theCase: NumberedCase,
  document: DocumentRow,
  at: Instant,
): void {
  if (document.exhibitLabel === null && isExhibitType(document.type))
    numberExhibits(tx, submission, theCase, [document], at)
}

/** The numbers that these documents would get if they were sent now, by document. */
export const expectedNumbers = (
  db: Db,
  submission: Submission,
  theCase: NumberedCase,
  listed: readonly DocumentRow[],
): ReadonlyMap<string, ExhibitNumbers> =>
  submission.isConfidential ? new Map() : nextNumbers(db, submission, theCase, listed).numbers

function nextNumbers(
  db: Db,
  { side }: Submission,
  { id: caseId, division }: NumberedCase,
  listed: readonly DocumentRow[],
) {
  const counter = db
    .select({ lastExhibit: exhibitCounters.lastExhibit, lastPage: exhibitCounters.lastPage })
    .from(exhibitCounters)
    .where(and(eq(exhibitCounters.caseId, caseId), eq(exhibitCounters.side, side)))
    .get()
  const labelled = listLabelled(db, caseId)
  const labels = new Map(labelled.map(({ id, label }) => [id, label ?? '']))
  return giveNumbers(letterOf(division, side), counter ?? { lastExhibit: 0, lastPage: 0 }, listed.map(pieceOf), labels)
}

/** In a draft only unchanged documents of a correction have numbers. */
const pieceOf = ({
  exhibitLabel: label,
  firstPage: first,
  lastPage: last,
  ...document
}: DocumentRow): ExhibitPiece => ({
  ...document,
  ...(label !== null && { kept: { label, first, last } }),
})

/** Every document of a case that has a label, with its side; returned and withdrawn ones keep theirs. */
export const listLabelled = (db: Db, caseId: string) =>
  db
    .select({
      id: documents.id,
      label: documents.exhibitLabel,
      title: documents.title,
      type: documents.type,
      translationOf: documents.translationOf,
      side: submissions.side,
      principalId: submissions.principalId,
      state: submissions.state,
      isKnownToAll: isDisclosed('case', 'title').mapWith(Boolean),
      isCarriedOn: isContinuedInCorrection(db).mapWith(Boolean),
    })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(and(eq(documents.caseId, caseId), isNotNull(documents.exhibitLabel)))
    .all()
    .filter(({ state }) => state !== 'draft')

/** The label of a document; undefined when it has none. */
export const labelOf = (db: Db, id: string): string | undefined =>
  db.select({ label: documents.exhibitLabel }).from(documents).where(eq(documents.id, id)).get()?.label ?? undefined

export type ExhibitChoices = { readonly wantsList: boolean; readonly wantsStamp: boolean }

export const exhibitChoicesOf = (db: Db, submissionId: string): ExhibitChoices =>
  db
    .select({ wantsList: exhibitChoices.wantsList, wantsStamp: exhibitChoices.wantsStamp })
    .from(exhibitChoices)
    .where(eq(exhibitChoices.submissionId, submissionId))
    .get() ?? { wantsList: true, wantsStamp: true }
