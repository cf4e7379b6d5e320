import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { countFailure, waitFor } from '../accounts/index.ts'
import type { Env } from '../platform/web/context.ts'
import { type ProblemCode, problem } from './problems.ts'
import { type FeedToken, findToken, hasScope, type Scope } from './tokens.ts'

export type FeedEnv = Env & { Variables: { token: FeedToken } }

/** An error as JSON, with its words in both languages. */
export const refuseFeed = <E extends Env>(c: Context<E>, code: ProblemCode, status: ContentfulStatusCode) =>
  c.json(problem(c.var.portal.catalogue, code), status)

/**
 * A bearer token that is good for this (RFC 6750). A wrong one is counted against its address, which waits after some; a good
 * one is never held up by what others tried.
 */
export const tokenFor =
  (scope: Scope): MiddlewareHandler<FeedEnv> =>
  async (c, next) => {
    const { db, at, trace } = c.var
    const shown = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const token = shown === undefined ? undefined : findToken(db, shown, at)
    if (!token) {
      const attempt = { kind: 'feed', account: trace.address, address: trace.address } as const
      const until = shown === undefined ? undefined : waitFor(db, attempt, at)
      if (until !== undefined) {
        c.header('Retry-After', String(Math.ceil((until - at.epochMilliseconds) / 1000)))
        return refuseFeed(c, 'throttled', 429)
      }
      if (shown !== undefined) countFailure(db, attempt, at)
      c.header(
        'WWW-Authenticate',
        shown === undefined ? 'Bearer realm="feed"' : 'Bearer realm="feed", error="invalid_token"',
      )
      return refuseFeed(c, 'unauthorized', 401)
    }
    if (!hasScope(token, scope)) {
      c.header('WWW-Authenticate', `Bearer realm="feed", error="insufficient_scope", scope="${scope}"`)
      return refuseFeed(c, 'forbidden', 403)
    }
    c.set('token', token)
    return next()
  }
