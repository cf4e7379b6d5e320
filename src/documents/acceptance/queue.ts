import { and, asc, desc, eq, gt, inArray, lt, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { caseNameColumns, cases } from '../../cases/record/index.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { isMadeList } from '../exhibits/papers.ts'
import { documents } from '../schema.ts'
import { countDocuments } from '../submissions/history.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type VerdictStatement, verdictOf } from '../submissions/verdict.ts'
import { heldDocumentsAmong } from './concerns.ts'
import { isPending } from './pending.ts'

/** A submission in the queue of an office. */
export type QueuedSubmission = Submission & {
  readonly reference: string
  readonly caseNames: CaseNames
  readonly principalName: string
  readonly senderName: string | undefined
  readonly documentCount: number
}

type QueueState = 'received' | 'accepted' | 'returned' | 'withdrawn'
/** `before`: the last row of the page before. */
type QueueFilters = {
  readonly state?: QueueState
  /** Only these. */
  readonly among?: readonly string[]
  readonly before?: Cursor
  readonly limit?: number
}

/**
 * What the officer's office received: what waits with the oldest first, everything else with the newest. What is accepted and can
 * be undone is not `received` here.
 */
export function listQueue(
  db: Db,
  officer: Registry,
  { state, among, before, limit = pageSize }: QueueFilters,
): QueuedSubmission[] {
  const waits = state === 'received'
  const order = waits ? asc : desc
  const rows = db
    .select({ submission: submissions, reference: cases.reference, caseNames: caseNameColumns })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(
      and(
        isOfOffice(officer, state),
        among && inArray(submissions.id, [...among]),
        before && (waits ? newerThan(before) : olderThan(before)),
      ),
    )
    .orderBy(order(submissions.receivedAt), order(submissions.id))
    .limit(limit)
    .all()
  const names = namesOf(
    db,
    rows.flatMap(({ submission }) => [submission.principalId, submission.sentBy]),
  )
  const counts = countDocuments(
    db,
    rows.map(({ submission }) => submission.id),
  )
  return rows.map(({ submission, reference, caseNames }) => ({
    ...submission,
    reference,
    caseNames,
    principalName: submission.filedBy ?? names.get(submission.principalId) ?? '',
    senderName: names.get(submission.sentBy ?? ''),
    documentCount: counts.get(submission.id) ?? 0,
  }))
}

/** How many submissions of the officer's office are in each state. */
export const countByState = (db: Db, { officeId }: Registry): ReadonlyMap<QueueState, number> =>
  new Map(
    db
      .select({ state: submissions.state, count: sql<number>`count(*)` })
      .from(submissions)
      .where(and(eq(submissions.deskOfficeId, officeId), ne(submissions.state, 'draft')))
      .groupBy(submissions.state)
      .all()
      .map(({ state, count }) => [state as QueueState, count]),
  )

const isOfOffice = (officer: Registry, state: QueueState | undefined) =>
  and(
    eq(submissions.deskOfficeId, officer.officeId),
    state ? eq(submissions.state, state) : ne(submissions.state, 'draft'),
    state === 'received' ? not(isPending) : undefined,
  )

const olderThan = ({ at, id }: Cursor): SQL | undefined =>
  or(lt(submissions.receivedAt, at), and(eq(submissions.receivedAt, at), lt(submissions.id, id)))

const newerThan = ({ at, id }: Cursor): SQL | undefined =>
  or(gt(submissions.receivedAt, at), and(eq(submissions.receivedAt, at), gt(submissions.id, id)))

/** What a row of the desk says of something that was sent. */
export type SentFacts = {
  /** Each once, in their order; null of what nobody said. */
  readonly types: readonly DocumentRow['type'][]
  readonly documents: number
  /** Null where no tool could count those of one of them. */
  readonly pages: number | null
  /** The scanner holds one of them. */
  readonly isHeld: boolean
  readonly isConfidential: boolean
  /** What is said of its time. */
  readonly statement: VerdictStatement
}

const factsAmong = prepared((db) =>
  db
    .select({
      id: submissions.id,
      type: documents.type,
      pages: documents.pages,
      check: documents.check,
      judged: {
        state: submissions.state,
        verdict: submissions.verdict,
        dueDate: submissions.dueDate,
        safe: submissions.safe,
        keeps: submissions.keeps,
        isServiceOwed: submissions.isServiceOwed,
        isLimitUnknown: submissions.isLimitUnknown,
      },
      isConfidential: submissions.isConfidential,
    })
    .from(submissions)
    .innerJoin(documents, and(eq(documents.submissionId, submissions.id), not(isMadeList(db))))
    .where(isInIds(submissions.id))
    .orderBy(asc(submissions.id), asc(documents.position))
    .prepare(),
)

/** By submission, of these: one statement. The list that the portal made is not among its documents. */
export function sentFactsAmong(db: Db, ids: readonly string[]): ReadonlyMap<string, SentFacts> {
  if (ids.length === 0) return new Map()
  const rows = Map.groupBy(factsAmong(db).all({ ids: JSON.stringify(ids) }), ({ id }) => id)
  return new Map(
    [...rows].map(([id, own]) => [
      id,
      {
        types: [...new Set(own.map(({ type }) => type))],
        documents: own.length,
        pages: own.some(({ pages }) => pages === null) ? null : own.reduce((sum, { pages }) => sum + (pages ?? 0), 0),
        isHeld: heldDocumentsAmong(own).length > 0,
        isConfidential: own[0]?.isConfidential ?? false,
        statement: verdictOf(own[0]!.judged),
      },
    ]),
  )
}
