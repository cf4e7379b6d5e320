import { listOffices } from '../accounts/index.ts'
import { type DisclosureLimit, disclosureLimit, endOf, type ListedHearing } from '../cases/index.ts'
import { type Instant, stampZone } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'

export type ComingLimit = DisclosureLimit &
  Pick<ListedHearing, 'theCase' | 'forWhom'> & { readonly endsAt: number; readonly zone: string }

const daysAhead = 14

/** The limits for disclosure that end within two weeks, of the cases with these hearings; the nearest first. */
export function comingLimits(db: Db, hearings: readonly ListedHearing[], at: Instant): ComingLimit[] {
  const latest = at.add({ hours: daysAhead * 24 }).epochMilliseconds
  const cases = new Map(hearings.map((hearing) => [hearing.caseId, hearing]))
  const zones = new Map(listOffices(db).map(({ id, zone }) => [id, zone]))
  return [...cases.values()]
    .flatMap(({ theCase, forWhom }) => {
      const limit = disclosureLimit(db, theCase, at)
      if (!limit) return []
      const zone = zones.get(theCase.officeId) ?? stampZone
      return [{ ...limit, theCase, forWhom, zone, endsAt: endOf(limit.dueDate, zone).epochMilliseconds }]
    })
    .filter(({ endsAt }) => endsAt > at.epochMilliseconds && endsAt <= latest)
    .sort((a, b) => a.endsAt - b.endsAt)
}
