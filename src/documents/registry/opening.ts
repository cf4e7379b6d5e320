import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/index.ts'
import type { OfficeCase } from '../../cases/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { caseTold } from '../audience.ts'
import { submissions } from '../schema.ts'
import type { DocumentRow } from '../submissions.ts'
import { recordAnswer } from './answers.ts'
import { findOfficeDocument, getOfficeSubmission, type OfficeSubmission } from './reach.ts'

/** Notes which unit opened it first, and who; later openings change nothing. What was withdrawn before is not opened any more. */
export function openSubmission(db: Database, officer: Registry, id: string, at: Instant): OfficeSubmission {
  return db.transaction(
    (tx) => {
      noteOpening(tx, officer, getOfficeSubmission(tx, officer, id, at), at)
      return getOfficeSubmission(tx, officer, id, at)
    },
    { behavior: 'immediate' },
  )
}

function noteOpening(tx: Tx, officer: Registry, found: OfficeSubmission, at: Instant): void {
  const { id, state, openedAt } = found.submission
  if (openedAt !== null || state === 'withdrawn') return
  const opened = { openedAt: at.epochMilliseconds, openedBy: officer.id, openedOffice: officer.officeId }
  tx.update(submissions).set(opened).where(eq(submissions.id, id)).run()
  recordAnswer(tx, officer, found, 'submission.opened', at)
}

/** A document of a case within this officer's reach, either way; the reading is recorded. Throws NotFound. */
export function officeDocument(
  db: Database,
  officer: Registry,
  documentId: string,
  at: Instant,
): { document: DocumentRow; theCase: OfficeCase } {
  return db.transaction(
    (tx) => {
      const found = findOfficeDocument(tx, officer, documentId, at)
      const { document, theCase } = found
      if (document.submissionId)
        noteOpening(tx, officer, getOfficeSubmission(tx, officer, document.submissionId, at), at)
      const about = { caseId: caseTold(document), officeId: theCase.officeId, subject: `document:${documentId}` }
      record(tx, officer, 'document.read', at, { ...about, facts: { direction: document.direction } })
      return found
    },
    { behavior: 'immediate' },
  )
}
