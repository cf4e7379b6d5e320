import { createHash } from 'node:crypto'
import { desc } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import { countWork } from '../counters/index.ts'
import { prepared, preparedInsert, type Tx } from '../db/index.ts'
import type { Action, FactName } from '../web/keys.ts'
import { isDraftAction } from './draft-actions.ts'
import { auditEvents } from './schema.ts'

/** Where a request came from, for the log: its id, the session's public handle, the source address. */
export type Trace = { readonly requestId: string; readonly session: string | null; readonly address: string }

/** Who acts. `id` is null for a visitor and for the program itself. */
export type Author = { readonly id: string | null; readonly trace?: Trace }

/** Those who can act for somebody else, by a grant. The registry, the program and visitors act for nobody. */
type Representative = {
  readonly id: string
  readonly role: 'counsel' | 'delegate' | 'party'
  readonly trace?: Trace
}

/** Figures, states, ids; never a name, a title or a secret. */
export type Facts = { readonly [name in FactName]?: string | number | boolean | null | undefined }

type EventDetails = {
  readonly caseId?: string | null
  readonly officeId?: string | null
  readonly subject?: string
  /** Whom it concerns besides its author; it shows in their own activity, as the author's act. */
  readonly concernsId?: string | null
  /** The act is about a draft. Actions that only drafts have (`draftActions`) need not say so. */
  readonly isOfDraft?: boolean
  readonly facts?: Facts
}
/** In whose name, if not the author's own. */
type InNameOf = { readonly forId?: string | null }
export type About = EventDetails & { readonly forId?: never }

const lastEvent = prepared((db) =>
  db
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1)
    .prepare(),
)
const append = preparedInsert(auditEvents)

/**
 * Appends one event to the log, in the transaction of the change that it records; the type takes only a transaction. Only
 * members act in another person's name; an act of the registry says whom it concerns.
 */
export function record(
  tx: Tx,
  author: Representative,
  action: Action,
  at: Instant,
  about?: EventDetails & InNameOf,
): void
export function record(tx: Tx, author: Author, action: Action, at: Instant, about?: About): void
export function record(tx: Tx, author: Author, action: Action, at: Instant, about: EventDetails & InNameOf = {}): void {
  const last = lastEvent(tx).get()
  const event = {
    seq: (last?.seq ?? 0) + 1,
    at: at.epochMilliseconds,
    action,
    actorId: author.id,
    forId: otherThan(author, about.forId),
    concernsId: otherThan(author, about.concernsId),
    subject: about.subject ?? null,
    ...placeOf(action, about),
    requestId: author.trace?.requestId ?? null,
    session: author.trace?.session ?? null,
    address: author.trace?.address ?? null,
    previous: last?.hash ?? '',
  }
  append(tx, { ...event, hash: hashOf(event) })
  countWork(tx, event)
}

const otherThan = (author: Author, id: string | null | undefined): string | null => (id && id !== author.id ? id : null)

/** The registry reads the log by case and by office, so events of drafts carry neither; their case is among the facts. */
function placeOf(action: Action, { caseId = null, officeId = null, isOfDraft, facts = {} }: EventDetails) {
  if (!(isOfDraft ?? isDraftAction(action))) return { caseId, officeId, facts: JSON.stringify(facts) }
  return { caseId: null, officeId: null, facts: JSON.stringify({ ...(caseId && { case: caseId }), ...facts }) }
}

type Unhashed = Omit<typeof auditEvents.$inferSelect, 'hash'>

/**
 * SHA-256 over the event's fields in a fixed order, including the previous hash. Fields that were added later count only when
 * set.
 */
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
    ...(e.concernsId === null ? [] : [e.concernsId]),
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
