import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type ChangeableId, getOfficeCase, notifyParties } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import { type Instant, offsetAt, zoneDataVersion } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { saveObject } from '../../platform/storage/index.ts'
import { type DocumentType, type Emergency, stampZone } from '../../tribunal/index.ts'
import { numberExhibits } from '../exhibits/numbers.ts'
import { type ReadyFile, storedColumns } from '../intake/files.ts'
import { signReceipt } from '../receipts/signatures.ts'
import { documents } from '../schema.ts'
import { nextNumber } from '../sending/send.ts'
import { judgedBy, outlookOf } from '../submissions/outlook.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { verdictFacts } from '../submissions/verdict.ts'
import type { enteringChannels, enteringSides } from './values.ts'

type EnteredSubmission = {
  readonly channel: (typeof enteringChannels)[number]
  readonly side: (typeof enteringSides)[number]
  /** Who filed it, in the registry's words. */
  readonly filedBy: string
  /** When it came: the stamp, the head of the fax, the moment over the counter. */
  readonly receivedAt: Instant
  readonly note: string
  /** Nobody outside the office of the file learns that it came. */
  readonly isConfidential?: boolean
  /** Medical reasons or another emergency, as the paper says; kept where a limit sets no day for them. */
  readonly emergency?: Emergency | null
  /** One package under one number, in this order. */
  readonly files: readonly EnteredFile[]
}

type EnteredFile = ReadyFile & {
  readonly type: DocumentType
  readonly title: string
}

/**
 * Enters what came by another way: a submission with a number and a time of receipt of its own, accepted by being entered.
 * Everybody on the case sees it with its side and its way, unless it is confidential. After a refusal the caller removes the bytes.
 */
export function enterSubmission(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  entry: EnteredSubmission,
  at: Instant,
): Result<{ id: string; number: string }, 'stillToCome' | 'fileMissing' | 'heldFile'> {
  if (entry.receivedAt.epochMilliseconds > at.epochMilliseconds) return fail('stillToCome')
  if (entry.files.length === 0) return fail('fileMissing')
  // Entering accepts, so what the scanner holds would reach the case unnoticed.
  if (entry.files.some(({ checked }) => checked.verdict === 'held')) return fail('heldFile')
  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const id = newId()
    const number = nextNumber(tx, entry.receivedAt)
    const { channel, side, filedBy, note, receivedAt, files, isConfidential = false } = entry
    const office = getOffice(tx, theCase.officeId)
    const { verdict, exempt, ...outlook } = outlookOf(tx, theCase, receivedAt, files, {
      emergency: entry.emergency ?? null,
    })
    // The rules set limits only for the parties.
    const judged = side === 'other' ? { limit: undefined, waived: undefined } : outlook
    const now = at.epochMilliseconds
    const entered = tx
      .insert(submissions)
      .values({
        id,
        caseId,
        state: 'accepted',
        channel,
        side,
        filedBy,
        note: note || null,
        isConfidential,
        principalId: officer.id,
        createdBy: officer.id,
        createdAt: now,
        changedAt: now,
        changedBy: officer.id,
        number,
        sentBy: officer.id,
        committedAt: now,
        receivedAt: receivedAt.epochMilliseconds,
        officeId: office.id,
        officeZone: office.zone,
        officeOffset: offsetAt(receivedAt, office.zone),
        stampOffset: offsetAt(receivedAt, stampZone),
        zoneData: zoneDataVersion,
        verdict: judged.limit && !outlook.isLimitUnknown ? verdict : 'noLimit',
        isLimitUnknown: judged.limit ? outlook.isLimitUnknown : false,
        emergency: exempt && side !== 'other' ? entry.emergency : null,
        ...judgedBy(judged),
        openedAt: now,
        openedBy: officer.id,
        openedOffice: officer.officeId,
        decidedAt: now,
        decidedBy: officer.id,
      })
      .returning()
      .get()
    putFiles(tx, officer, { id, caseId, entry, at })
    const bytes = files.reduce((sum, { stored }) => sum + stored.size, 0)
    record(tx, officer, 'submission.entered', at, {
      caseId,
      officeId: office.id,
      subject: `submission:${id}`,
      facts: {
        number,
        channel,
        side,
        type: [...new Set(files.map(({ type }) => type))].join(' '),
        documents: files.length,
        bytes,
        receivedAt: receivedAt.toString(),
        ...verdictFacts(entered),
      },
    })
    const counted = { officeId: office.id, division: theCase.division }
    count(tx, 'entered', at, { ...counted, detail: channel })
    count(tx, 'filed', at, { ...counted, count: files.length, bytes })
    if (!isConfidential) notifyParties(tx, caseId, 'submission.entered', at)
    numberExhibits(tx, entered, theCase, listDocumentsOf(tx, entered), at)
    signReceipt(tx, entered, at)
    return ok({ id, number })
  })
}

type Placed = { readonly id: string; readonly caseId: string; readonly entry: EnteredSubmission; readonly at: Instant }

function putFiles(tx: Tx, officer: Registry, { id, caseId, entry, at }: Placed): void {
  const { files, receivedAt } = entry
  for (const [index, { type, title, fileName, stored, checked, firstByteAt, isKnown }] of files.entries()) {
    if (!isKnown) saveObject(tx, stored, at)
    tx.insert(documents)
      .values({
        id: newId(),
        caseId,
        direction: 'in',
        submissionId: id,
        position: index + 1,
        type,
        title,
        fileName,
        uploadedBy: officer.id,
        uploadedAt: at.epochMilliseconds,
        firstByteAt: firstByteAt.epochMilliseconds,
        availableAt: receivedAt.epochMilliseconds,
        ...storedColumns(stored, checked),
      })
      .run()
  }
}
