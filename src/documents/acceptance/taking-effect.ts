import { asc, eq, lte } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { type ChangeableId, findCaseOf, type OfficeCase } from '../../cases/record/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { writeDecision } from './commands.ts'
import { heldDocumentsAmong } from './concerns.ts'
import { failAcceptance, findPending, forgetAcceptance, recordForOffice } from './pending.ts'
import { getOfficeSubmission } from './queries.ts'
import { pendingAcceptances } from './schema.ts'
import type { AcceptanceFailure } from './values.ts'

/**
 * Any officer of the case's office takes a press of Accept back before it takes effect: it was never accepted, and nobody outside
 * the office learned of it. It meets the job in the database: one of them comes first. `final`: the job did.
 */
export function undoAcceptance(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  at: Instant,
): Result<void, 'final' | 'notPending'> {
  return write(db, (tx) => {
    const { submission } = getOfficeSubmission(tx, officer, id, at)
    const pending = findPending(tx, submission)
    if (!pending) return fail(submission.state === 'accepted' ? 'final' : 'notPending')
    forgetAcceptance(tx, id)
    recordForOffice(tx, officer, 'submission.acceptanceUndone', pending, at)
    return ok(undefined)
  })
}

/**
 * A job: what can no longer be undone takes effect, each in a transaction of its own. One that cannot be written holds up no other.
 * Returns how many took effect.
 */
export async function finishAcceptances(db: Database, clock: Clock, signal?: AbortSignal): Promise<number> {
  const due = db
    .select({ id: pendingAcceptances.submissionId })
    .from(pendingAcceptances)
    .where(lte(pendingAcceptances.effectiveAt, clock().epochMilliseconds))
    .orderBy(asc(pendingAcceptances.effectiveAt), asc(pendingAcceptances.submissionId))
    .all()
  const faults: unknown[] = []
  let done = 0
  for (const { id } of due) {
    if (signal?.aborted) break
    try {
      if (finishAcceptance(db, id, clock())) done++
    } catch (error) {
      faults.push(error)
    }
    await new Promise((turn) => setImmediate(turn))
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} acceptances did not take effect`)
  return done
}

/**
 * Accepts one for good, if it is still pending and its time has come: in the name of the officer who pressed, wherever they work
 * now. It was decided at this instant. Where it is not received any more, another office has its case, or the scanner holds a
 * document since, it is not accepted, and its office is told.
 */
export function finishAcceptance(db: Database, id: string, at: Instant): boolean {
  return write(db, (tx) => {
    const pending = tx.select().from(pendingAcceptances).where(eq(pendingAcceptances.submissionId, id)).get()
    if (!pending || pending.effectiveAt > at.epochMilliseconds) return false
    const submission = tx.select().from(submissions).where(eq(submissions.id, id)).get()!
    const theCase = findCaseOf(tx, pending.officeId, submission.caseId)
    const why = obstacle(tx, submission, theCase)
    if (why || !theCase) {
      failAcceptance(tx, id, why ?? 'elsewhere', at)
      return false
    }
    writeDecision(tx, { id: pending.acceptedBy }, { submission, theCase }, { state: 'accepted' }, at)
    return true
  })
}

function obstacle(tx: Tx, submission: Submission, theCase: OfficeCase | undefined): AcceptanceFailure | undefined {
  if (submission.state !== 'received') return 'withdrawn'
  if (!theCase) return 'elsewhere'
  return heldDocumentsAmong(exhibitPartsOf(tx, submission).filed).length > 0 ? 'held' : undefined
}
