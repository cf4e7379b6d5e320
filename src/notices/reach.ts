import type { Notice } from '../accounts/notices/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { getDocument } from '../documents/reading/index.ts'
import { getSubmission } from '../documents/submissions/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { isReached } from '../platform/errors.ts'
import type { NotifiedAction } from '../platform/web/keys.ts'
import { getQuestion } from '../questions/index.ts'
import { getRequest } from '../requests/index.ts'

/** What a notice is about, if that is more than a case. */
const nouns = {
  'document.sent': 'document',
  'document.reclassified': 'submission',
  'submission.sent': 'submission',
  'submission.accepted': 'submission',
  'submission.acceptanceTakenBack': 'submission',
  'submission.entryTakenBack': 'submission',
  'submission.returned': 'submission',
  'submission.entered': 'submission',
  'submission.movedHere': 'submission',
  'submission.madeConfidential': 'submission',
  'submission.madeOpen': 'submission',
  'submission.answersCorrected': 'submission',
  'submission.receiptCorrected': 'submission',
  'submission.ready': 'submission',
  'scanRelease.refused': 'submission',
  'request.sent': 'request',
  'request.granted': 'request',
  'request.declined': 'request',
  'question.answered': 'question',
} as const satisfies Partial<Record<NotifiedAction, keyof typeof readers>>

/** Each throws NotFound for whoever may not know of it now. */
const readers = {
  document: getDocument,
  submission: getSubmission,
  request: getRequest,
  question: getQuestion,
} satisfies Record<string, (db: Db, actor: Member, id: string, at: Instant) => unknown>

export type NoticeNoun = keyof typeof readers

/**
 * What each notice is about, as far as its reader may still know of it: that they were told of it once opens nothing. Of some
 * notices the subject is the case itself.
 */
export function reachIn(db: Db, actor: Member, at: Instant) {
  const known = new Map<string, boolean>()
  return ({ action, subjectId, caseId }: Notice): NoticeNoun | undefined => {
    const noun = nouns[action as keyof typeof nouns]
    if (!noun || !subjectId || subjectId === caseId) return undefined
    const isKnown = known.get(subjectId) ?? isReached(() => readers[noun](db, actor, subjectId, at))
    known.set(subjectId, isKnown)
    return isKnown ? noun : undefined
  }
}
