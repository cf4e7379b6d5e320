import { type AuditEvent, listEvents } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Instants, instantsOf, type Reading } from '../outgoing/instants.ts'
import type { DocumentRow } from '../submissions/model.ts'

type Entry = Pick<AuditEvent, 'seq' | 'at' | 'hash' | 'action'>

/** What can be shown of a document's way to its readers, with the place of each step in the chained log. */
export type ReadingProof = {
  readonly instants: Instants
  readonly sent: Entry | undefined
  /** Their first opening each, in order. */
  readonly readings: readonly (Reading & { readonly event: Entry | undefined })[]
}

export function proofOf(db: Db, document: DocumentRow): ReadingProof {
  const instants = instantsOf(db, document)
  const subject = `document:${document.id}`
  const sentUnder = ['document.sent', 'document.sentNamed']
  return {
    instants,
    sent: sentUnder.flatMap((action) => firstOf(db, { actorId: document.uploadedBy, action }, subject) ?? [])[0],
    readings: instants.readings.map((reading) => ({
      ...reading,
      event: firstOf(db, { actorId: reading.personId, action: 'document.read' }, subject),
    })),
  }
}

const atOnce = 500

/** The oldest such event of this person about a subject. The log has no index by subject: their own events are walked. */
function firstOf(db: Db, asked: { actorId: string; action: string }, subject: string): Entry | undefined {
  let oldest: Entry | undefined
  let before: number | undefined
  for (;;) {
    const events = listEvents(db, { ...asked, before, limit: atOnce })
    oldest = events.findLast((event) => event.subject === subject) ?? oldest
    before = events.at(-1)?.seq
    if (events.length < atOnce) return oldest
  }
}
