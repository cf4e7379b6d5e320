import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type * as z from 'zod'
import { hasTokenScope, insufficientScope, readBearer } from '../accounts/index.ts'
import type { Env } from '../platform/web/context.ts'
import { type ProblemCode, problem } from './problems.ts'
import { type FeedToken, feedTokenStore, findToken, type Scope } from './tokens.ts'

export type FeedEnv = Env & { Variables: { token: FeedToken } }

/** An error as JSON, with its words in both languages. */
export const refuseFeed = <E extends Env>(
  c: Context<E>,
  code: ProblemCode,
  status: ContentfulStatusCode,
  field?: string,
): Response => c.json(problem(c.var.portal.catalogue, code, field), status)

/** What an address asks, or the refusal that names which parameter is wrong; `more` came in the path. */
export function readFeedQuery<T extends z.ZodType>(
  c: Context<FeedEnv>,
  schema: T,
  more: Readonly<Record<string, string>> = {},
): z.infer<T> | Response {
  const asked = schema.safeParse({ ...c.req.query(), ...more })
  return asked.success ? asked.data : refuseFeed(c, 'badQuery', 400, String(asked.error.issues[0]?.path[0] ?? ''))
}

/** A bearer token that is good for this. */
export const tokenFor =
  (scope: Scope): MiddlewareHandler<FeedEnv> =>
  async (c, next) => {
    const { db, at } = c.var
    const read = readBearer(c, 'feed', (shown) => findToken(db, shown, at))
    if (!read.ok) return refuseFeed(c, read.error, read.error === 'throttled' ? 429 : 401)
    if (!hasTokenScope(read.value, scope)) {
      c.header('WWW-Authenticate', insufficientScope('feed', scope))
      return refuseFeed(c, 'forbidden', 403)
    }
    c.set('token', read.value)
    return next()
  }

/** In the middle and at the end of long work: whether the token that let it in would still do so (SEC-062). */
export const isStillGood = ({ db, portal, token }: Pick<FeedEnv['Variables'], 'db' | 'portal' | 'token'>): boolean =>
  feedTokenStore.isStillGood(db, token.id, portal.clock())
