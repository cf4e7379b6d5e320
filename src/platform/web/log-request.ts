import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { runNamed } from '../loop/index.ts'
import type { Env } from './context.ts'

/**
 * One line a request, when it is answered: the route's pattern, never its address or query, so no id and no search term. It is
 * counted too, and timed on the machine's own clock.
 */
export const logRequest: MiddlewareHandler<Env> = async (c, next) => {
  const { portal, at } = c.var
  const began = performance.now()
  const uploadEnded = carriesFiles.test(c.req.header('content-type') ?? '') ? portal.meter.uploadBegan() : undefined
  try {
    await runNamed(() => `${c.req.method} ${routePath(c, -1)}`, next)
  } finally {
    uploadEnded?.()
  }
  // Whose session it is was found on the way.
  const { trace } = c.var
  const route = routePath(c, -1)
  const { status } = c.res
  const isSigningIn = c.req.method === 'POST' && signingIn.test(route)
  portal.meter.answered({ status, seconds: (performance.now() - began) / 1000, isSigningIn })
  portal.log.info(
    {
      requestId: trace.requestId,
      session: trace.session,
      address: trace.address,
      method: c.req.method,
      route,
      status,
      ms: portal.clock().epochMilliseconds - at.epochMilliseconds,
    },
    'answered',
  )
}

const carriesFiles = /^(multipart\/form-data|application\/offset\+octet-stream)/i
const signingIn = /\/sign-in(\/code|\/passkey)?$/
