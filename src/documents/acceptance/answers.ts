import { notify } from '../../accounts/notices/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { answerLimits, answersOf, endAnswers, type LimitAnswer } from '../../cases/deadlines/answers/index.ts'
import type { OfferedLimit } from '../../cases/deadlines/index.ts'
import { type ChangeableId, recipientsOf } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { judgeAnew } from '../submissions/kept-verdict.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { receiptThatCounts } from '../submissions/progress.ts'
import { getOfficeSubmission, type OfficeSubmission } from './queries.ts'

/** What an officer can say of a submission: the limits that its case raises now, and those that it answers already. */
export type AnswerChoices = {
  readonly answers: readonly LimitAnswer[]
  readonly offered: readonly Pick<OfferedLimit, 'key' | 'deadlineId' | 'dueDate' | 'safe'>[]
  /** Keys that are ticked: those it answers; of what the registry entered and nobody said yet, those of its types. */
  readonly ticked: readonly string[]
  /** Whose limits they can be, where it was not filed in somebody's name here. */
  readonly principals: readonly { readonly id: string; readonly name: string }[]
  /** Changes with each correction. */
  readonly version: string
}

export function answerChoices(
  db: Db,
  { submission, theCase, documents }: OfficeSubmission,
  at: Instant,
): AnswerChoices {
  const answers = answersOf(db, submission)
  const { offered } = outlookOf(db, theCase, at, documents)
  const gone = answers.filter(({ key }) => !offered.some((one) => one.key === key))
  const isEntered = submission.channel !== 'portal'
  const proposed = isEntered && answers.length === 0 ? offered.filter(({ isProposed }) => isProposed) : answers
  return {
    answers,
    offered: [...offered, ...gone],
    ticked: proposed.map(({ key }) => key),
    principals: isEntered ? recipientsOf(db, theCase.id, at).map(({ personId, name }) => ({ id: personId, name })) : [],
    version: answers.map(({ id }) => id).join(' ') || 'none',
  }
}

type Correction = {
  readonly keys: readonly string[]
  /** Of what the registry entered: whose limits. */
  readonly principalId: string | undefined
  /** As the page showed it. */
  readonly version: string | undefined
}

/**
 * Says which limits a submission answers, in place of what was said before; what it answers no longer is open again. Its sender
 * is told. The receipt stays as it was signed. `stale`: somebody was faster.
 */
export function correctAnswers(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { keys, principalId, version }: Correction,
  at: Instant,
): Result<void, 'notFiled' | 'whoMissing' | 'stale'> {
  return write(db, (tx) => {
    const found = getOfficeSubmission(tx, officer, id, at)
    const { submission, theCase, documents } = found
    const isEntered = submission.channel !== 'portal'
    if (!['received', 'accepted'].includes(submission.state) || submission.side === 'other') return fail('notFiled')
    // Whoever's limit it met would learn that it came.
    if (isEntered && submission.isConfidential) return fail('notFiled')
    const choices = answerChoices(tx, found, at)
    if (choices.version !== version) return fail('stale')
    const whose = isEntered ? choices.principals.find((one) => one.id === principalId)?.id : submission.principalId
    if (!whose) return fail('whoMissing')

    const kept = choices.answers.filter((one) => one.principalId === whose && keys.includes(one.key))
    const ended = choices.answers.filter((one) => !kept.includes(one)).map(({ key }) => key)
    const receivedAt = receiptThatCounts(tx, submission)
    const { answered } = outlookOf(tx, theCase, at, documents, { keys })
    const added = answered.filter(({ key }) => !kept.some((one) => one.key === key))
    if (ended.length === 0 && added.length === 0) return ok(undefined)
    endAnswers(tx, submission, { why: 'corrected', by: officer.id, keys: ended }, at)
    const answering = {
      caseId: theCase.id,
      principalId: whose,
      submissionId: submission.id,
      number: submission.number ?? '',
      receivedAt,
      isServiceOwed: submission.isServiceOwed,
      saidBy: 'registry' as const,
      recordedBy: officer.id,
    }
    answerLimits(tx, answering, added, at)
    if (submission.isLimitUnknown && keys.length > 0) judgeAnew(tx, theCase, submission, documents, keys)
    record(tx, officer, 'submission.answersCorrected', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `submission:${id}`,
      concernsId: whose,
      facts: { number: submission.number, added: added.map(({ key }) => key).join(', '), ended: ended.join(', ') },
    })
    const told = isEntered ? [whose] : [submission.principalId, submission.sentBy ?? submission.principalId]
    const notice = {
      action: 'submission.answersCorrected',
      mail: 'submission.decided',
      subjectId: submission.id,
    } as const
    notify(tx, { ...notice, caseId: theCase.id }, told, at)
    return ok(undefined)
  })
}
