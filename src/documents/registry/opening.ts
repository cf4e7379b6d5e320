import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/index.ts'
import { doneSince, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db, Tx } from '../../platform/db/index.ts'
import { sitting } from '../reading.ts'
import { submissions } from '../schema.ts'
import { recordAnswer } from './answers.ts'
import { findOfficeDocument, getOfficeSubmission, type OfficeDocument, type OfficeSubmission } from './reach.ts'

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

/**
 * A document of a case within this officer's reach, either way. Looking at it opens the submission that it came with, and is
 * recorded; what follows within half an hour of that is the same reading. Throws NotFound.
 */
export function officeDocument(db: Database, officer: Registry, documentId: string, at: Instant): OfficeDocument {
  const seen = findOfficeDocument(db, officer, documentId, at)
  return seen.isOpened && justRead(db, officer, at).has(`document:${documentId}`)
    ? seen
    : db.transaction(
        (tx) => {
          noteOfficeReadings(tx, officer, [documentId], at)
          return findOfficeDocument(tx, officer, documentId, at)
        },
        { behavior: 'immediate' },
      )
}

/** Inside a transaction, for what is opened together. */
export function noteOfficeReadings(tx: Tx, officer: Registry, ids: readonly string[], at: Instant): void {
  const known = justRead(tx, officer, at)
  for (const id of ids) {
    const { document, theCase } = findOfficeDocument(tx, officer, id, at)
    if (document.submissionId) noteOpening(tx, officer, getOfficeSubmission(tx, officer, document.submissionId, at), at)
    const subject = `document:${id}`
    if (known.has(subject)) continue
    const about = { caseId: document.caseId, officeId: theCase.officeId, subject }
    record(tx, officer, 'document.read', at, { ...about, facts: { direction: document.direction } })
  }
}

const justRead = (db: Db, officer: Registry, at: Instant) =>
  doneSince(db, officer.id, 'document.read', at.subtract({ milliseconds: sitting }))
