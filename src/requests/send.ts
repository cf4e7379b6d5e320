import { notify } from '../accounts/notices/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { groundsKept } from '../cases/deadlines/index.ts'
import { noteShareUse } from '../cases/shares/index.ts'
import { startDraft } from '../documents/drafts/index.ts'
import { addDocuments, type ReadyFile } from '../documents/intake/index.ts'
import { nextNumber, sendSubmission } from '../documents/sending/index.ts'
import type { Clock, Instant } from '../platform/clock.ts'
import { count } from '../platform/counters/index.ts'
import { type Database, groupCommit, write } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { type ReceptionMoment, ruleCode } from '../tribunal/index.ts'
import { change, countedWith, recordRequest } from './draft-commands.ts'
import { checkedOf, firstByteOf, insertFile, listFiles, type RequestFile, releaseFile } from './files.ts'
import { flawsOf } from './flaws.ts'
import { fileTypeOf, requestDocumentType } from './kinds.ts'
import { emergencyOf, limitOf, outlookFor } from './limits.ts'
import { getRequest, type ReachedRequest, type Request } from './queries.ts'
import { signRequest } from './receipt.ts'

type RequestSendRefusal = 'lapsed' | 'incomplete' | 'changedMeanwhile'

type Sending = {
  /** First byte of the request that sends it. */
  readonly sendAt: Instant
  /** Which of the three instants counts. */
  readonly counts: ReceptionMoment
  readonly clock: Clock
  /** The version that the sender saw, and of which the document was made. */
  readonly version: number
  readonly signedName: string
  /** The document: stored and checked. */
  readonly paper: ReadyFile
  readonly title: string
  readonly limits: Parameters<typeof addDocuments>[5]
}

/** Where `used` is false no row has the paper: the caller removes its bytes. */
type SentRequest = { readonly request: Request; readonly used: boolean }

/**
 * Sends a draft in one transaction: submission, document, number, receipt, event and mail. If it was sent already, returns the
 * same request. An accommodation becomes no submission: its document stays with the request.
 */
export function sendRequest(
  db: Database,
  actor: Member,
  id: string,
  sending: Sending,
): Promise<Result<SentRequest, RequestSendRefusal>> {
  return groupCommit(db, (): Result<SentRequest, RequestSendRefusal> => {
    const at = sending.clock()
    const reached = getRequest(db, actor, id, at)
    const refusal = requestSendRefusal(db, reached, sending, at)
    if (refusal === 'sent') return ok({ request: reached.request, used: false })
    if (refusal) return fail(refusal)
    if (reached.request.kind === 'accommodation') receiveAccommodation(db, actor, reached, sending, at)
    else file(db, actor, reached, sending, at)
    return ok({ request: getRequest(db, actor, id, at).request, used: true })
  })
}

/** Throws Forbidden without the right to send. */
export function requestSendRefusal(
  db: Database,
  { request, theCase, capacity, hearing }: ReachedRequest,
  { version }: Pick<Sending, 'version'>,
  at: Instant,
): RequestSendRefusal | 'sent' | undefined {
  if (request.state !== 'draft') return 'sent'
  if (capacity.isLapsed) return 'lapsed'
  if (!capacity.canSend) throw new Forbidden('sending a request')
  if (version !== request.version) return 'changedMeanwhile'
  const { kind, principalId, fields: values } = request
  const files = listFiles(db, request.id).length
  const flaws = flawsOf(db, { kind, theCase, principalId, hearing, values, files }, at)
  return Object.keys(flaws).length > 0 ? 'incomplete' : undefined
}

function file(db: Database, actor: Member, reached: ReachedRequest, sending: Sending, at: Instant): void {
  const { request, theCase, hearing } = reached
  const { kind, fields: values } = request
  const draft = startDraft(db, actor, theCase.id, request.principalId, at)
  const add = (files: readonly ReadyFile[], type: Parameters<typeof addDocuments>[4]['type'], title: string) =>
    must(addDocuments(db, actor, draft, files, { type, title }, sending.limits, at))
  add([sending.paper], requestDocumentType(kind), sending.title)
  for (const paper of listFiles(db, request.id)) add([handOver(db, paper)], fileTypeOf(kind, values), '')

  const { sendAt, counts, clock } = sending
  const outlook = (tx: Parameters<typeof outlookFor>[0], _: unknown, receivedAt: Instant) =>
    outlookFor(tx, { theCase, kind, hearing, values }, receivedAt)
  const submission = must(
    sendSubmission(db, actor, draft, { sendAt, counts, clock, outlook, emergency: emergencyOf(values) }),
  )
  settle(db, actor, reached, sending, at, {
    submissionId: submission.id,
    number: submission.number,
    receivedAt: submission.receivedAt ?? sendAt.epochMilliseconds,
  })
}

/** The object passes to the document inside the transaction: its row here goes. */
function handOver(db: Database, paper: RequestFile): ReadyFile {
  const object = write(db, (tx) => releaseFile(tx, paper))
  return {
    fileName: paper.fileName,
    stored: object,
    isKnown: true,
    checked: checkedOf(paper),
    firstByteAt: firstByteOf(paper),
  }
}

function receiveAccommodation(
  db: Database,
  actor: Member,
  reached: ReachedRequest,
  sending: Sending,
  at: Instant,
): void {
  const { request, capacity } = reached
  const receivedAt = { send: sending.sendAt, firstByte: sending.sendAt, commit: at }[sending.counts]
  const number = write(db, (tx) => {
    insertFile(tx, actor.id, request.id, sending.paper, at, true)
    noteShareUse(tx, capacity, at)
    const told = { action: 'request.sent', mail: 'request.received', subjectId: request.id } as const
    notify(tx, told, [request.principalId, actor.id], at)
    return nextNumber(tx, receivedAt)
  })
  settle(db, actor, reached, sending, at, { submissionId: null, number, receivedAt: receivedAt.epochMilliseconds })
  const sent = getRequest(db, actor, request.id, at).request
  const instants = { as: capacity.as, counts: sending.counts, send: sending.sendAt, commit: at }
  write(db, (tx) => signRequest(tx, sent, reached.theCase, instants, at))
}

type Received = { submissionId: string | null; number: string | null; receivedAt: number }

function settle(
  db: Database,
  actor: Member,
  reached: ReachedRequest,
  { signedName, sendAt }: Sending,
  at: Instant,
  { submissionId, number, receivedAt }: Received,
): void {
  const { request, theCase, hearing } = reached
  const limit = limitOf(db, { theCase, kind: request.kind, hearing, values: request.fields }, sendAt)
  write(db, (tx) => {
    change(
      tx,
      reached,
      {
        state: 'sent',
        officeId: theCase.officeId,
        urgent: limit.isUrgent,
        dueDate: limit.dueDate,
        safe: limit.safe,
        rule: limit.rule ? ruleCode(limit.rule) : null,
        ...groundsKept(limit),
        isLate: limit.verdict === 'late',
        signedName,
        sentAt: receivedAt,
        sentBy: actor.id,
        submissionId,
        number,
      },
      at,
    )
    recordRequest(tx, actor, 'request.sent', { ...request, officeId: theCase.officeId }, at)
    count(tx, 'requested', at, countedWith(request, theCase))
  })
}

/** All was checked before: a refusal here is a fault of the program, and rolls the transaction back. */
function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`a request could not be sent: ${result.error}`)
  return result.value
}

/** Taken back before it was decided. What was filed stays in the file. Throws Forbidden without the right to send. */
export function withdrawRequest(db: Database, actor: Member, id: string, at: Instant): Result<void, 'notOpen'> {
  return write(db, (tx) => {
    const reached = getRequest(tx, actor, id, at)
    const { request, theCase, capacity } = reached
    if (!capacity.canSend) throw new Forbidden('withdrawing a request')
    if (request.state !== 'sent') return fail('notOpen')
    change(tx, reached, { state: 'withdrawn' }, at)
    noteShareUse(tx, capacity, at)
    recordRequest(tx, actor, 'request.withdrawn', { ...request, officeId: theCase.officeId }, at)
    return ok(undefined)
  })
}
