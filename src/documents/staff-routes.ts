import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { submissionRoutes } from './acceptance/staff-routes.ts'
import { confidentialityRoutes } from './acceptance/staff-routes-confidentiality.ts'
import { reviewRoutes } from './acceptance/staff-routes-correction.ts'
import { breachRoutes } from './breaches/staff-routes.ts'
import { enteringRoutes } from './entering/staff-routes.ts'
import { staffHoldingsRoutes } from './holdings/staff-routes.ts'
import { holdRoutes } from './holds/staff-routes.ts'
import { letterRunRoutes } from './letter-runs/staff-routes.ts'
import { writingRoutes } from './letters/staff-routes.ts'
import { outgoingRoutes } from './outgoing/staff-routes.ts'
import { staffPhotographRoutes } from './photographs/staff-routes.ts'
import { postRoutes } from './post/staff-routes.ts'
import { staffDocumentRoutes } from './reading/staff-routes.ts'
import { proofRoutes } from './reading-proof/staff-routes.ts'
import { templateRoutes } from './templates/staff-routes.ts'

/** What staff do about documents. */
export const documentStaffRoutes = new Hono<IdentityEnv>()
  .route('/', submissionRoutes)
  .route('/', reviewRoutes)
  .route('/', confidentialityRoutes)
  .route('/', breachRoutes)
  .route('/', staffDocumentRoutes)
  .route('/', outgoingRoutes)
  .route('/', writingRoutes)
  .route('/', postRoutes)
  .route('/', proofRoutes)
  .route('/', letterRunRoutes)
  .route('/', templateRoutes)
  .route('/', enteringRoutes)
  .route('/', holdRoutes)
  .route('/', staffPhotographRoutes)
  .route('/', staffHoldingsRoutes)
