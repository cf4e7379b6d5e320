import { createHash } from 'node:crypto'
import { desc } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import { prepared, preparedInsert, type Tx } from '../db/index.ts'
import type { Action } from '../web/keys.ts'
import { auditEvents } from './schema.ts'

/** Where a request came from, for the log: its id, the session's public handle, the source address. */
export type Trace = { readonly requestId: string; readonly session: string | null; readonly address: string }

/** Who acts. `id` is null for a visitor and for the program itself. */
export type Author = { readonly id: string | null; readonly trace?: Trace }

export type About = {
  readonly caseId?: string | null
  readonly officeId?: string | null
  readonly subject?: string
  /** In whose name, when not the author's own. */
  readonly forId?: string | null
  /** Figures, states, ids; never a name, a title or a secret. */
  readonly facts?: Record<string, string | number | boolean | null>
}

const lastEvent = prepared((db) =>
  db
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1)
    .prepare(),
)
const append = preparedInsert(auditEvents)

/** Appends one event to the log, inside the transaction of the change it tells of. Only a transaction fits. */
export function record(tx: Tx, author: Author, action: Action, at: Instant, about: About = {}): void {
  const last = lastEvent(tx).get()
  const event = {
    seq: (last?.seq ?? 0) + 1,
    at: at.epochMilliseconds,
    action,
    actorId: author.id,
    forId: about.forId && about.forId !== author.id ? about.forId : null,
    caseId: about.caseId ?? null,
    officeId: about.officeId ?? null,
    subject: about.subject ?? null,
    facts: JSON.stringify(about.facts ?? {}),
    requestId: author.trace?.requestId ?? null,
    session: author.trace?.session ?? null,
    address: author.trace?.address ?? null,
    previous: last?.hash ?? '',
  }
  append(tx, { ...event, hash: hashOf(event) })
}

type Unhashed = Omit<typeof auditEvents.$inferSelect, 'hash'>

/** SHA-256 over the event's fields in a fixed order, the hash of the one before among them. */
export function hashOf(e: Unhashed): string {
  const fields = [
    e.seq,
    e.at,
    e.action,
    e.actorId,
    e.forId,
    e.caseId,
    e.officeId,
    e.subject,
    e.facts,
    e.requestId,
    e.session,
    e.address,
    e.previous,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
