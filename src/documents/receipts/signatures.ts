import { eq, sql } from 'drizzle-orm'
import { getOffice, namesOf } from '../../accounts/people/index.ts'
import { answersOf } from '../../cases/deadlines/answers/index.ts'
import { cases } from '../../cases/record/index.ts'
import { type Clock, type Instant, instant, offsetAt, zoneDataVersion } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import { stampZone } from '../../tribunal/index.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import { originalsOf } from '../photographs/originals.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { asReceived } from '../submissions/verdict.ts'
import { type FiledDocument, groundsOf, type NewReceiptFacts, officeNames, ReceiptFacts } from './facts.ts'
import { payloadOf } from './jws.ts'
import { issuerOf, signWith } from './keys.ts'
import { receiptSignatures } from './schema.ts'

export type SignedReceipt = { readonly facts: ReceiptFacts; readonly jws: string }

type Counts = ReceiptFacts['counts']

const signatureOf = prepared((db) =>
  db
    .select({ jws: receiptSignatures.jws })
    .from(receiptSignatures)
    .where(eq(receiptSignatures.submissionId, sql.placeholder('id')))
    .prepare(),
)
const keepSignature = preparedInsert(receiptSignatures)

/** The receipt of what was received, as it was signed; what was received before receipts were signed is signed now. */
export function receiptOf(db: Database, submission: Submission, clock: Clock): SignedReceipt {
  const found = findReceipt(db, submission)
  if (found) return found
  return write(db, (tx) => findReceipt(tx, submission) ?? signReceipt(tx, submission, clock()))
}

export function findReceipt(db: Db, { id }: Pick<Submission, 'id'>): SignedReceipt | undefined {
  const found = signatureOf(db).get({ id })
  return found && { facts: JSON.parse(payloadOf(found.jws)) as ReceiptFacts, jws: found.jws }
}

/** A receipt as it is kept, and the documents of which it speaks: of one that can no longer be read, those of the rows. */
export function keptReceipt(
  db: Database,
  submission: Submission,
  clock: Clock,
): { readonly jws: string; readonly documents: readonly FiledDocument[] } {
  const kept = signatureOf(db).get({ id: submission.id })
  const jws = kept?.jws ?? receiptOf(db, submission, clock).jws
  return { jws, documents: documentsIn(jws) ?? filedIn(db, exhibitPartsOf(db, submission).filed) }
}

function documentsIn(jws: string): readonly FiledDocument[] | undefined {
  try {
    return ReceiptFacts.safeParse(JSON.parse(payloadOf(jws))).data?.documents
  } catch {
    return undefined
  }
}

/** Inside the transaction that receives: a receipt exists only signed. */
export function signReceipt(tx: Tx, submission: Submission, at: Instant): SignedReceipt {
  const facts = factsOf(tx, submission, at)
  const { jws, keyId } = signWith(tx, facts, 'receipt+json')
  keepSignature(tx, { submissionId: submission.id, jws, keyId, signedAt: at.epochMilliseconds })
  return { facts, jws }
}

export function factsOf(db: Db, s: Submission, at: Instant): NewReceiptFacts {
  const { reference, division } = db.select().from(cases).where(eq(cases.id, s.caseId)).get()!
  const office = getOffice(db, s.officeId ?? '')
  const names = namesOf(db, [s.principalId, s.sentBy])
  const received = s.receivedAt ?? 0
  const zone = s.officeZone ?? office.zone
  return {
    v: 2,
    issuer: issuerOf(db),
    number: s.number ?? '',
    case: reference,
    division,
    office: {
      code: office.code,
      ...officeNames(office),
      zone,
      offset: s.officeOffset ?? offsetAt(instant(received), zone),
    },
    stamp: { zone: stampZone, offset: s.stampOffset ?? offsetAt(instant(received), stampZone) },
    zoneData: s.zoneData ?? zoneDataVersion,
    // What staff entered is told by who filed it: their own names are not the parties' business.
    for: s.filedBy ?? names.get(s.principalId) ?? '',
    by: s.filedBy ?? names.get(s.sentBy ?? s.principalId) ?? '',
    as: s.sentAs,
    channel: s.channel,
    side: s.side,
    filedBy: s.filedBy,
    ...(s.isConfidential && { confidential: true as const }),
    received: utc(received),
    counts: whichCounts(s),
    firstByte: utcOrNull(s.firstByteAt),
    send: utcOrNull(s.sendAt),
    commit: utcOrNull(s.committedAt),
    verdict: s.verdict ?? 'noLimit',
    statement: statementOf(s),
    lastDay: s.dueDate,
    ...(s.emergency && { emergency: s.emergency }),
    rule: s.rule,
    deadline: s.deadlineId,
    ...groundsOf(s),
    ...answersIn(db, s),
    note: s.note,
    service: s.service,
    documents: filedIn(db, exhibitPartsOf(db, s).filed),
    signed: utc(at.epochMilliseconds),
  }
}

function statementOf(s: Submission): NewReceiptFacts['statement'] {
  const { kind, safe, keeps } = asReceived(s)
  return {
    verdict: kind,
    safeDay: safe?.day ?? null,
    safeWhy: safe?.why ?? null,
    keeps: keeps && { number: keeps.number, received: utc(keeps.receivedAt) },
  }
}

function answersIn(db: Db, s: Submission): Pick<NewReceiptFacts, 'answers'> {
  const found = answersOf(db, s)
  if (found.length === 0) return {}
  return {
    answers: found.map(({ deadlineId, dueDate, safe, rule, verdict }) => ({
      deadline: deadlineId,
      lastDay: dueDate,
      safeDay: safe?.day ?? null,
      rule,
      verdict,
    })),
  }
}

function filedIn(db: Db, listed: readonly DocumentRow[]): FiledDocument[] {
  const originals = madeFromOf(db, listed)
  return listed.map((document) => {
    const madeFrom = originals.get(document.objectId)
    return { ...filed(document), ...(madeFrom && { madeFrom }) }
  })
}

/** Of those of these papers that were made of photographs, by their objects, what is said of each photograph. */
export const madeFromOf = (db: Db, listed: readonly { readonly objectId: string }[]) =>
  new Map(
    [...originalsOf(db, listed)].map(([paper, originals]) => [
      paper,
      originals.map(({ fileName, mediaType, size, sha256 }) => ({ fileName, mediaType, size, sha256 })),
    ]),
  )

const filed = (d: DocumentRow): FiledDocument => ({
  id: d.id,
  title: d.title,
  type: d.type,
  fileName: d.fileName,
  mediaType: d.mediaType,
  size: d.size,
  pages: d.pages,
  sha256: d.sha256,
  check: d.check,
  findings: d.findings.map(({ code, facts }) => (facts ? { code, facts: { ...facts } } : { code })),
  exhibit: d.exhibitLabel ? { label: d.exhibitLabel, firstPage: d.firstPage, lastPage: d.lastPage } : null,
})

const whichCounts = ({ channel, receivedAt, sendAt, firstByteAt }: Submission): Counts => {
  if (channel !== 'portal') return 'entered'
  if (receivedAt === sendAt) return 'send'
  return receivedAt === firstByteAt ? 'firstByte' : 'commit'
}

const utc = (at: number) => instant(at).toString({ smallestUnit: 'millisecond' })
const utcOrNull = (at: number | null) => (at === null ? null : utc(at))
