import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Env } from './context.ts'

/** One line a request, when it is answered: the route's pattern, never its address or query, so no id and no search term. */
export const logRequest: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { portal, trace, at } = c.var
  portal.log.info(
    {
      requestId: trace.requestId,
      session: trace.session,
      address: trace.address,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: portal.clock().epochMilliseconds - at.epochMilliseconds,
    },
    'answered',
  )
}
