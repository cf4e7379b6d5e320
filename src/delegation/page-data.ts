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

/** File numbers by case id, of those among `caseIds` that this counsel may see. */
type CaseReferences = (db: Db, counsel: Counsel, caseIds: readonly string[], at: Instant) => ReadonlyMap<string, string>

/** What the module that knows cases gives to these pages. */
export type CaseLookups = { readonly caseReferences: CaseReferences; readonly shares: Shares }

/** What was just done, to be told once. */
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

/** What the page of delegations shows to this person. */
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

/** Counsel's delegates, and what others did in counsel's name, newest first; `older` is where the next page begins. */
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

/** A page and one more. Older rows name counsel in acts of the registry too, and are passed over. */
function listActsFor(db: Db, counselId: string, from: number | undefined): AuditEvent[] {
  const acts: AuditEvent[] = []
  for (let before = from; ; ) {
    const events = listEvents(db, { forId: counselId, before, limit: pageSize + 1 })
    acts.push(...asRecordedNow(db, events).filter(({ forId }) => forId === counselId))
    before = events.at(-1)?.seq
    if (events.length <= pageSize || acts.length > pageSize) return acts.slice(0, pageSize + 1)
  }
}

/** The delegation that a person may end, from their side: counsel ends or withdraws, a delegate leaves. Throws NotFound. */
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

/** A delegation as its form would have been filled in. */
export const delegationFieldsOf = (given: GivenDelegation, zone: string): Typed => ({
  rights: rightsOf(given),
  scope: given.allCases ? 'all' : 'chosen',
  cases: given.caseIds.join('\n'),
  until: given.until === null ? '' : lastDay(given.until, zone),
})

/** All that counsel gave and that still counts: what ends when everything does. */
export const allGiven = (db: Db, counsel: Counsel, shares: Shares, at: Instant) => ({
  delegations: listCurrent(db, counsel, at),
  shares: shares.given(db, counsel, at).current,
})
