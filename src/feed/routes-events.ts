import { Hono } from 'hono'
import * as z from 'zod'
import type { Env } from '../platform/web/context.ts'
import { listFeedEvents } from './events.ts'
import { endpoint } from './gates.ts'
import { feedPaths } from './paths.ts'
import { json } from './schemas.ts'

const Asked = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const eventRoutes = new Hono<Env>().get(
  feedPaths.events.pattern,
  endpoint({
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
