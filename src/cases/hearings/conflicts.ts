import { instant } from '../../platform/clock.ts'
import { fold } from '../search/words.ts'
import type { Hearing, ListedHearing } from './rows.ts'

/** A hearing with those who have to be there, as far as somebody may know of it. */
export type AttendedHearing = Pick<Hearing, 'id' | 'startsAt' | 'minutes' | 'zone' | 'mode' | 'place' | 'state'> & {
  readonly theCase: { readonly groupId: string | null }
  readonly attendees: ListedHearing['attendees']
}

/**
 * `overlap`: both begin at one time. `mayOverlap`: the other begins before this one is over, if it is as long as was assumed when it was
 * fixed. `elsewhere`: one day, in person in two cities.
 */
export type HearingConflict<H extends AttendedHearing = ListedHearing> = {
  readonly why: 'overlap' | 'mayOverlap' | 'elsewhere'
  readonly with: H
  /** Whose two hearings these are. */
  readonly whose: { readonly id: string; readonly name: string }
}

/**
 * Hearings that one person cannot both attend, by the id of each. Only what is fixed counts, nobody attends what is in
 * writing, and files of one group that are heard together are one hearing. `cities`: the names of each city with an office.
 */
export function hearingConflicts<H extends AttendedHearing = ListedHearing>(
  hearings: readonly H[],
  cities: readonly (readonly string[])[],
): ReadonlyMap<string, readonly HearingConflict<H>[]> {
  const found = new Map<string, HearingConflict<H>[]>()
  const add = (of: H, conflict: HearingConflict<H>) => found.set(of.id, [...(found.get(of.id) ?? []), conflict])
  const attended = hearings
    .filter(({ state, mode }) => state === 'scheduled' && mode !== 'inWriting')
    .sort((a, b) => a.startsAt - b.startsAt)

  for (const [index, first] of attended.entries()) {
    for (const second of attended.slice(index + 1)) {
      // Two clocks can be on one day up to 24 hours and the distance of the zones apart.
      if (second.startsAt - first.startsAt > 30 * 3_600_000) break
      const whose = first.attendees.find(({ id }) => second.attendees.some((other) => other.id === id))
      const why = whose && whyNotBoth(first, second, cities)
      if (!whose || !why) continue
      add(first, { why, with: second, whose })
      add(second, { why, with: first, whose })
    }
  }
  return found
}

function whyNotBoth(
  first: AttendedHearing,
  second: AttendedHearing,
  cities: readonly (readonly string[])[],
): HearingConflict['why'] | undefined {
  const isOneGroup = first.theCase.groupId !== null && first.theCase.groupId === second.theCase.groupId
  if (isOneGroup && first.startsAt === second.startsAt) return undefined
  if (second.startsAt === first.startsAt) return 'overlap'
  const isElsewhere = isPresent(first) && isPresent(second) && !isOneCity(first.place, second.place, cities)
  // Whose day it is at the place is asked last: it takes longest.
  if (isElsewhere && dayOf(first) === dayOf(second)) return 'elsewhere'
  return second.startsAt < first.startsAt + first.minutes * 60_000 ? 'mayOverlap' : undefined
}

const dayOf = ({ startsAt, zone }: AttendedHearing) =>
  instant(startsAt).toZonedDateTimeISO(zone).toPlainDate().toString()

const isPresent = ({ mode, place }: AttendedHearing) => (mode === 'inPerson' || mode === 'hybrid') && place !== null

/** A place is words: the city is that of the office which they name; of two that name none, only the same words are one city. */
function isOneCity(one: string | null, other: string | null, cities: readonly (readonly string[])[]): boolean {
  const cityOf = (place: string | null) =>
    cities.findIndex((names) => names.some((name) => ` ${fold(place ?? '')} `.includes(fold(name))))
  const [first, second] = [cityOf(one), cityOf(other)]
  return first >= 0 && second >= 0 ? first === second : fold(one ?? '') === fold(other ?? '')
}
