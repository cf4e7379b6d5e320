import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/index.ts'
import { addingRoutes } from './routes/adding.ts'
import { draftRoutes } from './routes/drafts.ts'
import { holdingsRoutes } from './routes/holdings.ts'
import { readingRoutes } from './routes/reading.ts'
import { receiptRoutes } from './routes/receipts.ts'
import { sendingRoutes } from './routes/sending.ts'
import { targetRoutes } from './routes/targets.ts'

export const documentRoutes = new Hono<IdentityEnv>()
  .route('/', draftRoutes)
  .route('/', addingRoutes)
  .route('/', sendingRoutes)
  .route('/', targetRoutes)
  .route('/', receiptRoutes)
  .route('/', holdingsRoutes)
  .route('/', readingRoutes)
