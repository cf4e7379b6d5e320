import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { editingRoutes } from './routes/editing.ts'
import { requestFileRoutes } from './routes/files.ts'
import { listRoutes } from './routes/lists.ts'
import { recordingRoutes } from './routes/recordings.ts'
import { requestSendingRoutes } from './routes/sending.ts'
import { staffRequestRoutes } from './routes/staff.ts'
import { startingRoutes } from './routes/starting.ts'

export const requestRoutes = new Hono<IdentityEnv>()
  .route('/', startingRoutes)
  .route('/', listRoutes)
  .route('/', editingRoutes)
  .route('/', requestSendingRoutes)
  .route('/', requestFileRoutes)
  .route('/', staffRequestRoutes)
  .route('/', recordingRoutes)
