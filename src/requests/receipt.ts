import { getOffice, namesOf } from '../accounts/people/index.ts'
import type { ActingAs } from '../cases/access/values.ts'
import type { cases } from '../cases/record/index.ts'
import {
  groundsOf,
  madeFromOf,
  officeNames,
  type RequestReceiptFacts,
  requestReceiptOf,
  type SignedReceipt,
  signRequestReceipt,
} from '../documents/receipts/index.ts'
import { type Instant, instant, offsetAt, zoneDataVersion } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { type ReceptionMoment, stampZone } from '../tribunal/index.ts'
import { listFiles } from './files.ts'
import type { Request } from './queries.ts'

/** For other requests it is the submission's receipt. */
export const hasOwnReceipt = ({ kind, state }: Request): boolean => kind === 'accommodation' && state !== 'draft'

type OfCase = Pick<typeof cases.$inferSelect, 'reference' | 'division'>
/** Known only while sending. */
type Sending = {
  readonly as: ActingAs
  readonly counts: ReceptionMoment
  readonly send: Instant
  readonly commit: Instant
}

/** The receipt of an accommodation, which becomes no submission. Signs now what was sent before there were such receipts. */
export const receiptOfRequest = ({ db, clock }: Portal, request: Request, theCase: OfCase): SignedReceipt =>
  requestReceiptOf(db, request.id, () => factsOf(db, request, theCase), clock)

/** Inside the transaction that receives it. */
export const signRequest = (tx: Tx, request: Request, theCase: OfCase, sending: Sending, at: Instant): SignedReceipt =>
  signRequestReceipt(tx, request.id, factsOf(tx, request, theCase, sending), at)

/**
 * Papers are listed by number, without titles and names: a receipt is shown to others, and must not tell what was asked or why.
 * Their hashes prove them.
 */
function factsOf(db: Db, request: Request, { reference, division }: OfCase, sending?: Sending): RequestReceiptFacts {
  const office = getOffice(db, request.officeId)
  const names = namesOf(db, [request.principalId, request.sentBy])
  const number = request.number ?? ''
  const files = listFiles(db, request.id)
  const made = madeFromOf(db, files)
  const received = instant(request.sentAt ?? 0)
  return {
    number,
    case: reference,
    division,
    office: {
      code: office.code,
      ...officeNames(office),
      zone: office.zone,
      offset: offsetAt(received, office.zone),
    },
    stamp: { zone: stampZone, offset: offsetAt(received, stampZone) },
    zoneData: zoneDataVersion,
    for: names.get(request.principalId) ?? '',
    by: names.get(request.sentBy ?? request.principalId) ?? '',
    as: sending?.as ?? null,
    channel: 'portal',
    side: 'person',
    filedBy: null,
    received: utc(received),
    counts: sending?.counts ?? 'send',
    firstByte: null,
    send: sending ? utc(sending.send) : null,
    commit: sending ? utc(sending.commit) : null,
    verdict: verdictOf(request),
    statement: {
      verdict: verdictOf(request),
      safeDay: request.safe?.day ?? null,
      safeWhy: request.safe?.why ?? null,
      keeps: null,
    },
    lastDay: request.dueDate,
    rule: request.rule,
    deadline: null,
    ...groundsOf(request),
    note: null,
    service: null,
    documents: files.map(({ id, objectId, size, pages, sha256, check }, index) => ({
      id,
      title: `${number} (${index + 1})`,
      type: null,
      fileName: `${number}-${index + 1}.pdf`,
      mediaType: 'application/pdf',
      size,
      pages,
      sha256,
      check,
      findings: [],
      exhibit: null,
      ...namedByNumber(`${number}-${index + 1}`, made.get(objectId)),
    })),
  }
}

type MadeFrom = NonNullable<RequestReceiptFacts['documents'][number]['madeFrom']>

/** The photographs of which a paper was made, called by its number: their own names could tell what was asked. */
const namedByNumber = (paper: string, madeFrom: MadeFrom | undefined): { madeFrom?: MadeFrom } =>
  madeFrom ? { madeFrom: madeFrom.map((one, index) => ({ ...one, fileName: `${paper}-${index + 1}` })) } : {}

function verdictOf({ isLate, dueDate }: Request): RequestReceiptFacts['verdict'] {
  if (isLate) return 'late'
  return dueDate === null ? 'noLimit' : 'onTime'
}

const utc = (at: Instant) => at.toString({ smallestUnit: 'millisecond' })
