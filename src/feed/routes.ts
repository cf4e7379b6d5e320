import { Hono } from 'hono'
import type { Env } from '../platform/web/context.ts'
import { documentFeedRoutes } from './routes-documents.ts'
import { eventRoutes, openApiRoutes } from './routes-events.ts'
import { lineRoutes } from './routes-lines.ts'

/** What the tribunal's system speaks to: by token, without cookies, outside the check of where forms come from. */
export const tribunalRoutes = new Hono<Env>()
  .route('/', openApiRoutes)
  .route('/', lineRoutes as never)
  .route('/', documentFeedRoutes as never)
  .route('/', eventRoutes as never)
