import { and, eq, isNull } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { endAnswers } from '../../cases/deadlines/answers/index.ts'
import { settleCorrectionDay } from '../../cases/deadlines/corrections/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { failAcceptance } from '../acceptance/pending.ts'
import { forgetMachineTexts } from '../machine-text/queue.ts'
import type { Submission } from './model.ts'
import { getSubmission } from './queries.ts'
import { submissions } from './schema.ts'

/** Received through the portal, and nobody at the registry has opened it. */
export const isUnopened = ({ state, openedAt, channel }: Submission): boolean =>
  state === 'received' && openedAt === null && channel === 'portal'

/**
 * Takes back what nobody has opened: whoever may send in that name may withdraw. Its number and receipt stay, its documents
 * leave the case. Opening and withdrawing meet in the database: one of them comes first. Throws NotFound or Forbidden.
 */
export function withdrawSubmission(db: Database, actor: Member, id: string, at: Instant): Result<void, 'opened'> {
  return write(db, (tx) => {
    const { submission, theCase, capacity } = getWithdrawable(tx, actor, id, at)
    if (submission.state === 'withdrawn') return ok(undefined)
    if (!isUnopened(submission)) return fail('opened')
    const when = at.epochMilliseconds
    tx.update(submissions)
      .set({ state: 'withdrawn', withdrawnAt: when, withdrawnBy: actor.id, changedAt: when })
      .where(and(eq(submissions.id, id), isNull(submissions.openedAt)))
      .run()
    failAcceptance(tx, id, 'withdrawn', at)
    forgetMachineTexts(tx, id, at)
    endAnswers(tx, submission, { why: 'withdrawn', by: actor.id }, at)
    if (submission.replaces !== null) settleCorrectionDay(tx, submission.replaces, null)
    noteShareUse(tx, capacity, at)
    record(tx, actor, 'submission.withdrawn', at, {
      caseId: theCase.id,
      officeId: submission.officeId,
      subject: `submission:${id}`,
      forId: submission.principalId,
      facts: { number: submission.number },
    })
    count(tx, 'withdrawn', at, { officeId: submission.officeId, division: theCase.division })
    return ok(undefined)
  })
}

/** Throws NotFound without a path to it, Forbidden without the right to send in that name. */
export function getWithdrawable(db: Db, actor: Member, id: string, at: Instant) {
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  if (!theCase || !capacity?.canSend) throw new Forbidden('withdrawing')
  return { submission, theCase, capacity }
}
