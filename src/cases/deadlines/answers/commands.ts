import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Instant } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids.ts'
import { answeredAt, type OfferedLimit } from '../judge.ts'
import { answersOf, type LimitAnswer } from './queries.ts'
import { limitAnswers } from './schema.ts'
import type { AnswerEnd } from './values.ts'

type Answering = Pick<
  LimitAnswer,
  'caseId' | 'principalId' | 'number' | 'receivedAt' | 'isServiceOwed' | 'saidBy' | 'recordedBy'
> & {
  readonly submissionId: string
}

/**
 * Inside the transaction that receives or corrects a submission: it answers these limits, in time or not by the moment that counts
 * as its receipt (`receivedAt`), which for a correction may be that of what it replaces.
 */
export function answerLimits(tx: Tx, answering: Answering, limits: readonly OfferedLimit[], at: Instant): void {
  const recordedAt = at.epochMilliseconds
  for (const limit of limits) {
    const { key, deadlineId, dueDate, safe, rule, verdict } = answeredAt(limit, answering.receivedAt)
    tx.insert(limitAnswers)
      .values({ id: newId(), ...answering, key, deadlineId, dueDate, safe, rule, verdict, recordedAt })
      .run()
  }
}

type Ending = { readonly why: AnswerEnd; readonly by: string; readonly keys?: readonly string[] }

/** Inside the transaction by which a submission stops answering its limits, or these of them: they are open again. Says which. */
export function endAnswers(
  tx: Tx,
  submission: { readonly id: string },
  { why, by, keys }: Ending,
  at: Instant,
): string[] {
  const ended = answersOf(tx, submission).filter(({ key }) => !keys || keys.includes(key))
  if (ended.length > 0)
    tx.update(limitAnswers)
      .set({ endedAt: at.epochMilliseconds, endedBy: by, endedWhy: why })
      .where(
        and(
          eq(limitAnswers.submissionId, submission.id),
          isNull(limitAnswers.endedAt),
          inArray(
            limitAnswers.key,
            ended.map(({ key }) => key),
          ),
        ),
      )
      .run()
  return ended.map(({ key }) => key)
}

/** Inside the transaction that receives a proof of service: what was filed in this case and name waits for none any more. */
export const serviceStated = (tx: Tx, { caseId, principalId }: Pick<LimitAnswer, 'caseId' | 'principalId'>): void =>
  void tx
    .update(limitAnswers)
    .set({ isServiceOwed: false })
    .where(
      and(
        eq(limitAnswers.caseId, caseId),
        eq(limitAnswers.principalId, principalId),
        eq(limitAnswers.isServiceOwed, true),
      ),
    )
    .run()
