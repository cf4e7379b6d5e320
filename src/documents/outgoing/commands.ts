import { eq } from 'drizzle-orm'
import { type NoticeKind, notify } from '../../accounts/notices/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { addresseesOf, delegatesIn } from '../../cases/access/index.ts'
import { type ChangeableId, getOfficeCase, type OfficeCase, recipientsOf } from '../../cases/record/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Checked } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ObjectRow, saveObject } from '../../platform/storage/index.ts'
import { storedColumns } from '../intake/files.ts'
import type { LetterOrigin } from '../letter-runs/schema.ts'
import { documentReaders, documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { letterOrigins } from '../templates/schema.ts'
import type { OutgoingType } from '../values.ts'
import { mayKnowDocument, readersOfDocument } from '../visibility/audience.ts'
import { isConfidential } from '../visibility/rule.ts'
import { sentTogether } from './together.ts'

export type OutgoingFile = {
  readonly type: OutgoingType | 'recording'
  readonly title: string
  readonly fileName: string
  readonly stored: ObjectRow
  /** Its object has a row already: many cases share it. */
  readonly isKnown?: boolean
  readonly checked: Checked
  readonly firstByteAt?: Instant
  readonly language?: DocumentRow['language']
  /** The version of a template that it was made from. */
  readonly origin?: LetterOrigin | undefined
  /** Ids of the persons for whom alone it is: nobody else on the case knows that it exists. Left out, it is for the case. */
  readonly readers?: readonly string[]
  /** Delegates of those readers whose grant covers the case read it too. */
  readonly areDelegatesIn?: boolean
}

export type SendingError = 'refused' | 'held' | 'readersMissing' | 'readerUnknown'

/**
 * Puts a document from the registry into a case and tells those for whom it is that something waits. One whose check has
 * not ended becomes available when it has. After a refusal the caller removes the bytes.
 */
export function sendToCase(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  file: OutgoingFile,
  at: Instant,
): Result<{ id: string }, SendingError> {
  return sendTogether(db, officer, caseId, [file], at)
}

/**
 * The same of several in one act, in their order: they become available together, one mail tells of them, and the case's activity
 * has one line. All are for the readers of the first. Gives the first document's id.
 */
export function sendTogether(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  files: readonly OutgoingFile[],
  at: Instant,
): Result<{ id: string }, SendingError> {
  return write(db, (tx) => putTogether(tx, officer, getOfficeCase(tx, officer, caseId, at), files, at))
}

/** One document inside a transaction that does more. */
export const putInCase = (
  tx: Tx,
  author: Sender,
  theCase: OfficeCase,
  file: OutgoingFile,
  at: Instant,
): Result<{ id: string }, SendingError> => putTogether(tx, author, theCase, [file], at)

type Sender = Author & { readonly id: string }

function putTogether(
  tx: Tx,
  author: Sender,
  theCase: OfficeCase,
  files: readonly OutgoingFile[],
  at: Instant,
): Result<{ id: string }, SendingError> {
  for (const { checked } of files)
    if (checked.verdict === 'refused' || checked.verdict === 'held') return fail(checked.verdict)
  const readers = files[0]?.readers
  if (readers?.length === 0) return fail('readersMissing')
  const known = readers && addresseesOf(tx, theCase.id, at)
  if (readers?.some((id) => !known?.some(({ personId }) => personId === id))) return fail('readerUnknown')

  const audience = audienceOf(files[0]!)
  const ids = files.map(() => newId())
  const first = ids[0]!
  const sent = files.map((file, index) => {
    const place = { id: ids[index]!, packageId: files.length > 1 ? first : null, position: index + 1 }
    return insertSent(tx, author, theCase, { ...file, readers, audience }, place, at)
  })
  for (const [index, document] of sent.entries()) {
    const { origin } = files[index]!
    recordSent(tx, author, theCase, document, { origin, index, count: files.length }, at)
  }
  makeAvailable(tx, sent[0]!, at)
  return ok({ id: first })
}

function audienceOf({ readers, areDelegatesIn }: OutgoingFile): DocumentRow['audience'] {
  if (!readers) return 'case'
  return areDelegatesIn ? 'withDelegates' : 'named'
}

type Place = Pick<DocumentRow, 'id' | 'packageId' | 'position'>

function insertSent(
  tx: Tx,
  author: Sender,
  theCase: OfficeCase,
  file: OutgoingFile & Pick<DocumentRow, 'audience'>,
  place: Place,
  at: Instant,
): DocumentRow {
  const { type, title, fileName, stored, checked, firstByteAt = at, language = null, readers, origin, audience } = file
  if (!file.isKnown) saveObject(tx, stored, at)
  const document = tx
    .insert(documents)
    .values({
      ...place,
      caseId: theCase.id,
      direction: 'out',
      type,
      title,
      fileName,
      uploadedBy: author.id,
      uploadedAt: at.epochMilliseconds,
      firstByteAt: firstByteAt.epochMilliseconds,
      language,
      audience,
      ...storedColumns(stored, checked),
    })
    .returning()
    .get()
  for (const personId of new Set(readers)) tx.insert(documentReaders).values({ documentId: place.id, personId }).run()
  if (origin)
    tx.insert(letterOrigins)
      .values({ documentId: place.id, ...origin })
      .run()
  return document
}

type SentPart = { readonly origin: LetterOrigin | undefined; readonly index: number; readonly count: number }

/** Each document has its event, for who follows documents; `with` and `documents` make one line of those sent in one act. */
function recordSent(
  tx: Tx,
  author: Sender,
  theCase: OfficeCase,
  document: DocumentRow,
  { origin, index, count: documentCount }: SentPart,
  at: Instant,
): void {
  const { id, type, size, sha256, check, packageId } = document
  const madeFrom = origin && { template: origin.templateId, version: origin.version }
  const first: Record<string, number> = documentCount > 1 ? { documents: documentCount } : {}
  const together: Record<string, string | number | null> = index === 0 ? first : { with: packageId }
  // Recorded under another action, which no history, news or feed outside the registry includes.
  record(tx, author, isConfidential(document) ? 'document.sentNamed' : 'document.sent', at, {
    caseId: document.caseId,
    officeId: theCase.officeId,
    subject: `document:${id}`,
    facts: { type, size, sha256, check, ...madeFrom, ...together },
  })
  countSent(tx, theCase, { isConfidential: isConfidential(document), bytes: size }, at)
}

/** Confidential documents count under no division: in a quiet week the figure would point at a case. */
export const countSent = (
  tx: Tx,
  { officeId, division }: Pick<OfficeCase, 'officeId' | 'division'>,
  { isConfidential, bytes }: { readonly isConfidential: boolean; readonly bytes: number },
  at: Instant,
): void => count(tx, 'sentOut', at, { officeId, division: isConfidential ? null : division, bytes })

/**
 * From now on those for whom it is can open it, and mail tells them. What was sent together waits for the last check and comes
 * together; what the scanner holds stays behind.
 */
export function makeAvailable(tx: Tx, document: DocumentRow, at: Instant): void {
  const together = sentTogether(tx, document)
  if (together.some(({ check }) => check === 'pending')) return
  const ready = together.filter(({ check, availableAt }) => check !== 'held' && availableAt === null)
  const [first] = ready
  if (!first) return
  const { id, caseId } = first
  for (const one of ready)
    tx.update(documents).set({ availableAt: at.epochMilliseconds }).where(eq(documents.id, one.id)).run()
  const readers = isConfidential(first) ? readersOfDocument(tx, id) : []
  const told = isConfidential(first)
    ? addresseesOf(tx, caseId, at).filter(({ personId }) => readers.includes(personId))
    : recipientsOf(tx, caseId, at)
  const event = {
    action: 'document.sent',
    mail: 'document.waiting',
    subjectId: id,
    caseId,
    kind: kindFor(ready.map(({ type }) => type)),
  } as const
  const parties = told.map(({ personId }) => personId)
  notify(tx, event, parties, at)
  const delegates = delegatesIn(tx, caseId, at).filter(
    (one) => !parties.includes(one) && mayKnowDocument(tx, id, one, at),
  )
  notify(tx, { ...event, isCopy: true }, delegates, at)
}

/** Notices to appear and decisions are told at once, whatever their reader chose. */
function kindFor(types: readonly DocumentRow['type'][]): NoticeKind {
  if (types.includes('noticeToAppear')) return 'hearings'
  return types.includes('noticeOfDecision') || types.includes('writtenReasons') ? 'decisions' : 'documents'
}
