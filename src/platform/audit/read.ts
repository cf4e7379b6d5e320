import { and, asc, count, desc, eq, gt, gte, inArray, lt, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import { type Db, prepared } from '../db/index.ts'
import { pageSize } from '../pagination.ts'
import type { Action } from '../web/keys.ts'
import { draftActions } from './draft-actions.ts'
import { hashOf } from './record.ts'
import { auditEvents } from './schema.ts'

export type AuditEvent = typeof auditEvents.$inferSelect

type Narrower = {
  caseId?: string
  officeId?: string
  actorId?: string
  aroundId?: string
  forId?: string
  action?: string
  /** The part before the dot: `invitation` selects everything done to invitations. */
  about?: string
  /** Of events from this instant on, and before that one (epoch milliseconds). */
  from?: number
  until?: number
  before?: number
  limit?: number
}

/** Older rows about drafts carry a case and an office, where the registry would read them. */
const isOfNoDraft = notInArray(auditEvents.action, [...draftActions])

/**
 * Newest first; `before` is a sequence number (keyset), `aroundId` finds what was done by a person, for them or about
 * them, `forId` what others did for them. By case and by office there is nothing of a draft.
 */
export function listEvents(
  db: Db,
  { caseId, officeId, actorId, aroundId, forId, action, about, from, until, before, limit = pageSize }: Narrower,
): AuditEvent[] {
  const narrowers: (SQL | undefined)[] = [
    caseId ? eq(auditEvents.caseId, caseId) : undefined,
    officeId ? eq(auditEvents.officeId, officeId) : undefined,
    actorId ? eq(auditEvents.actorId, actorId) : undefined,
    aroundId
      ? or(eq(auditEvents.actorId, aroundId), eq(auditEvents.forId, aroundId), eq(auditEvents.concernsId, aroundId))
      : undefined,
    forId ? eq(auditEvents.forId, forId) : undefined,
    action ? eq(auditEvents.action, action) : undefined,
    about ? sql`${auditEvents.action} glob ${`${about}.*`}` : undefined,
    from === undefined ? undefined : gte(auditEvents.at, from),
    until === undefined ? undefined : lt(auditEvents.at, until),
    before ? lt(auditEvents.seq, before) : undefined,
    caseId || officeId ? isOfNoDraft : undefined,
  ]
  return db
    .select()
    .from(auditEvents)
    .where(and(...narrowers))
    .orderBy(desc(auditEvents.seq))
    .limit(limit)
    .all()
}

/** The subjects on which a person did this since an instant. Walks only the person's events since then. */
export function doneSince(db: Db, actorId: string, action: string, since: Instant): Set<string | null> {
  const subjects = new Set<string | null>()
  for (let before: number | undefined; ; ) {
    const events = listEvents(db, { actorId, ...(before !== undefined && { before }), limit: 200 })
    const recent = events.filter(({ at }) => at > since.epochMilliseconds)
    for (const event of recent) if (event.action === action) subjects.add(event.subject)
    before = events.at(-1)?.seq
    if (recent.length < 200) return subjects
  }
}

/** Where a span of somebody's acts begins: an event of a case; `until` (epoch milliseconds) is where it ends. */
type Span = { readonly caseId: string; readonly action: Action; readonly subject: string; readonly until: number }

/** What a person did from one of their events on, oldest first. Walks only their own events within the span. */
export function actsSince(db: Db, actorId: string, { caseId, action, subject, until }: Span): AuditEvent[] {
  const isFirst = and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, action), eq(auditEvents.subject, subject))
  const first = db.select({ seq: auditEvents.seq }).from(auditEvents).where(isFirst).get()
  const acts: AuditEvent[] = []
  for (let after = (first?.seq ?? 0) - 1; ; ) {
    const next = db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.actorId, actorId), gt(auditEvents.seq, after)))
      .orderBy(asc(auditEvents.seq))
      .limit(200)
      .all()
    acts.push(...next.filter(({ at }) => at <= until))
    after = next.at(-1)?.seq ?? after
    if (next.length < 200 || next.some(({ at }) => at > until)) return acts
  }
}

const ofCase = prepared((db) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, sql.placeholder('caseId')), isOfNoDraft))
    .orderBy(desc(auditEvents.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
)

/** Newest first, without what happens in drafts; each page of a case asks. */
export const listEventsOfCase = (db: Db, caseId: string, limit: number): AuditEvent[] =>
  ofCase(db).all({ caseId, limit })

/** What was done in a case since an instant (epoch milliseconds), newest first; walks no further back. */
export function listEventsSince(db: Db, caseId: string, since: number): AuditEvent[] {
  const found: AuditEvent[] = []
  for (let before: number | undefined; ; before = found.at(-1)?.seq) {
    const events = listEvents(db, { caseId, ...(before !== undefined && { before }), limit: 500 })
    const recent = events.filter(({ at }) => at >= since)
    found.push(...recent)
    if (recent.length < 500) return found
  }
}

/** What was done to one invitation (`invitation:…`), newest first; other subjects have no index. */
export const listInvitationEvents = (db: Db, subject: string): AuditEvent[] =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, subject), sql`${auditEvents.subject} like 'invitation:%'`))
    .orderBy(desc(auditEvents.seq))
    .all()

/**
 * What a person did, what was done in their name, what concerns them, and what was done to their account; the newest first. Four
 * reads, each along its index: one condition for all would collect and sort the whole of a busy life.
 */
export function listOwnEvents(
  db: Db,
  personId: string,
  { before, limit = pageSize }: { before?: number; limit?: number } = {},
): AuditEvent[] {
  const { actorId, forId, concernsId, subject, seq } = auditEvents
  const ways = [
    eq(actorId, personId),
    eq(forId, personId),
    eq(concernsId, personId),
    sql`${subject} = ${`person:${personId}`} and ${subject} glob 'person:*'`,
  ]
  const found = ways.flatMap((way) =>
    db
      .select()
      .from(auditEvents)
      .where(and(way, before === undefined ? undefined : lt(seq, before)))
      .orderBy(desc(seq))
      .limit(limit)
      .all(),
  )
  return [...new Map(found.map((event) => [event.seq, event])).values()].sort((a, b) => b.seq - a.seq).slice(0, limit)
}

/** What was recorded of an event besides who did what, when and where. */
export const factsOf = ({ facts }: Pick<AuditEvent, 'facts'>): Readonly<Record<string, unknown>> => JSON.parse(facts)

/**
 * The case of an event. Events about drafts, and those that are none of the registry's business, carry it among their facts.
 */
export function caseIdOf({ caseId, facts }: Pick<AuditEvent, 'caseId' | 'facts'>): string | null {
  if (caseId !== null) return caseId
  const { case: named } = JSON.parse(facts) as { case?: unknown }
  return typeof named === 'string' ? named : null
}

/** Oldest first, after a sequence number: along the log itself. */
export const eventsAfter = (db: Db, after: number, limit: number): AuditEvent[] =>
  db.select().from(auditEvents).where(gt(auditEvents.seq, after)).orderBy(asc(auditEvents.seq)).limit(limit).all()

/** How many events of these actions there are, by their subject. Reads the whole log. */
export const countEventsAbout = (db: Db, actions: readonly Action[]): Map<string, number> =>
  new Map(
    db
      .select({ subject: sql<string>`coalesce(${auditEvents.subject}, '')`, n: count() })
      .from(auditEvents)
      .where(inArray(auditEvents.action, [...actions]))
      .groupBy(auditEvents.subject)
      .all()
      .map(({ subject, n }) => [subject, n]),
  )

/** For rare events: the facts of each. */
export const listFactsOf = (db: Db, action: Action): Record<string, unknown>[] =>
  db
    .select({ facts: auditEvents.facts })
    .from(auditEvents)
    .where(eq(auditEvents.action, action))
    .all()
    .map(({ facts }) => JSON.parse(facts))

export type ChainVerdict =
  | {
      ok: true
      events: number
      lastHash: string
      /** When the last event happened (epoch milliseconds); undefined of an empty log. */
      lastAt: number | undefined
      /** Of the hashes asked for, those that are in the log, and at which event. */
      found: ReadonlyMap<string, number>
    }
  | { ok: false; brokenAt: number }

/** Reads the whole chain, a thousand events at a time, and names the first event that was altered, removed or inserted. */
export function verifyChain(db: Db, asked: ReadonlySet<string> = new Set()): ChainVerdict {
  let [seq, previous] = [0, '']
  let lastAt: number | undefined
  const found = new Map<string, number>()
  for (;;) {
    const batch = db
      .select()
      .from(auditEvents)
      .where(gt(auditEvents.seq, seq))
      .orderBy(asc(auditEvents.seq))
      .limit(1000)
      .all()
    if (batch.length === 0) return { ok: true, events: seq, lastHash: previous, lastAt, found }
    for (const event of batch) {
      if (event.seq !== seq + 1 || event.previous !== previous || hashOf(event) !== event.hash) {
        return { ok: false, brokenAt: seq + 1 }
      }
      ;[seq, previous, lastAt] = [event.seq, event.hash, event.at]
      if (asked.has(previous)) found.set(previous, seq)
    }
  }
}
