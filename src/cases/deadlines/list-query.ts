import * as z from 'zod'
import { divisions } from '../../tribunal/index.ts'
import { deadlineChoices } from './values.ts'

/** A wrong value in an address narrows nothing. */
export const DeadlinesQuery = z.object({
  division: z.enum(divisions).optional().catch(undefined),
  days: z.enum(deadlineChoices.days).default('30').catch('30'),
  state: z.enum(deadlineChoices.state).default('open').catch('open'),
  which: z.enum(deadlineChoices.which).default('main').catch('main'),
  when: z.enum(deadlineChoices.when).default('coming').catch('coming'),
  for: z.string().max(40).optional().catch(undefined),
  /** All on one page, to print. */
  rows: z.enum(['page', 'all']).default('page').catch('page'),
  from: z.iso.date().optional().catch(undefined),
})
export type DeadlineListQuery = z.infer<typeof DeadlinesQuery>
