import { Hono } from 'hono'
import * as z from 'zod'
import type { Env } from '../platform/web/context.ts'
import { listFeedEvents } from './events.ts'
import { type FeedEnv, readFeedQuery, tokenFor } from './gates.ts'
import { openApi } from './openapi.ts'

const Asked = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const eventRoutes = new Hono<FeedEnv>().get('/feed/events', tokenFor('events'), (c) => {
  const asked = readFeedQuery(c, Asked)
  if (asked instanceof Response) return asked
  return c.json(listFeedEvents(c.var.db, asked.after, asked.limit))
})

/** Anyone may read how the feed is spoken to. */
export const openApiRoutes = new Hono<Env>().get('/feed/openapi.json', (c) =>
  c.json(openApi(c.var.portal.catalogue, c.var.portal.settings)),
)
