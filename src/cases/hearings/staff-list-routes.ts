import { Hono } from 'hono'
import * as z from 'zod'
import { officeHearingsPage } from '../../../views/cases/hearings/staff-list.ts'
import { getOffice } from '../../accounts/people/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { divisions, hearingKinds } from '../../tribunal/index.ts'
import { dayAsked, daysBeside, listHearingsOfOffice } from './office-list.ts'
import { staffHearingPaths } from './paths.ts'
import { hearingModes, hearingStates, officeHearingViews } from './values.ts'

/** A wrong value in an address narrows nothing. */
const OfficeHearingsQuery = z.object({
  view: z.enum(officeHearingViews).default('day').catch('day'),
  day: z.string().optional().catch(undefined),
  division: z.enum(divisions).optional().catch(undefined),
  kind: z.enum(hearingKinds).optional().catch(undefined),
  mode: z.enum(hearingModes).optional().catch(undefined),
  state: z.enum(hearingStates).optional().catch(undefined),
  panel: z.string().trim().max(100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).default(1).catch(1),
  /** All on one page, to print. */
  rows: z.enum(['all']).optional().catch(undefined),
})

/** The hearings in the cases of an office: the list of a day, and what comes. */
export const officeHearingRoutes = new Hono<IdentityEnv>().get(
  staffHearingPaths.hearings.pattern,
  registryOnly,
  (c) => {
    const { db, actor, i18n, at } = c.var
    const { view, day: asked, page, rows, ...filters } = OfficeHearingsQuery.parse(c.req.query())
    const office = getOffice(db, actor.officeId)
    const day = dayAsked(asked, at, office.zone)
    const found = listHearingsOfOffice(
      db,
      actor,
      office.zone,
      { view, day, page, isWhole: rows === 'all' },
      filters,
      at,
    )
    const present = dayAsked(undefined, at, office.zone)
    const now = at.epochMilliseconds
    return c.html(officeHearingsPage({ i18n, now, office, view, day, present, ...daysBeside(day), filters, found }))
  },
)
