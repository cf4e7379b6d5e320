import { and, eq, inArray } from 'drizzle-orm'
import { documents } from '../../documents/index.ts'
import { isConfidential } from '../../documents/visibility/index.ts'
import { type AuditEvent, actsSince } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { requests } from '../../requests/index.ts'
import type { OutsideReason } from './review.ts'

/** What an officer did in a case that was open to them; of a document which one, as far as the reader's office has the file. */
export type OutsideAct = AuditEvent & { readonly title: string | undefined; readonly isConfidential: boolean }

/**
 * All that they did there from their reason until it ended, the latest first, in whatever office they worked meanwhile. What is
 * confidential may stand in the log under no case: it is found by what it was done to.
 */
export function listOutsideActs(db: Db, { reason, theCase, movedTo }: OutsideReason): OutsideAct[] {
  const events = actsSince(db, reason.staffId, {
    action: 'case.openedOutside',
    subject: `reason:${reason.id}`,
    ...reason,
  })
  const papers = new Map(papersAmong(db, theCase.id, events).map((paper) => [`document:${paper.id}`, paper]))
  const asked = new Set(requestsAmong(db, theCase.id, events).map(({ id }) => `request:${id}`))
  return events
    .filter(({ caseId, subject }) => caseId === theCase.id || papers.has(subject ?? '') || asked.has(subject ?? ''))
    .map((event) => {
      const paper = papers.get(event.subject ?? '')
      const title = movedTo ? undefined : paper?.title
      return { ...event, title, isConfidential: paper !== undefined && isConfidential(paper) }
    })
    .reverse()
}

const idsIn = (events: readonly AuditEvent[], noun: string): string[] => [
  ...new Set(
    events.flatMap(({ subject }) => (subject?.startsWith(`${noun}:`) ? [subject.slice(noun.length + 1)] : [])),
  ),
]

function papersAmong(db: Db, caseId: string, events: readonly AuditEvent[]) {
  const ids = idsIn(events, 'document')
  if (ids.length === 0) return []
  return db
    .select({ id: documents.id, title: documents.title, audience: documents.audience })
    .from(documents)
    .where(and(eq(documents.caseId, caseId), inArray(documents.id, ids)))
    .all()
}

function requestsAmong(db: Db, caseId: string, events: readonly AuditEvent[]) {
  const ids = idsIn(events, 'request')
  if (ids.length === 0) return []
  return db
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.caseId, caseId), inArray(requests.id, ids)))
    .all()
}
