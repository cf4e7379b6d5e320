import * as z from 'zod'
import { divisions } from '../../tribunal/index.ts'
import { type CaseView, caseOrders, caseViews } from './values.ts'

/** A wrong value in an address narrows nothing. Addresses of before named the views by filters. */
export const CaseListQuery = z
  .object({
    q: z.string().trim().max(100).optional().catch(undefined),
    view: z.enum(caseViews).optional().catch(undefined),
    order: z.enum(caseOrders).optional().catch(undefined),
    division: z.enum(divisions).optional().catch(undefined),
    for: z.string().max(40).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
    /** All on one page, to print. */
    rows: z.enum(['all']).optional().catch(undefined),
    state: z.enum(['open', 'closed']).optional().catch(undefined),
    hearing: z.enum(['soon']).optional().catch(undefined),
    starred: z.enum(['yes']).optional().catch(undefined),
  })
  .transform(({ state, hearing, starred, view, ...asked }) => ({
    ...asked,
    view: view ?? viewOfBefore({ state, hearing, starred }) ?? 'active',
  }))
export type CaseListQuery = z.infer<typeof CaseListQuery>

const viewOfBefore = (asked: { state?: string; hearing?: string; starred?: string }): CaseView | undefined => {
  if (asked.starred) return 'starred'
  if (asked.hearing) return 'hearing'
  return asked.state === 'closed' ? 'ended' : undefined
}
