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
  return write(db, (tx) => putInCase(tx, officer, getOfficeCase(tx, officer, caseId, at), file, at))
}

/** The same inside a transaction that does more. */
export function putInCase(
  tx: Tx,
  author: Author & { readonly id: string },
  theCase: OfficeCase,
  file: OutgoingFile,
  at: Instant,
): Result<{ id: string }, SendingError> {
  const { type, title, fileName, stored, checked, firstByteAt = at, language = null, readers, origin } = file
  const { verdict } = checked
  if (verdict === 'refused' || verdict === 'held') return fail(verdict)
  if (readers?.length === 0) return fail('readersMissing')
  const known = readers && addresseesOf(tx, theCase.id, at)
  if (readers?.some((id) => !known?.some(({ personId }) => personId === id))) return fail('readerUnknown')

  const id = newId()
  const confidential = file.areDelegatesIn ? 'withDelegates' : 'named'
  const audience = readers ? confidential : 'case'
  if (!file.isKnown) saveObject(tx, stored, at)
  const document = tx
    .insert(documents)
    .values({
      id,
      caseId: theCase.id,
      direction: 'out',
      position: 1,
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
  for (const personId of new Set(readers)) tx.insert(documentReaders).values({ documentId: id, personId }).run()
  if (origin)
    tx.insert(letterOrigins)
      .values({ documentId: id, ...origin })
      .run()
  const madeFrom = origin && { template: origin.templateId, version: origin.version }
  const about = { caseId: document.caseId, officeId: theCase.officeId, subject: `document:${id}` }
  // Recorded under another action, which no history, news or feed outside the registry includes.
  record(tx, author, isConfidential(document) ? 'document.sentNamed' : 'document.sent', at, {
    ...about,
    facts: { type, size: stored.size, sha256: stored.sha256, check: verdict, ...madeFrom },
  })
  countSent(tx, theCase, { isConfidential: isConfidential(document), bytes: stored.size }, at)
  if (verdict !== 'pending') makeAvailable(tx, document, at)
  return ok({ id })
}

/** Confidential documents count under no division: in a quiet week the figure would point at a case. */
export const countSent = (
  tx: Tx,
  { officeId, division }: Pick<OfficeCase, 'officeId' | 'division'>,
  { isConfidential, bytes }: { readonly isConfidential: boolean; readonly bytes: number },
  at: Instant,
): void => count(tx, 'sentOut', at, { officeId, division: isConfidential ? null : division, bytes })

/** From now on those for whom it is can open it, and mail tells them. */
export function makeAvailable(
  tx: Tx,
  document: Pick<DocumentRow, 'id' | 'caseId' | 'audience' | 'type'>,
  at: Instant,
): void {
  const { id, caseId, type } = document
  tx.update(documents).set({ availableAt: at.epochMilliseconds }).where(eq(documents.id, id)).run()
  const readers = isConfidential(document) ? readersOfDocument(tx, id) : []
  const told = isConfidential(document)
    ? addresseesOf(tx, caseId, at).filter(({ personId }) => readers.includes(personId))
    : recipientsOf(tx, caseId, at)
  const event = {
    action: 'document.sent',
    mail: 'document.waiting',
    subjectId: id,
    caseId,
    kind: kindFor(type),
  } as const
  const parties = told.map(({ personId }) => personId)
  notify(tx, event, parties, at)
  const delegates = delegatesIn(tx, caseId, at).filter(
    (one) => !parties.includes(one) && mayKnowDocument(tx, id, one, at),
  )
  notify(tx, { ...event, isCopy: true }, delegates, at)
}

/** Notices to appear and decisions are told at once, whatever their reader chose. */
function kindFor(type: DocumentRow['type']): NoticeKind {
  if (type === 'noticeToAppear') return 'hearings'
  return type === 'noticeOfDecision' || type === 'writtenReasons' ? 'decisions' : 'documents'
}
