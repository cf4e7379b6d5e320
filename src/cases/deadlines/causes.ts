import type { Instant } from '../../platform/clock.ts'
import { dayAt } from '../../platform/formats.ts'
import { type Anchor, isEventKind, type Limit, lawOf } from '../../tribunal/index.ts'
import type { CaseFacts, DeadlineFacts, HearingFact } from './types.ts'

/** What a limit is counted from in a case. `day` is an ISO date. */
export type Cause = {
  readonly kind: Anchor
  readonly id: string
  readonly day: string
  readonly setDay: string | null
}

const overStatuses = ['decided', 'closed']

export function appliesTo({ id, applies = {} }: Limit, theCase: CaseFacts): boolean {
  const { divisions, claimMade, appealKinds, urgent } = applies
  const division = id.slice(0, id.indexOf('.'))
  return (
    (divisions ? divisions.includes(theCase.division) : division === theCase.division) &&
    // Unrecorded facts hide no limit.
    (!claimMade || !theCase.claimMade || theCase.claimMade === claimMade) &&
    (!appealKinds || !theCase.appealKind || appealKinds.includes(theCase.appealKind)) &&
    (urgent === undefined || urgent === theCase.urgent)
  )
}

/**
 * What raises a limit in a case: the next scheduled hearing or proceeding as long as the case is not decided, and each
 * event of its kinds. A limit that nothing raises stands in the catalogue alone.
 */
export function causesOf(limit: Limit, facts: DeadlineFacts, at: Instant): Cause[] {
  const events = facts.events
    .filter(({ kind }) => isEventKind(kind) && limit.from.includes(kind))
    .map((event) => ({ ...event, kind: event.kind as Anchor }))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
  const hearings = limit.from.flatMap((anchor) => nextHearing(anchor, facts, at) ?? [])
  return [...hearings, ...(limit.latestOnly ? events.slice(0, 1) : events)].map(({ kind, id, day, setDay }) => ({
    kind,
    id,
    day,
    setDay,
  }))
}

function nextHearing(anchor: Anchor, { theCase, hearings, events }: DeadlineFacts, at: Instant): Cause | undefined {
  if (overStatuses.includes(theCase.status) || !isOfHearings(anchor)) return undefined
  if (anchor === 'stayHearing' && !events.some(({ kind }) => kind === 'stayReconsidered')) return undefined
  const next = hearings
    .filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
    .filter(({ kind }) => isCounted(anchor, kind, theCase))
    .sort((a, b) => a.startsAt - b.startsAt)[0]
  return next && { kind: anchor, id: next.id, day: dateOf(next), setDay: null }
}

const isOfHearings = (anchor: Anchor) => ['hearing', 'proceeding', 'review', 'stayHearing'].includes(anchor)

function isCounted(anchor: Anchor, kind: HearingFact['kind'], { division }: CaseFacts): boolean {
  if (anchor === 'proceeding') return true
  if (anchor === 'review') return kind === 'detentionReview'
  return lawOf(division).hearings.includes(kind)
}

/** The date on the notice to appear: by the clock of the place where it is held. */
export const dateOf = ({ startsAt, zone }: Pick<HearingFact, 'startsAt' | 'zone'>): string => dayAt(startsAt, zone)
