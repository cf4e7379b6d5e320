import type { Member } from '../accounts/people/index.ts'
import { findCase, type VisibleCase } from '../cases/access/index.ts'
import { changedCases } from '../cases/list/index.ts'
import { type EarlierMove, listEarlierMoves, listUnseen, seeCase } from '../cases/news/index.ts'
import { asCaseEvents, type CaseEvent } from '../cases/record/index.ts'
import { knownEvents } from '../documents/visibility/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db } from '../platform/db/index.ts'

/** A case with what happened in it since the reader looked, the latest first. */
export type ChangedCase = { readonly theCase: VisibleCase; readonly events: readonly CaseEvent[] }

export type Changes = {
  readonly earlier: readonly EarlierMove[]
  /** The one in which something happened last, first. */
  readonly cases: readonly ChangedCase[]
  /** How many more there are than are shown. */
  readonly more: number
  /** The last event (the audit log's `seq`) of those shown. */
  readonly upTo: number
}

const casesShown = 30

/** What changed in a member's cases since they looked at each, from what to what. */
export function changesFor(db: Db, actor: Member, at: Instant): Changes {
  const all = [...changedCases(db, actor, knownEvents, at)].flatMap((caseId) => {
    const events = listUnseen(db, actor, caseId, knownEvents, at)
    return events[0] ? [{ caseId, events, last: events[0].seq }] : []
  })
  const shown = all.sort((a, b) => b.last - a.last).slice(0, casesShown)
  return {
    earlier: listEarlierMoves(db, actor, at),
    cases: shown.flatMap(({ caseId, events }) => {
      const theCase = findCase(db, actor, caseId, at)
      return theCase ? [{ theCase, events: asCaseEvents(db, events) }] : []
    }),
    more: all.length - shown.length,
    upTo: Math.max(0, ...all.map(({ last }) => last)),
  }
}

/** The member has seen what happened in all their cases as far as that event. */
export function seeChanges(db: Database, actor: Member, upTo: number, at: Instant): void {
  for (const id of changedCases(db, actor, knownEvents, at)) seeCase(db, actor, { id }, at, upTo)
}
