import * as z from 'zod'
import { type Division, divisions } from '../../tribunal/index.ts'
import { type QueueName, queues } from './kinds.ts'

/** What each field of a filter can say, in the order in which it is offered. */
export const whoseChoices = ['anyone', 'mine', 'nobody', 'aside'] as const
const orders = ['oldest', 'newest'] as const

export const filterChoices = { divisions, whose: whoseChoices, orders } as const

/** What the desk shows. It is kept in the address and nowhere else. */
export type DeskFilter = {
  readonly queue?: QueueName
  readonly division?: Division
  readonly whose: (typeof whoseChoices)[number]
  readonly order: (typeof orders)[number]
}

const Shape = z.object({
  queue: z.enum(queues).optional().catch(undefined),
  division: z.enum(divisions).optional().catch(undefined),
  whose: z.enum(whoseChoices).catch('anyone'),
  order: z.enum(orders).catch('oldest'),
})

export const readFilter = (given: Record<string, string>): DeskFilter => Shape.parse(given)

/** The filter in a query such as `queue=received&whose=mine`; other parameters are ignored. */
export const filterIn = (query: string): DeskFilter => readFilter(Object.fromEntries(new URLSearchParams(query)))

/** As the address has it, without default values, so that equal filters have equal texts. */
function filterFields({ queue, division, whose, order }: DeskFilter): Record<string, string | undefined> {
  return {
    queue,
    division,
    whose: whose === 'anyone' ? undefined : whose,
    order: order === 'oldest' ? undefined : order,
  }
}

export function filterText(filter: DeskFilter): string {
  const given = Object.entries(filterFields(filter)).filter((entry): entry is [string, string] => !!entry[1])
  return new URLSearchParams(given).toString()
}
