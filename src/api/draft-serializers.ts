import { namesOf, type Practitioner } from '../accounts/people/index.ts'
import { answersOf, type LimitAnswer } from '../cases/deadlines/answers/index.ts'
import type { Finding, MissingPiece } from '../documents/check-findings/index.ts'
import { draftModel } from '../documents/index.ts'
import { madeFromOf, receiptFile, receiptOf } from '../documents/receipts/index.ts'
import {
  type DocumentRow,
  getPackage,
  type ListedSubmission,
  listDocumentsOf,
  type ReachedSubmission,
  type Submission,
  seesPackage,
  statementNow,
  type VerdictStatement,
} from '../documents/submissions/index.ts'
import { type Instant, utcText } from '../platform/clock.ts'
import type { Portal } from '../platform/web/context.ts'
import type { Key } from '../platform/web/keys.ts'
import { inEveryLanguage } from './problems.ts'
import type { Answered } from './schemas-parts.ts'
import type { listedSubmission, receipt, submission as submissionSchema } from './schemas-submissions.ts'
import { serializeCapacity, serializeCaseName, serializeDocument, serializeOffice, timeOf } from './serializers.ts'

/** What a list tells of a submission. */
export const serializeListedSubmission = (row: ListedSubmission): Answered<typeof listedSubmission> => ({
  ...serializeState(row),
  case: {
    id: row.caseId,
    reference: row.reference,
    title: row.title ?? null,
    scriptTitle: row.scriptTitle,
    scriptLang: row.scriptLang,
  },
  principal: { id: row.principalId, name: row.principalName },
  documentCount: row.documentCount,
})

type State = Omit<Answered<typeof listedSubmission>, 'case' | 'principal' | 'documentCount'>

const serializeState = (row: Submission): State => ({
  id: row.id,
  state: row.state,
  version: row.version,
  number: row.number,
  note: row.note,
  confidential: row.isConfidential,
  createdAt: timeOf(row.createdAt),
  changedAt: timeOf(row.changedAt),
  receivedAt: timeOf(row.receivedAt),
  decidedAt: timeOf(row.decidedAt),
  returned: row.returnCode === null ? null : { code: row.returnCode, reason: row.returnReason },
  replaces: row.replaces,
})

/** A draft as its page shows it; what was sent, with its receipt. */
export function serializeSubmission(
  portal: Portal,
  actor: Practitioner,
  reached: ReachedSubmission,
  at: Instant,
): Answered<typeof submissionSchema> {
  const { submission, theCase, capacity } = reached
  const { db } = portal
  const isDraft = submission.state === 'draft'
  const draft = isDraft && theCase ? draftModel(db, actor, { submission, theCase }, at) : undefined
  const documents = draft?.documents ?? listDocumentsOf(db, submission)
  const madeFrom = madeFromOf(db, documents)
  const findingsIn = ({ id }: DocumentRow) =>
    (draft?.findings.get(id) ?? []).map((finding) => serializeFinding(portal, finding))
  return {
    ...serializeState(submission),
    // Which submission a returned one replaces is for those only who act for its sender.
    replaces: capacity || submission.principalId === actor.id ? submission.replaces : null,
    case: theCase ? serializeCaseName(theCase) : null,
    principal: {
      id: submission.principalId,
      name: namesOf(db, [submission.principalId]).get(submission.principalId) ?? '',
    },
    capacity: capacity ? serializeCapacity(capacity) : null,
    // Without access to the case there is the receipt alone, whose documents it names.
    documents: theCase
      ? documents.map((document) => ({
          ...serializeDocument(document),
          madeFrom: madeFrom.get(document.objectId) ?? null,
          findings: findingsIn(document),
        }))
      : [],
    draft: draft ? serializeDraft(portal, draft) : null,
    statement: isDraft ? null : serializeStatement(statementNow(db, submission)),
    // What became of it is for those who still reach the case; its receipt says what it answered when it came.
    answers: (theCase ? answersOf(db, submission) : []).map((one) => ({
      ...serializeAnswered(one),
      verdict: one.verdict,
      saidBy: one.saidBy,
    })),
    // The other submissions of the same sending, where the reader acts for the same principal.
    package:
      isDraft || !seesPackage(actor, reached)
        ? null
        : getPackage(db, actor, submission.id, at).receipts.map((one) => ({
            id: one.submission.id,
            number: one.submission.number,
            case: { id: one.submission.caseId, reference: one.reference },
          })),
    receipt: isDraft
      ? null
      : (JSON.parse(receiptFile(receiptOf(db, submission, portal.clock).jws)) as Answered<typeof receipt>),
  }
}

/** What it would be if sent now: in time or late, what is missing, where it goes. */
const serializeDraft = (
  portal: Portal,
  { outlook, kept, statement, missing, service, choices, targets, uploads }: ReturnType<typeof draftModel>,
): Answered<typeof submissionSchema>['draft'] => ({
  ifSentNow: {
    verdict: kept.verdict ?? 'noLimit',
    statement: serializeStatement(statement),
    office: serializeOffice(outlook.office),
    lastDay: outlook.limit?.dueDate ?? null,
    safeDay: outlook.limit?.safe?.day ?? null,
    endsAt: timeOf(outlook.limit?.endsAt ?? null),
    rule: outlook.limit?.rule ?? null,
    answers: outlook.answered.map((one) => ({ ...serializeAnswered(one), verdict: one.verdict })),
    offered: outlook.offered.map(serializeAnswered),
  },
  missing: missing.map((piece) => serializeMissingPiece(portal, piece)),
  service: service.state,
  exhibits: choices,
  cases: [
    ...targets.reached.map(({ theCase }) => ({ id: theCase.id, reference: theCase.reference, isLost: false })),
    ...targets.lost.map(({ caseId, reference }) => ({ id: caseId, reference, isLost: true })),
  ],
  uploads: uploads.map((one) => ({
    id: one.id,
    fileName: one.fileName,
    size: one.size,
    received: one.offset,
    keptUntil: utcText(one.keptUntil),
    isOwn: one.isOwn,
  })),
})

const serializeStatement = ({ kind, lastDay, safe, keeps, correctBy }: VerdictStatement) => ({
  verdict: kind,
  lastDay,
  safeDay: safe?.day ?? null,
  keeps: keeps && { number: keeps.number, receivedAt: utcText(keeps.receivedAt) },
  correctBy,
})

type NamedLimit = Pick<LimitAnswer, 'key' | 'deadlineId' | 'dueDate' | 'safe' | 'rule'>

const serializeAnswered = ({ key, deadlineId, dueDate, safe, rule }: NamedLimit) => ({
  key,
  limit: deadlineId,
  lastDay: dueDate,
  safeDay: safe?.day ?? null,
  rule,
})

const serializeFinding = (portal: Portal, { code, weight, facts }: Finding) => ({
  code,
  weight,
  message: inEveryLanguage(portal, ({ t }) => t(`findings:found.${code}` as Key, facts)),
})

const serializeMissingPiece = (portal: Portal, { code, type, facts }: MissingPiece) => ({
  code,
  type,
  message: inEveryLanguage(portal, ({ t }) => t(`findings:missing.${code}` as Key, facts)),
})
