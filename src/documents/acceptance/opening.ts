import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import type { OfficeCase } from '../../cases/record/index.ts'
import { doneSince, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { readingSessionMs } from '../reading/reading.ts'
import { submissions } from '../submissions/schema.ts'
import { recordAnswer } from './commands.ts'
import { openingsAmong } from './opened.ts'
import {
  findReadableDocument,
  getOfficeSubmission,
  getReadableSubmission,
  type OfficeDocument,
  type OfficeSubmission,
} from './queries.ts'
import { documentOpenings } from './schema.ts'

/**
 * Records which unit opened it first, and who; later openings change nothing. A withdrawn one is not opened any more. An
 * officer of another office does not open it by reading, since that would end its sender's right to withdraw it; the reading is
 * logged.
 */
export function openSubmission(db: Database, officer: Registry, id: string, at: Instant): OfficeSubmission {
  return write(db, (tx) => {
    const found = getReadableSubmission(tx, officer, id, at)
    if (isOutside(officer, found)) noteOutsideReading(tx, officer, found, at)
    else noteOpening(tx, officer, getOfficeSubmission(tx, officer, id, at), at)
    return getReadableSubmission(tx, officer, id, at)
  })
}

const isOutside = ({ officeId }: Registry, { theCase }: Pick<OfficeSubmission, 'theCase'>) =>
  theCase.officeId !== officeId

function noteOutsideReading(tx: Tx, officer: Registry, { submission, theCase }: OfficeSubmission, at: Instant): void {
  const subject = `submission:${submission.id}`
  if (justDone(tx, officer, 'submission.read', at).has(subject)) return
  record(tx, officer, 'submission.read', at, { caseId: theCase.id, officeId: theCase.officeId, subject })
}

function noteOpening(tx: Tx, officer: Registry, found: OfficeSubmission<OfficeCase>, at: Instant): void {
  const { id, state, openedAt } = found.submission
  if (openedAt !== null || state === 'withdrawn') return
  const opened = { openedAt: at.epochMilliseconds, openedBy: officer.id, openedOffice: officer.officeId }
  tx.update(submissions).set(opened).where(eq(submissions.id, id)).run()
  recordAnswer(tx, officer, found, 'submission.opened', at)
}

/**
 * A document of a case that this officer may read, either way. Looking at it opens the submission that it came with, unless they
 * look from another office, and is recorded; what follows within half an hour of that is the same reading. Throws NotFound.
 */
export function officeDocument(db: Database, officer: Registry, documentId: string, at: Instant): OfficeDocument {
  const seen = findReadableDocument(db, officer, documentId, at)
  const isOpen = !seen.submission || isOutside(officer, seen) || openingsAmong(db, [seen.document]).has(documentId)
  return isOpen && justDone(db, officer, 'document.read', at).has(`document:${documentId}`)
    ? seen
    : write(db, (tx) => {
        noteOfficeReadings(tx, officer, [documentId], at)
        return findReadableDocument(tx, officer, documentId, at)
      })
}

/** Inside a transaction, for what is opened together. */
export function noteOfficeReadings(tx: Tx, officer: Registry, ids: readonly string[], at: Instant): void {
  const known = justDone(tx, officer, 'document.read', at)
  for (const id of ids) {
    const found = findReadableDocument(tx, officer, id, at)
    const { document, theCase } = found
    if (document.submissionId && !isOutside(officer, found)) {
      noteOpening(tx, officer, getOfficeSubmission(tx, officer, document.submissionId, at), at)
      const opened = { documentId: id, openedBy: officer.id, openedAt: at.epochMilliseconds }
      tx.insert(documentOpenings).values(opened).onConflictDoNothing().run()
    }
    const subject = `document:${id}`
    if (known.has(subject)) continue
    const about = { caseId: document.caseId, officeId: theCase.officeId, subject }
    record(tx, officer, 'document.read', at, { ...about, facts: { direction: document.direction } })
  }
}

const justDone = (db: Db, officer: Registry, action: 'document.read' | 'submission.read', at: Instant) =>
  doneSince(db, officer.id, action, at.subtract({ milliseconds: readingSessionMs }))
