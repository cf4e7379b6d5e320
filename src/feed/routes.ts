import { Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { limitQuery } from '../platform/web/answers.ts'
import type { Env } from '../platform/web/context.ts'
import { declared, describeEndpoints, endpointsOf } from '../platform/web/endpoints.ts'
import { listFeedEvents } from './events.ts'
import { feedEndpoint, onFeedError, refuseFeed } from './gates.ts'
import { feedPaths } from './paths.ts'
import { documentFeedRoutes } from './routes-documents.ts'
import { lineRoutes } from './routes-lines.ts'
import { componentSchemas, json } from './schemas.ts'

const Asked = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const eventRoutes = new Hono<Env>().get(
  feedPaths.events.pattern,
  feedEndpoint({
    summary: 'feed:api.events',
    scope: 'events',
    query: Asked,
    answers: { 200: json('Events') },
    refuses: [400],
  }),
  (c) => {
    const { db, asked } = c.var
    return c.json(listFeedEvents(db, asked.after, asked.limit))
  },
)

/** The description is open to anyone. */
const open: MiddlewareHandler<Env> = declared(
  { summary: 'feed:api.openapi', scopes: [], answers: { 200: { 'application/json': z.object({}) } }, refuses: [] },
  (_, next) => next(),
)

/** By token, without cookies, exempt from the origin check. */
export const tribunalRoutes = new Hono<Env>()
  .onError(onFeedError)
  .use(
    '/feed/*',
    limitQuery<Env>((c) => refuseFeed(c, 'badQuery', 400)),
  )
  .get(feedPaths.description.pattern, open, (c) => {
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
