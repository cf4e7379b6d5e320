import { eq } from 'drizzle-orm'
import type { Registry } from '../accounts/index.ts'
import { getOfficeCase, recipientsOf } from '../cases/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Checked } from '../platform/checks/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { enqueueMail } from '../platform/mail/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { type ObjectRow, saveObject } from '../platform/storage/index.ts'
import { storedColumns } from './files.ts'
import { documents, type OutgoingType } from './schema.ts'

export type OutgoingFile = {
  readonly type: OutgoingType
  readonly title: string
  readonly fileName: string
  readonly stored: ObjectRow
  readonly checked: Checked
  readonly firstByteAt?: Instant
}

/**
 * Puts a document from the registry into a case and tells those who deal with it that something waits. One whose check has
 * not ended becomes available when it has. After a refusal the caller removes the bytes.
 */
export function sendToCase(
  db: Database,
  officer: Registry,
  caseId: string,
  file: OutgoingFile,
  at: Instant,
): Result<{ id: string }, 'refused' | 'held'> {
  const { type, title, fileName, stored, checked, firstByteAt = at } = file
  const { verdict } = checked
  if (verdict === 'refused' || verdict === 'held') return fail(verdict)
  return db.transaction(
    (tx) => {
      const theCase = getOfficeCase(tx, officer, caseId, at)
      const id = newId()
      saveObject(tx, stored, at)
      tx.insert(documents)
        .values({
          id,
          caseId,
          direction: 'out',
          position: 1,
          type,
          title,
          fileName,
          uploadedBy: officer.id,
          uploadedAt: at.epochMilliseconds,
          firstByteAt: firstByteAt.epochMilliseconds,
          ...storedColumns(stored, checked),
        })
        .run()
      const about = { caseId, officeId: theCase.officeId, subject: `document:${id}` }
      record(tx, officer, 'document.sent', at, {
        ...about,
        facts: { type, size: stored.size, sha256: stored.sha256, check: verdict },
      })
      if (verdict !== 'pending') makeAvailable(tx, id, caseId, at)
      return ok({ id })
    },
    { behavior: 'immediate' },
  )
}

export function makeAvailable(tx: Tx, id: string, caseId: string, at: Instant): void {
  tx.update(documents).set({ availableAt: at.epochMilliseconds }).where(eq(documents.id, id)).run()
  for (const to of recipientsOf(tx, caseId, at)) enqueueMail(tx, 'document.waiting', to, id, at)
}
