import type { MiddlewareHandler } from 'hono'
import { refusedOrigin } from './answers.ts'
import type { Env } from './context.ts'

/** Methods by which nothing is changed. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A request that changes something must come from our own pages: `Origin` is ours and `Sec-Fetch-Site`, where sent, agrees. */
export const sameOriginOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (safeMethods.has(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  const isOurs =
    c.req.header('origin') === c.var.portal.settings.origin && (site === undefined || site === 'same-origin')
  return isOurs ? next() : refusedOrigin(c)
}
