import type { Clash } from '../cases/hearings/index.ts'
import { isUnavailable, type Unavailable } from './unavailable-queries.ts'

type Planned = {
  /** On which counsel of record said that they cannot attend. */
  readonly away: readonly Unavailable[]
  /** What they have to attend at that time. */
  readonly clashes: readonly Clash[]
  /** ISO date by the clock of its place. */
  readonly date: string
  /** Ticked: it is fixed all the same. */
  readonly anyway: readonly string[]
}

/** What of counsel speaks against a date, until the officer has said that they fix it all the same. */
export function hindranceIn({
  away,
  clashes,
  date,
  anyway,
}: Planned): 'counselUnavailable' | 'counselElsewhere' | undefined {
  if (anyway.length > 0) return undefined
  if (isUnavailable(away, date)) return 'counselUnavailable'
  return clashes.length > 0 ? 'counselElsewhere' : undefined
}
