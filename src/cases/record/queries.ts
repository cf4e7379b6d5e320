import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { counselProfiles, listOffices, type Member, people, principalOfAct } from '../../accounts/people/index.ts'
import { type AuditEvent, listEventsOfCase } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import type { Action } from '../../platform/web/keys.ts'
import type { Locale, Paired } from '../../tribunal/languages.ts'
import { isLive, isShared, type VisibleCase, visibleCases } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { casePeople } from '../people/schema.ts'
import { caseShares } from '../shares/schema.ts'
import { cases } from './schema.ts'

export type CasePerson = typeof casePeople.$inferSelect

const peopleOfCase = prepared((db) =>
  db
    .select()
    .from(casePeople)
    .where(eq(casePeople.caseId, sql.placeholder('caseId')))
    .orderBy(asc(casePeople.position))
    .prepare(),
)

export const listCasePeople = (db: Db, theCase: ReachedCase): CasePerson[] =>
  peopleOfCase(db).all({ caseId: theCase.id })

export type Appearance = typeof appearances.$inferSelect & {
  readonly counselName: string
  readonly firm: string | null
  readonly phone: string | null
  readonly isLive: boolean
}

const appearancesOfCase = prepared((db) =>
  db
    .select({
      appearance: appearances,
      counselName: people.name,
      firm: counselProfiles.firm,
      phone: counselProfiles.phone,
    })
    .from(appearances)
    .innerJoin(people, eq(people.id, appearances.counselId))
    .leftJoin(counselProfiles, eq(counselProfiles.personId, appearances.counselId))
    .where(eq(appearances.caseId, sql.placeholder('caseId')))
    .orderBy(asc(appearances.from))
    .prepare(),
)

/** Counsel of record, past ones too, in the order in which they came. */
export const listAppearances = (db: Db, theCase: ReachedCase, at: Instant): Appearance[] =>
  appearancesOfCase(db)
    .all({ caseId: theCase.id })
    .map(({ appearance, counselName, firm, phone }) => {
      const now = at.epochMilliseconds
      return {
        ...appearance,
        counselName,
        firm,
        phone,
        isLive: appearance.from <= now && (appearance.until === null || appearance.until > now),
      }
    })

/** The other files of the group that this member sees, the principal file first. The rest of a family stays unmentioned. */
export function listGroup(db: Db, actor: Member, theCase: VisibleCase, at: Instant): VisibleCase[] {
  if (theCase.groupId === null) return []
  const others = visibleCases(db, actor, at, eq(cases.groupId, theCase.groupId), ne(cases.id, theCase.id))
  return others.sort((a, b) => Number(b.isPrincipal) - Number(a.isPrincipal) || a.reference.localeCompare(b.reference))
}

/** The file appealed from, where this member sees it too. */
export const findRelated = (db: Db, actor: Member, theCase: VisibleCase, at: Instant): VisibleCase | undefined =>
  theCase.relatedReference === null
    ? undefined
    : visibleCases(db, actor, at, eq(cases.reference, theCase.relatedReference), ne(cases.id, theCase.id))[0]

/** The cases in which this member is counsel of record, newest first: those they can let a delegate see. */
export const listOwnCases = (db: Db, actor: Member, at: Instant): VisibleCase[] => {
  const ofRecord = db
    .select({ id: appearances.caseId })
    .from(appearances)
    .where(and(eq(appearances.counselId, actor.id), isLive(at.epochMilliseconds)))
  return visibleCases(db, actor, at, inArray(cases.id, ofRecord)).sort((a, b) => b.openedAt - a.openedAt)
}

/** File numbers by case id, of those among `ids` that this member sees. */
export function referencesOf(db: Db, actor: Member, ids: readonly string[], at: Instant): Map<string, string> {
  const seen = ids.length === 0 ? [] : visibleCases(db, actor, at, inArray(cases.id, [...ids]))
  return new Map(seen.map(({ id, reference }) => [id, reference]))
}

/** Events that parties see: changes of the record and what was exchanged, not drafts, downloads or the registry's own work. */
export const partyVisibleActions: readonly string[] = [
  'case.created',
  'case.changed',
  'case.closed',
  'case.transferred',
  'case.grouped',
  'casePerson.added',
  'casePerson.removed',
  'hearing.scheduled',
  'hearing.changed',
  'caseEvent.added',
  'caseEvent.cancelled',
  'limitOrder.made',
  'limitOrder.cancelled',
  'deadline.moved',
  'appearance.entered',
  'appearance.ended',
  'share.accepted',
  'share.revoked',
  'share.left',
  'submission.sent',
  'submission.accepted',
  'submission.acceptanceTakenBack',
  'submission.entryTakenBack',
  'submission.returned',
  'submission.withdrawn',
  'submission.entered',
  'submission.madeConfidential',
  'submission.madeOpen',
  'document.sent',
  'document.posted',
  'document.postReturned',
  'request.granted',
  'request.declined',
  'request.withdrawn',
]

const actorsAmong = prepared((db) =>
  db.select({ id: people.id, name: people.name, role: people.role }).from(people).where(isInIds(people.id)).prepare(),
)

export type CaseEvent = Pick<AuditEvent, 'seq' | 'at' | 'actorId' | 'forId'> & {
  readonly action: Action
  readonly actorName: string | undefined
  readonly forName: string | undefined
  /** Staff act as the registry: parties never see an officer's name. */
  readonly isByRegistry: boolean
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  /** Of a case that went to another office. */
  readonly offices?: { readonly before: Paired<'name'>; readonly after: Paired<'name'> }
}

/** Which of these events of visible cases a member may know of: given by the module that knows what was filed. */
export type KnownEvents = <E extends Pick<AuditEvent, 'subject' | 'caseId'>>(
  db: Db,
  actor: Member,
  events: readonly E[],
  at: Instant,
) => E[]

/** Newest first. */
export function listCaseEvents(
  db: Db,
  theCase: VisibleCase,
  knownOf: (events: readonly AuditEvent[]) => readonly AuditEvent[],
): CaseEvent[] {
  const visibleEvents = listEventsOfCase(db, theCase.id, 500).filter(({ action }) =>
    partyVisibleActions.includes(action),
  )
  return asCaseEvents(db, knownOf(visibleEvents))
}

type LoggedEvent = Pick<AuditEvent, 'seq' | 'at' | 'action' | 'actorId' | 'forId' | 'concernsId' | 'facts'>

/** Events that a reader may know of, with who did them. */
export function asCaseEvents(db: Db, known: readonly LoggedEvent[]): CaseEvent[] {
  const events = known.filter(({ facts }) => !isToldWithAnother(facts))
  const ids = [...new Set(events.flatMap(({ actorId, forId }) => [actorId ?? [], forId ?? []].flat()))]
  const rows = actorsAmong(db).all({ ids: JSON.stringify(ids) })
  const people = new Map(rows.map((row) => [row.id, row]))
  return events.map((event) => {
    const { seq, at, action, actorId } = event
    const actor = people.get(actorId ?? '')
    const facts = JSON.parse(event.facts)
    return {
      ...{ seq, at, actorId, facts },
      action: action as Action,
      forId: principalOfAct(event, actor?.role),
      actorName: actor?.name,
      forName: people.get(principalOfAct(event, actor?.role) ?? '')?.name,
      isByRegistry: !actor || actor.role === 'registry' || actor.role === 'administrator',
      ...(action === 'case.transferred' && officesIn(db, facts)),
    }
  })
}

function officesIn(db: Db, { officeBefore, office }: CaseEvent['facts']): Pick<CaseEvent, 'offices'> {
  const offices = new Map(listOffices(db).map((one) => [one.id, one]))
  const [before, after] = [offices.get(String(officeBefore)), offices.get(String(office))]
  return before && after ? { offices: { before, after } } : {}
}

/** What was sent in one act with another has its event for who follows documents, and no line of its own. */
export const isToldWithAnother = (facts: string): boolean => JSON.parse(facts).with !== undefined

export type CaseRecipient = {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
}

const recipient = { personId: people.id, name: people.name, email: people.email, locale: people.locale }

/** Who is told by mail that something waits: the live counsel of record, and whom they let in; without one, the parties who have an account. */
export function recipientsOf(db: Db, caseId: string, at: Instant): CaseRecipient[] {
  const counsel = db
    .selectDistinct(recipient)
    .from(appearances)
    .innerJoin(people, and(eq(people.id, appearances.counselId), eq(people.state, 'active')))
    .where(and(eq(appearances.caseId, caseId), isLive(at.epochMilliseconds)))
    .all()
  if (counsel.length > 0) return distinct([...counsel, ...guestsOf(db, caseId, at)])
  return db
    .selectDistinct(recipient)
    .from(casePeople)
    .innerJoin(people, and(eq(people.id, casePeople.accountId), eq(people.state, 'active')))
    .where(and(eq(casePeople.caseId, caseId), sql`${casePeople.role} <> 'interpreter'`))
    .all()
}

/** Stand-ins and co-counsel, while they may read the case. */
export function guestsOf(db: Db, caseId: string, at: Instant): CaseRecipient[] {
  const now = at.epochMilliseconds
  const isLetIn = isShared({ me: sql`${caseShares.withId}`, at: now })
  return db
    .selectDistinct(recipient)
    .from(caseShares)
    .innerJoin(appearances, and(isLetIn, isLive(now)))
    .innerJoin(people, and(eq(people.id, caseShares.withId), eq(people.state, 'active')))
    .where(eq(caseShares.caseId, caseId))
    .all()
}

const distinct = (all: readonly CaseRecipient[]) => [...new Map(all.map((one) => [one.personId, one])).values()]
