import { type SQL, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import { capacitiesInCases } from '../access/capacities.ts'
import { isParty, isPath, type VisibleCase } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { casePeople } from '../people/schema.ts'
import { cases } from '../record/schema.ts'
import type { hearings } from './schema.ts'

export type Hearing = typeof hearings.$inferSelect

export type ListedHearing = Hearing & {
  readonly theCase: VisibleCase
  /** In whose name this member sees the case; none when only in their own. */
  readonly forWhom: readonly string[]
  /** Who sits in it, of those for whom this member sees it: counsel of record, the party, a stand-in. */
  readonly attendees: readonly { readonly id: string; readonly name: string }[]
  /** In whose name this member asks for something about it, where there is only one for whom they may. */
  readonly asksFor: string | undefined
}

/** What narrows a list; what is left out narrows nothing. */
export type HearingFilters = {
  readonly division?: Division
  readonly kind?: Hearing['kind']
  readonly state?: Hearing['state']
  /** Only those of this counsel, or the member's own. */
  readonly principalId?: string
}

type Asking = Parameters<typeof isPath>[0]

/** On a row of `cases`: this member sees it through that counsel, or through themselves. */
export const isSeenThrough = (principal: Asking['me'], who: Asking): SQL => sql`(
  exists (select 1 from ${appearances} where ${appearances.caseId} = ${cases.id}
    and ${appearances.counselId} = ${principal} and ${isPath(who)})
  or (${principal} = ${who.me} and exists (select 1 from ${casePeople}
    where ${casePeople.caseId} = ${cases.id} and ${isParty(who)})))`

/** Adds what this member is in each case, looked up once for all. */
export function withCapacities(
  db: Db,
  actor: Member,
  at: Instant,
  rows: { hearing: Hearing; theCase: typeof cases.$inferSelect }[],
): ListedHearing[] {
  if (rows.length === 0) return []
  const seen = [...new Map(rows.map(({ theCase }) => [theCase.id, theCase as VisibleCase])).values()]
  const capacitiesOf = capacitiesInCases(db, actor, seen, at)
  return rows.map(({ hearing, theCase }) => {
    const visible = theCase as VisibleCase
    const capacities = capacitiesOf(theCase.id)
    const [only, ...others] = capacities.filter(({ canPrepare }) => canPrepare)
    const isOwn = capacities.some((capacity) => capacity.isOwn)
    return {
      ...hearing,
      theCase: visible,
      forWhom: isOwn ? [] : capacities.map(({ principalName }) => principalName),
      attendees: capacities.map(({ as, principalId, principalName }) =>
        as === 'standIn' ? { id: actor.id, name: actor.name } : { id: principalId, name: principalName },
      ),
      asksFor: others.length === 0 ? only?.principalId : undefined,
    }
  })
}
