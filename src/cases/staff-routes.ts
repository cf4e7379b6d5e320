import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { appearanceRoutes } from './appearances/staff-routes.ts'
import { caseEventRoutes } from './deadlines/events/staff-routes.ts'
import { limitChangeRoutes } from './deadlines/limit-changes/staff-routes.ts'
import { officeCalendarRoutes } from './deadlines/office-days/staff-routes.ts'
import { officeYearRoutes } from './deadlines/office-days/staff-year-routes.ts'
import { limitOrderRoutes } from './deadlines/orders/staff-routes.ts'
import { handoverRoutes } from './handover/staff-routes.ts'
import { officeHearingRoutes } from './hearings/staff-list-routes.ts'
import { staffHearingRoutes } from './hearings/staff-routes.ts'
import { officeNoteRoutes } from './office-notes/staff-routes.ts'
import { outsideRoutes } from './outside-access/staff-routes.ts'
import { partyInvitationRoutes } from './party-invitations/staff-routes.ts'
import { casePeopleRoutes } from './people/staff-routes.ts'
import { staffCasePageRoutes } from './record/staff-case-routes.ts'
import { staffCaseRoutes } from './record/staff-routes.ts'
import { recordQueueRoutes } from './record-requests/staff-routes.ts'
import { staffSearchRoutes } from './search/staff-routes.ts'

/** What staff do about cases. */
export const caseStaffRoutes = new Hono<IdentityEnv>()
  .route('/', outsideRoutes)
  .route('/', staffCaseRoutes)
  .route('/', staffCasePageRoutes)
  .route('/', staffSearchRoutes)
  .route('/', casePeopleRoutes)
  .route('/', appearanceRoutes)
  .route('/', staffHearingRoutes)
  .route('/', officeHearingRoutes)
  .route('/', officeNoteRoutes)
  .route('/', caseEventRoutes)
  .route('/', limitOrderRoutes)
  .route('/', partyInvitationRoutes)
  .route('/', recordQueueRoutes)
  .route('/', handoverRoutes)
  .route('/', officeCalendarRoutes)
  .route('/', officeYearRoutes)
  .route('/', limitChangeRoutes)
