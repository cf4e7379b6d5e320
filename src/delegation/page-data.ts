import * as z from 'zod'
import { asRecordedNow, type Counsel, type Member, namesOf } from '../accounts/people/index.ts'
import type { Handler } from '../accounts/sessions/index.ts'
import { type AuditEvent, caseIdOf, listEvents } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { cutPage, pageSize } from '../platform/pagination.ts'
import type { Typed } from '../platform/web/forms.ts'
import {
  findGiven,
  type GivenDelegation,
  getReceived,
  listCurrent,
  listPast,
  listReceived,
  mayHaveDelegates,
} from './queries.ts'
import type { Shares } from './shares.ts'
import { lastDay, rightsOf } from './terms.ts'

/** File numbers by case id, for those that this counsel may see. */
type CaseReferences = (db: Db, counsel: Counsel, caseIds: readonly string[], at: Instant) => ReadonlyMap<string, string>

/** What these pages need of `cases`. */
export type CaseLookups = { readonly caseReferences: CaseReferences; readonly shares: Shares }

/** The acts of which the next page tells once. */
const doneWords = [
  'offered',
  'changed',
  'ended',
  'allEnded',
  'accepted',
  'declined',
  'shareOffered',
  'shareChanged',
  'shareEnded',
  'shareAccepted',
] as const
export type DelegationDone = (typeof doneWords)[number]

const Query = z.object({
  done: z.enum(doneWords).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})

export function listData(here: Handler<Member>, known: CaseLookups, query: Record<string, string> = {}) {
  const { db, actor, at, i18n } = here
  const { done, before } = Query.parse(query)
  return {
    i18n,
    done,
    received: listReceived(db, actor, at),
    sharedBy: known.shares.received(db, actor, at),
    counsel: actor.role === 'counsel' ? counselData(here, actor, known, before) : undefined,
  }
}

/** Counsel's delegates, and the acts in counsel's name, the newest first; `older` is the start of the next page. */
function counselData(
  { db, at, portal }: Handler<Member>,
  counsel: Counsel,
  { caseReferences, shares }: CaseLookups,
  before: number | undefined,
) {
  const current = listCurrent(db, counsel, at)
  const events = listActsFor(db, counsel.id, before)
  const { shown, last } = cutPage(events)
  const names = namesOf(
    db,
    shown.map((event) => event.actorId),
  )
  const named = [...current.flatMap((given) => given.caseIds), ...shown.flatMap((event) => caseIdOf(event) ?? [])]
  const references = caseReferences(db, counsel, [...new Set(named)], at)
  return {
    mayOffer: mayHaveDelegates(db, counsel),
    limit: portal.settings.limits.delegates,
    current,
    past: listPast(db, counsel, at),
    shares: shares.given(db, counsel, at),
    references,
    acts: shown.map((event) => ({ ...event, caseId: caseIdOf(event), who: names.get(event.actorId ?? '') ?? '' })),
    before,
    older: last?.seq,
  }
}

/** A page and one row more. Older rows also have acts of the registry about counsel, which are skipped. */
function listActsFor(db: Db, counselId: string, from: number | undefined): AuditEvent[] {
  const acts: AuditEvent[] = []
  for (let before = from; ; ) {
    const events = listEvents(db, { forId: counselId, before, limit: pageSize + 1 })
    acts.push(...asRecordedNow(db, events).filter(({ forId }) => forId === counselId))
    before = events.at(-1)?.seq
    if (events.length <= pageSize || acts.length > pageSize) return acts.slice(0, pageSize + 1)
  }
}

/** A delegation that this person may end: counsel ends or withdraws, a delegate leaves. Throws NotFound. */
export function endingOf({ db, actor, at }: Handler<Member>, id: string) {
  const given = actor.role === 'counsel' ? findGiven(db, actor, id, at) : undefined
  if (actor.role === 'counsel' && given) {
    return {
      kind: given.state === 'offered' ? 'withdraw' : 'end',
      counsel: actor,
      id,
      state: given.state,
      name: given.name,
    } as const
  }
  const received = getReceived(db, actor, id, at)
  if (received.acceptedAt === null) throw new NotFound('delegation')
  return { kind: 'leave', counsel: undefined, id, state: received.state, name: received.counselName } as const
}

export const delegationFieldsOf = (given: GivenDelegation, zone: string): Typed => ({
  rights: rightsOf(given),
  scope: given.allCases ? 'all' : 'chosen',
  cases: given.caseIds.join('\n'),
  until: given.until === null ? '' : lastDay(given.until, zone),
})

/** All that counsel gave and that is not over: what "end everything" would end. */
export const allGiven = (db: Db, counsel: Counsel, shares: Shares, at: Instant) => ({
  delegations: listCurrent(db, counsel, at),
  shares: shares.given(db, counsel, at).current,
})
