import { Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { queryWithin } from '../platform/web/answers.ts'
import type { Env } from '../platform/web/context.ts'
import { declared, describeEndpoints, endpointsOf } from '../platform/web/endpoints.ts'
import { onFeedError, refuseFeed } from './gates.ts'
import { documentFeedRoutes } from './routes-documents.ts'
import { eventRoutes } from './routes-events.ts'
import { lineRoutes } from './routes-lines.ts'
import { componentSchemas } from './schemas.ts'

/** Anyone may read how the feed is spoken to. */
const open: MiddlewareHandler<Env> = declared(
  { summary: 'feed:api.openapi', scopes: [], answers: { 200: { 'application/json': z.object({}) } }, refuses: [] },
  (_, next) => next(),
)

/** What the tribunal's system speaks to: by token, without cookies, outside the check of where forms come from. */
export const tribunalRoutes = new Hono<Env>()
  .onError(onFeedError)
  .use(
    '/feed/*',
    queryWithin<Env>((c) => refuseFeed(c, 'badQuery', 400)),
  )
  .get('/feed/openapi.json', open, (c) => {
    const { catalogue, settings } = c.var.portal
    return c.json(
      describeEndpoints(endpoints, {
        catalogue,
        settings,
        title: 'feed:api.title',
        about: 'feed:api.about',
        token: 'feed:api.token',
        problem: 'application/json',
        schemas: componentSchemas(),
      }),
    )
  })
  .route('/', lineRoutes)
  .route('/', documentFeedRoutes)
  .route('/', eventRoutes)

const endpoints = endpointsOf(tribunalRoutes.routes)
