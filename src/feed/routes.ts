import { Hono } from 'hono'
import { queryWithin } from '../platform/web/answers.ts'
import type { Env } from '../platform/web/context.ts'
import { refuseFeed } from './gates.ts'
import { documentFeedRoutes } from './routes-documents.ts'
import { eventRoutes, openApiRoutes } from './routes-events.ts'
import { lineRoutes } from './routes-lines.ts'

/** What the tribunal's system speaks to: by token, without cookies, outside the check of where forms come from. */
export const tribunalRoutes = new Hono<Env>()
  .use(
    '/feed/*',
    queryWithin<Env>((c) => refuseFeed(c, 'badQuery', 400)),
  )
  .route('/', openApiRoutes)
  .route('/', lineRoutes as never)
  .route('/', documentFeedRoutes as never)
  .route('/', eventRoutes as never)
