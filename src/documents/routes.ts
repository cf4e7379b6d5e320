import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { bundleRoutes } from './bundles/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { targetRoutes } from './drafts/routes-targets.ts'
import { exhibitRoutes } from './exhibits/routes.ts'
import { holdingsRoutes } from './holdings/routes.ts'
import { addingRoutes } from './intake/routes.ts'
import { photographRoutes } from './photographs/routes.ts'
import { readingRoutes } from './reading/routes.ts'
import { viewingRoutes } from './reading/routes-viewing.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { sendingRoutes } from './sending/routes.ts'
import { serviceRoutes } from './service/routes.ts'
import { afterRoutes } from './submissions/routes.ts'
import { uploadRoutes } from './uploads/routes.ts'

export const documentRoutes = new Hono<IdentityEnv>()
  // Its files of lists come before what answers with an id in the same place.
  .route('/', readingRoutes)
  .route('/', draftRoutes)
  .route('/', addingRoutes)
  .route('/', photographRoutes)
  .route('/', sendingRoutes)
  .route('/', serviceRoutes)
  .route('/', targetRoutes)
  .route('/', receiptRoutes)
  .route('/', holdingsRoutes)
  .route('/', viewingRoutes)
  .route('/', afterRoutes)
  .route('/', uploadRoutes)
  .route('/', exhibitRoutes)
  .route('/', bundleRoutes)
