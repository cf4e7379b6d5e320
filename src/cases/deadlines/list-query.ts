import * as z from 'zod'
import { divisions } from '../../tribunal/index.ts'
import { askedDeadlineViews, type DeadlineView, deadlineChoices, deadlineViews } from './values.ts'

const days = ['14', '30', '90', 'all'] as const

/** A wrong value in an address narrows nothing. Addresses of before named the views by filters. */
export const DeadlinesQuery = z
  .object({
    view: z
      .enum([...deadlineViews, ...askedDeadlineViews])
      .optional()
      .catch(undefined),
    division: z.enum(divisions).optional().catch(undefined),
    which: z.enum(deadlineChoices.which).default('main').catch('main'),
    /** Those alone whose last day is this one. */
    day: z.iso.date().optional().catch(undefined),
    for: z.string().max(40).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
    /** All on one page, to print. */
    rows: z.enum(['all']).optional().catch(undefined),
    days: z.enum(days).optional().catch(undefined),
    state: z.enum(['open', 'settled', 'all']).optional().catch(undefined),
    when: z.enum(['coming', 'past']).optional().catch(undefined),
    /** The day on which a page of before began. */
    from: z.iso.date().optional().catch(undefined),
  })
  .transform(({ days, state, when, view, ...asked }) => ({ ...asked, view: view ?? viewOfBefore(days, state, when) }))
export type DeadlineListQuery = z.infer<typeof DeadlinesQuery>

function viewOfBefore(span: (typeof days)[number] | undefined, state?: string, when?: string): DeadlineView {
  if (state === 'settled') return 'settled'
  if (when === 'past') return 'past'
  if (state === 'all') return 'all'
  return span === 'all' ? 'coming' : (span ?? '14')
}
