import { and, asc, desc, eq, gt, lt, ne, not, or, type SQL } from 'drizzle-orm'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { caseNameColumns, cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { countDocuments } from '../submissions/history.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
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
type QueueFilters = { readonly state?: QueueState; readonly before?: Cursor; readonly limit?: number }

/**
 * What the officer's office received: what waits with the oldest first, everything else with the newest. What is accepted and can
 * be undone is not `received` here.
 */
export function listQueue(
  db: Db,
  officer: Registry,
  { state, before, limit = pageSize }: QueueFilters,
  _at: Instant,
): QueuedSubmission[] {
  const waits = state === 'received'
  const order = waits ? asc : desc
  const rows = db
    .select({ submission: submissions, reference: cases.reference, caseNames: caseNameColumns })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(and(isOfOffice(officer, state), before && (waits ? newerThan(before) : olderThan(before))))
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
