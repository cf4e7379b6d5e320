import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { accountStaffRoutes } from '../accounts/staff-routes.ts'
import { staffAnnouncementRoutes } from '../announcements/staff-routes.ts'
import { caseStaffRoutes } from '../cases/staff-routes.ts'
import { documentStaffRoutes } from '../documents/staff-routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { decidedRoutes } from './desk/routes-decided.ts'
import { tickedRoutes } from './desk/routes-ticked.ts'
import { homeRoutes } from './home/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { maintenanceRoutes } from './maintenance/routes.ts'
import { officeRoutes } from './offices/routes.ts'
import { staffRoutes } from './staff/routes.ts'

export const adminRoutes = new Hono<IdentityEnv>()
  .route('/', homeRoutes)
  .route('/', officeRoutes)
  .route('/', deskRoutes)
  .route('/', decidedRoutes)
  .route('/', tickedRoutes)
  .route('/', staffRoutes)
  .route('/', auditRoutes)
  .route('/', mailRoutes)
  .route('/', maintenanceRoutes)
  .route('/', staffAnnouncementRoutes)
  .route('/', accountStaffRoutes)
  .route('/', caseStaffRoutes)
  .route('/', documentStaffRoutes)
