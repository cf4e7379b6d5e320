import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/index.ts'
import { bundleRoutes } from './bundle/routes.ts'
import { exhibitRoutes } from './exhibits/routes.ts'
import { addingRoutes } from './routes/adding.ts'
import { afterRoutes } from './routes/after.ts'
import { caseDocumentRoutes } from './routes/case-documents.ts'
import { draftRoutes } from './routes/drafts.ts'
import { holdingsRoutes } from './routes/holdings.ts'
import { readingRoutes } from './routes/reading.ts'
import { receiptRoutes } from './routes/receipts.ts'
import { sendingRoutes } from './routes/sending.ts'
import { serviceRoutes } from './routes/service.ts'
import { targetRoutes } from './routes/targets.ts'
import { viewingRoutes } from './routes/viewing.ts'
import { uploadRoutes } from './uploads/routes.ts'

export const documentRoutes = new Hono<IdentityEnv>()
  .route('/', draftRoutes)
  .route('/', addingRoutes)
  .route('/', sendingRoutes)
  .route('/', serviceRoutes)
  .route('/', targetRoutes)
  .route('/', receiptRoutes)
  .route('/', holdingsRoutes)
  .route('/', readingRoutes)
  .route('/', caseDocumentRoutes)
  .route('/', viewingRoutes)
  .route('/', afterRoutes)
  .route('/', uploadRoutes)
  .route('/', exhibitRoutes)
  .route('/', bundleRoutes)
