import { namesOf, type Practitioner } from '../accounts/index.ts'
import {
  choicesOf,
  type DocumentRow,
  type Finding,
  findingsOf,
  getPackage,
  type ListedSubmission,
  listDocumentsOf,
  listUploads,
  type MissingPiece,
  missingPieces,
  outlookOf,
  type ReachedSubmission,
  receiptFile,
  receiptOf,
  type Submission,
  seesPackage,
  serviceSight,
  targetsOf,
} from '../documents/index.ts'
import { type Instant, utcText } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { Portal } from '../platform/web/context.ts'
import type { Key } from '../platform/web/keys.ts'
import { inBoth } from './problems.ts'
import { serializeCapacity, serializeCaseName, serializeDocument, serializeOffice, timeOf } from './serializers.ts'

/** What a list tells of a submission. */
export const serializeListedSubmission = (row: ListedSubmission) => ({
  ...serializeState(row),
  case: { id: row.caseId, reference: row.reference, title: row.title ?? null },
  principal: { id: row.principalId, name: row.principalName },
  documentCount: row.documentCount,
})

const serializeState = (row: Submission) => ({
  id: row.id,
  state: row.state,
  version: row.version,
  number: row.number,
  note: row.note,
  createdAt: timeOf(row.createdAt),
  changedAt: timeOf(row.changedAt),
  receivedAt: timeOf(row.receivedAt),
  decidedAt: timeOf(row.decidedAt),
  returned: row.returnCode === null ? null : { code: row.returnCode, reason: row.returnReason },
  replaces: row.replaces,
})

/** A draft as its page shows it; what was sent, with its receipt. */
export function serializeSubmission(portal: Portal, actor: Practitioner, reached: ReachedSubmission, at: Instant) {
  const { submission, theCase, capacity } = reached
  const { db } = portal
  const documents = listDocumentsOf(db, submission)
  const isDraft = submission.state === 'draft'
  const seen = isDraft && theCase ? judge(portal, { submission, theCase, documents }, at) : undefined
  return {
    ...serializeState(submission),
    // What was returned is known to those alone who act for its sender.
    replaces: capacity || submission.principalId === actor.id ? submission.replaces : null,
    case: theCase ? serializeCaseName(theCase) : null,
    principal: {
      id: submission.principalId,
      name: namesOf(db, [submission.principalId]).get(submission.principalId) ?? '',
    },
    capacity: capacity ? serializeCapacity(capacity) : null,
    // Without a path to the case it is the receipt alone, which names them.
    documents: theCase
      ? documents.map((document) => ({ ...serializeDocument(document), findings: seen?.findings(document) ?? [] }))
      : [],
    draft: seen ? { ...seen.draft, ...onItsWay(db, { submission, actor }, at) } : null,
    // What was sent by the same act, as far as the reader acts for the one in whose name it was.
    package:
      isDraft || !seesPackage(actor, reached)
        ? null
        : getPackage(db, actor, submission.id, at).receipts.map((one) => ({
            id: one.submission.id,
            number: one.submission.number,
            case: { id: one.submission.caseId, reference: one.reference },
          })),
    receipt: isDraft ? null : (JSON.parse(receiptFile(receiptOf(db, submission, portal.clock).jws)) as object),
  }
}

type Own = { readonly submission: Submission; readonly actor: Practitioner }

/** Other cases that a draft goes to, and files that are not whole yet. */
function onItsWay(db: Db, { submission, actor }: Own, at: Instant) {
  const { reached, lost } = targetsOf(db, actor, submission, at)
  return {
    cases: [
      ...reached.map(({ theCase }) => ({ id: theCase.id, reference: theCase.reference, isLost: false })),
      ...lost.map(({ caseId, reference }) => ({ id: caseId, reference, isLost: true })),
    ],
    uploads: listUploads(db, submission, actor).map((one) => ({
      id: one.id,
      fileName: one.fileName,
      size: one.size,
      received: one.offset,
      keptUntil: utcText(one.keptUntil),
      isOwn: one.isOwn,
    })),
  }
}

type Seen = {
  readonly submission: Submission
  readonly theCase: NonNullable<ReachedSubmission['theCase']>
  readonly documents: readonly DocumentRow[]
}

function judge(portal: Portal, { submission, theCase, documents }: Seen, at: Instant) {
  const { db } = portal
  const outlook = outlookOf(db, theCase, at, documents)
  const choices = choicesOf(db, submission.id)
  const draft = { division: theCase.division, submission, documents, verdict: outlook.verdict, choices }
  const found = findingsOf(db, theCase, documents)
  return {
    findings: ({ id }: DocumentRow) => (found.get(id) ?? []).map((finding) => serializeFinding(portal, finding)),
    draft: {
      ifSentNow: {
        verdict: outlook.verdict,
        office: serializeOffice(outlook.office),
        lastDay: outlook.limit?.dueDate ?? null,
        endsAt: timeOf(outlook.limit?.endsAt ?? null),
        rule: outlook.limit?.rule ?? null,
      },
      missing: missingPieces(draft).map((piece) => serializeMissingPiece(portal, piece)),
      service: serviceSight(draft).state,
      exhibits: choices,
    },
  }
}

const serializeFinding = (portal: Portal, { code, weight, facts }: Finding) => ({
  code,
  weight,
  message: inBoth(portal, ({ t }) => t(`findings:found.${code}` as Key, facts)),
})

const serializeMissingPiece = (portal: Portal, { code, type, facts }: MissingPiece) => ({
  code,
  type,
  message: inBoth(portal, ({ t }) => t(`findings:missing.${code}` as Key, facts)),
})
