import * as z from 'zod'
import { type Division, divisions } from '../../tribunal/index.ts'
import { type QueueName, queues } from './kinds.ts'

/** Whose items a list shows, beside those of one colleague, who is named by their id. */
export const whoseChoices = ['anyone', 'mine', 'nobody', 'aside'] as const
const orders = ['oldest', 'newest', 'limit'] as const

export type DeskOrder = (typeof orders)[number]

/** What the desk shows. It is kept in the address and nowhere else. */
export type DeskFilter = {
  readonly queue?: QueueName
  readonly division?: Division
  /** A choice, or the id of a colleague. */
  readonly whose: string
  /** Only what came after its limit. */
  readonly late?: 'yes'
  readonly order: DeskOrder
}

const Shape = z.object({
  queue: z.enum(queues).optional().catch(undefined),
  division: z.enum(divisions).optional().catch(undefined),
  whose: z
    .string()
    .regex(/^[a-z0-9]{1,40}$/)
    .catch('anyone'),
  late: z.literal('yes').optional().catch(undefined),
  order: z.enum(orders).catch('oldest'),
})

export const readFilter = (given: Record<string, string>): DeskFilter => Shape.parse(given)

/** The filter in a query such as `queue=received&whose=mine`; other parameters are ignored. */
export const filterIn = (query: string): DeskFilter => readFilter(Object.fromEntries(new URLSearchParams(query)))

/** As the address has it, without default values, so that equal filters have equal texts. */
function filterFields({ queue, division, whose, late, order }: DeskFilter): Record<string, string | undefined> {
  return {
    queue,
    division,
    whose: whose === 'anyone' ? undefined : whose,
    late,
    order: order === 'oldest' ? undefined : order,
  }
}

export function filterText(filter: DeskFilter): string {
  const given = Object.entries(filterFields(filter)).filter((entry): entry is [string, string] => !!entry[1])
  return new URLSearchParams(given).toString()
}

/** The colleague whose pile it shows, if it is one's. */
export const colleagueIn = ({ whose }: DeskFilter): string | undefined =>
  whoseChoices.some((choice) => choice === whose) ? undefined : whose
