import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/index.ts'
import { bundleRoutes } from './bundle/routes.ts'
import { exhibitRoutes } from './exhibits/routes.ts'
import { addingRoutes } from './routes/adding.ts'
import { draftRoutes } from './routes/drafts.ts'
import { readingRoutes } from './routes/reading.ts'
import { sendingRoutes } from './routes/sending.ts'

export const documentRoutes = new Hono<IdentityEnv>()
  .route('/', draftRoutes)
  .route('/', addingRoutes)
  .route('/', sendingRoutes)
  .route('/', readingRoutes)
  .route('/', exhibitRoutes)
  .route('/', bundleRoutes)
