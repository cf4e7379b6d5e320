import { eq, sql } from 'drizzle-orm'
import { asRecordedNow, counselProfiles, people } from '../accounts/people/index.ts'
import { cases } from '../cases/record/index.ts'
import { withoutSealed } from '../documents/visibility/index.ts'
import { type AuditEvent, eventsAfter } from '../platform/audit/index.ts'
import { instant, utcText } from '../platform/clock.ts'
import { type Db, prepared } from '../platform/db/index.ts'
import type { Action } from '../platform/web/keys.ts'

/**
 * Events that the tribunal's system may follow, with the facts that go with each. Everything else stays in the portal (notes of
 * a firm, drafts, readings, sign-ins, what is confidential). What came from the system is not sent back to it.
 */
export const feedEventFacts: Readonly<Record<string, readonly string[]>> = {
  'submission.sent': ['number', 'verdict', 'statement'],
  'submission.accepted': ['number'],
  'submission.acceptanceTakenBack': ['number'],
  'submission.entryTakenBack': ['number'],
  'submission.returned': ['number'],
  'submission.withdrawn': ['number'],
  'submission.madeOpen': ['number'],
  'submission.madeConfidential': ['number'],
  'submission.movedAway': ['number'],
  'submission.movedHere': ['number', 'verdict', 'statement'],
  'submission.entered': ['number', 'channel', 'side', 'verdict', 'statement'],
  'appearance.entered': ['from', 'until'],
  'appearance.ended': ['until'],
  'practice.handedOver': ['reason', 'cases'],
  'recordRequest.made': [],
  'recordRequest.withdrawn': [],
  'recordRequest.granted': [],
  'recordRequest.declined': [],
  'person.registered': ['role'],
  'person.changed': ['fields'],
  'person.emailChanged': [],
  'person.closed': [],
  'case.created': ['division'],
  'case.changed': ['fields', 'status', 'statusBefore'],
  'case.closed': ['status', 'statusBefore'],
  'case.transferred': ['office', 'officeBefore'],
  'case.grouped': ['group'],
  'casePerson.added': ['role'],
  'casePerson.changed': ['fields'],
  'casePerson.linked': [],
  'casePerson.accountClosed': [],
  'hearing.scheduled': ['startsAt', 'zone', 'kind', 'mode'],
  'hearing.changed': ['startsAt', 'startsAtBefore', 'zone', 'state', 'stateBefore', 'sequence'],
  'caseEvent.added': ['kind', 'day'],
  'caseEvent.cancelled': ['kind', 'day'],
  'limitOrder.made': ['deadline', 'effect', 'until', 'madeOn'],
  'limitOrder.cancelled': ['deadline', 'effect', 'until', 'madeOn'],
  'document.sent': ['type'],
} satisfies Partial<Record<Action, readonly string[]>>

/** That a filing which the system knows is confidential from now on it is told by number alone, so that it closes what it has. */
const closesFiling = 'submission.madeConfidential'

/** Rows of the log read in one query at most, so that a stretch without events takes several. */
const widest = 5_000

/** The oldest first, after a sequence number. `next` is where to ask again; `more`: there are more now. */
export function listFeedEvents(db: Db, after: number, limit: number) {
  const rows = eventsAfter(db, after, widest)
  const open = new Set(withoutSealed(db, rows))
  const events = []
  let next = after
  let seen = 0
  for (const row of rows) {
    if (events.length === limit) break
    seen++
    next = row.seq
    const told = open.has(row) || row.action === closesFiling ? tellEvent(db, row) : undefined
    if (told) events.push(told)
  }
  return { events, next, more: seen < rows.length || rows.length === widest }
}

function tellEvent(db: Db, event: AuditEvent) {
  const { seq, at, action, caseId, officeId, subject, actorId, facts: json } = event
  const wanted = feedEventFacts[action]
  if (!wanted) return undefined
  const facts: Record<string, string | number | boolean | null> = JSON.parse(json)
  if (facts.source === 'feed') return undefined
  const [noun = '', id = null] = subject?.split(':') ?? []
  const [{ forId, concernsId } = event] = asRecordedNow(db, [event])
  const counsel = typeof facts.counsel === 'string' ? facts.counsel : undefined
  return {
    seq,
    at: utcText(at),
    action,
    case: caseId === null ? null : findFacts(db, caseId),
    officeId,
    subject: noun === '' ? null : { kind: noun, id },
    actor: personFacts(db, actorId),
    inNameOf: personFacts(db, forId),
    person: personFacts(db, noun === 'person' && id ? id : (counsel ?? concernsId)),
    facts: Object.fromEntries(wanted.flatMap((name) => (name in facts ? [[name, tellFact(name, facts[name])]] : []))),
  }
}

const times = new Set(['from', 'until', 'startsAt', 'startsAtBefore'])
const tellFact = (name: string, value: string | number | boolean | null | undefined) =>
  times.has(name) && typeof value === 'number' ? instant(value).toString() : (value ?? null)

const caseById = prepared((db) =>
  db
    .select({ id: cases.id, externalKey: cases.externalKey, reference: cases.reference, division: cases.division })
    .from(cases)
    .where(eq(cases.id, sql.placeholder('id')))
    .prepare(),
)
const findFacts = (db: Db, id: string) => caseById(db).get({ id }) ?? null

const personById = prepared((db) =>
  db
    .select({
      id: people.id,
      role: people.role,
      name: people.name,
      email: people.email,
      phone: people.phone,
      address: people.address,
      body: counselProfiles.body,
      membershipNumber: counselProfiles.membershipNumber,
    })
    .from(people)
    .leftJoin(counselProfiles, eq(counselProfiles.personId, people.id))
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
)

/** With contact data, except of staff. */
function personFacts(db: Db, id: string | null) {
  if (id === null) return null
  const found = personById(db).get({ id })
  if (!found) return null
  if (found.role === 'registry' || found.role === 'administrator') return { id: found.id, role: found.role }
  return found
}
