import type { DeadlineId, Limit } from '../limit-types.ts'
import { allLimits } from './all.ts'
import { iadLimits } from './iad.ts'
import { idLimits } from './id.ts'
import { radLimits } from './rad.ts'
import { rpdLimits } from './rpd.ts'

/** Every limit of the four sets of rules, in the order of the rules. */
export const limits: readonly Limit[] = [...rpdLimits, ...radLimits, ...iadLimits, ...idLimits, ...allLimits]

const byId = new Map(limits.map((limit) => [limit.id, limit]))

export const findLimit = (id: DeadlineId): Limit | undefined => byId.get(id)

/** Of an id that the program itself names. */
export function getLimit(id: DeadlineId): Limit {
  const limit = byId.get(id)
  if (!limit) throw new Error(`no limit ${id}`)
  return limit
}
