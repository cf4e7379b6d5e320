import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/index.ts'
import { appearanceRoutes } from './routes-appearances.ts'
import { auditRoutes } from './routes-audit.ts'
import { caseRoutes } from './routes-cases.ts'
import { hearingRoutes } from './routes-hearings.ts'
import { homeRoutes } from './routes-home.ts'
import { invitationRoutes } from './routes-invitations.ts'
import { mailRoutes } from './routes-mail.ts'
import { peopleRoutes } from './routes-people.ts'
import { queueRoutes } from './routes-queue.ts'
import { sendingRoutes } from './routes-sending.ts'
import { staffRoutes } from './routes-staff.ts'

/** The pages of staff, all under `/admin`. */
export const adminRoutes = new Hono<IdentityEnv>()
  .route('/', homeRoutes)
  .route('/', queueRoutes)
  .route('/', caseRoutes)
  .route('/', appearanceRoutes)
  .route('/', hearingRoutes)
  .route('/', sendingRoutes)
  .route('/', invitationRoutes)
  .route('/', staffRoutes)
  .route('/', peopleRoutes)
  .route('/', auditRoutes)
  .route('/', mailRoutes)
