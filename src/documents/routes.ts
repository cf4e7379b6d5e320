import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/index.ts'
import { addingRoutes } from './routes/adding.ts'
import { draftRoutes } from './routes/drafts.ts'
import { readingRoutes } from './routes/reading.ts'
import { sendingRoutes } from './routes/sending.ts'
import { uploadRoutes } from './uploads/routes.ts'

export const documentRoutes = new Hono<IdentityEnv>()
  .route('/', draftRoutes)
  .route('/', addingRoutes)
  .route('/', sendingRoutes)
  .route('/', readingRoutes)
  .route('/', uploadRoutes)
