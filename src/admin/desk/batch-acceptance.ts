import { and, asc, eq, inArray, isNull, not } from 'drizzle-orm'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { caseNameColumns, cases } from '../../cases/record/index.ts'
import { acceptSubmission, isPending } from '../../documents/acceptance/index.ts'
import { documents } from '../../documents/index.ts'
import { submissions } from '../../documents/submissions/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { isOfRequest } from '../../requests/index.ts'
import { noteAct } from './commands.ts'
import { workItems, workOpenings } from './schema.ts'

/** A submission that an officer may accept with others: they opened it, and nothing in it asks for a second look. */
export type BatchableSubmission = CaseNames & {
  readonly id: string
  readonly number: string
  readonly reference: string
  readonly who: string
  readonly documents: number
  readonly receivedAt: number
}

const most = 100

/**
 * What this officer opened and nobody else holds, if nothing about it needs a closer look: in time or without a limit, every
 * document checked, nothing found in it, no note to the registry, no correction, no request. The oldest first.
 * `servesUnscanned`: in the demo a document that no scanner looked at counts as checked.
 */
export function listBatchable(
  db: Db,
  officer: Registry,
  servesUnscanned: boolean,
  only?: string,
): BatchableSubmission[] {
  const rows = db
    .select({
      submission: submissions,
      reference: cases.reference,
      names: caseNameColumns,
      opening: workOpenings,
      item: workItems,
    })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .innerJoin(
      workOpenings,
      and(
        eq(workOpenings.kind, 'submission'),
        eq(workOpenings.itemId, submissions.id),
        eq(workOpenings.personId, officer.id),
      ),
    )
    .leftJoin(workItems, and(eq(workItems.kind, 'submission'), eq(workItems.itemId, submissions.id)))
    .where(
      and(
        eq(submissions.deskOfficeId, officer.officeId),
        eq(cases.officeId, officer.officeId),
        eq(submissions.state, 'received'),
        not(isPending),
        isNull(submissions.replaces),
        only === undefined ? undefined : eq(submissions.id, only),
      ),
    )
    .orderBy(asc(submissions.receivedAt), asc(submissions.id))
    .limit(most)
    .all()
  const listed = documentsOf(db, rows)
  const isChecked = ({ check }: { check: string }) => check === 'clean' || (servesUnscanned && check === 'unscanned')
  const names = namesOf(
    db,
    rows.map(({ submission }) => submission.principalId),
  )
  return rows.flatMap(({ submission, reference, names: called, opening, item }) => {
    const own = listed.filter(({ submissionId }) => submissionId === submission.id)
    const isPlain =
      submission.verdict !== 'late' &&
      submission.note === null &&
      own.length > 0 &&
      own.every((one) => isChecked(one) && one.flags === '' && one.findings.length === 0 && one.type !== null) &&
      !isOfRequest(db, submission.id)
    const isFree = item === null || item.holderId === null || item.holderId === officer.id
    const isSeen = (item?.version ?? 0) <= opening.seenVersion || item?.changedBy === officer.id
    if (!isPlain || !isFree || !isSeen) return []
    const { id, number, receivedAt, principalId } = submission
    const who = names.get(principalId) ?? ''
    return [{ id, number: number ?? '', reference, ...called, who, documents: own.length, receivedAt: receivedAt ?? 0 }]
  })
}

const documentsOf = (db: Db, rows: readonly { submission: { id: string } }[]) =>
  rows.length === 0
    ? []
    : db
        .select({
          submissionId: documents.submissionId,
          check: documents.check,
          flags: documents.flags,
          findings: documents.findings,
          type: documents.type,
        })
        .from(documents)
        .where(
          inArray(
            documents.submissionId,
            rows.map(({ submission }) => submission.id),
          ),
        )
        .all()

/**
 * Accepts each in a transaction of its own, if it can still be accepted in a batch; what changed meanwhile is left. Returns
 * both counts.
 */
export function acceptBatch(
  db: Database,
  officer: Registry,
  ids: readonly string[],
  servesUnscanned: boolean,
  at: Instant,
): { readonly accepted: number; readonly left: number } {
  let accepted = 0
  const wanted = [...new Set(ids)].slice(0, most)
  for (const id of wanted) {
    const isAccepted = write(
      db,
      (tx) => listBatchable(tx, officer, servesUnscanned, id).length > 0 && acceptSubmission(db, officer, id, at).ok,
    )
    if (!isAccepted) continue
    noteAct(db, officer, { kind: 'submission', id }, at)
    accepted++
  }
  return { accepted, left: wanted.length - accepted }
}
