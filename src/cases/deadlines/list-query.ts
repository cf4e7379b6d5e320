import * as z from 'zod'
import { divisions } from '../../tribunal/index.ts'

/** A wrong value in an address narrows nothing. */
export const DeadlinesQuery = z.object({
  division: z.enum(divisions).optional().catch(undefined),
  days: z.enum(['14', '30', '90', 'all']).default('30').catch('30'),
  state: z.enum(['open', 'settled', 'all']).default('open').catch('open'),
  which: z.enum(['main', 'all']).default('main').catch('main'),
  when: z.enum(['coming', 'past']).default('coming').catch('coming'),
  for: z.string().max(40).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
})
export type DeadlineListQuery = z.infer<typeof DeadlinesQuery>
