import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { hasTokenScope, insufficientScope, readBearer } from '../accounts/bearer/index.ts'
import type { Env } from '../platform/web/context.ts'
import { declared, type Endpoint } from '../platform/web/endpoints.ts'
import { errorAnswers, reportFailure } from '../platform/web/error-answers.ts'
import { feedProblem, type ProblemCode, problemOf } from './problems.ts'
import { type FeedScope, type FeedToken, feedTokenStore, findToken } from './tokens.ts'

type FeedEnv = Env & { Variables: { token: FeedToken } }

/** An error as JSON, with its words in both languages. */
export const refuseFeed = <E extends Env>(
  c: Context<E>,
  code: ProblemCode,
  status: ContentfulStatusCode,
  field?: string,
): Response => c.json(feedProblem(c.var.portal.catalogue, code, field), status)

export const onFeedError: ErrorHandler<Env> = (error, c) => {
  const kind = reportFailure(c, error)
  return c.json(problemOf(c.var.portal.catalogue, kind), errorAnswers[kind].status)
}

/** What an address of the feed takes and answers: its gate, its checks and its part of the description. */
type FeedEndpoint = Omit<Endpoint, 'scopes' | 'headers'> & {
  readonly scope: FeedScope
  /** Encodings of a body that is not multipart. */
  readonly encodings?: readonly [Encoding, ...Encoding[]]
}
/** Statuses that every endpoint may answer. */
const ofEach = [400, 401, 403, 404, 413, 429, 500, 503]
type Encoding = 'gzip' | 'identity'

type Shape<S> = S extends z.ZodObject ? z.infer<S> : unknown
type EndpointInput<E extends FeedEndpoint> = {
  Variables: {
    /** Path and query parameters. */
    asked: E extends { query: infer Q } ? Shape<Q> & (E extends { params: infer P } ? Shape<P> : unknown) : never
    encoding: E extends { encodings: readonly unknown[] } ? Encoding : never
  }
}

/** Stands before each handler of the feed, or it has no input. */
export function feedEndpoint<const E extends FeedEndpoint>(of: E): MiddlewareHandler<FeedEnv & EndpointInput<E>> {
  const { scope, encodings, ...described } = of
  const { params, query = z.object({}), refuses } = described
  const address = params ? params.extend(query.shape) : query
  const headers = encodings && z.object({ 'Content-Encoding': z.enum(encodings).optional() })
  const about = { ...described, scopes: [scope], refuses: [...ofEach, ...refuses], ...(headers && { headers }) }
  return declared(about, async (c, next) => {
    const { db, at } = c.var
    const read = readBearer(c, 'feed', (shown) => findToken(db, shown, at))
    if (!read.ok) return refuseFeed(c, read.error, read.error === 'throttled' ? 429 : 401)
    if (!hasTokenScope(read.value, scope)) {
      c.header('WWW-Authenticate', insufficientScope('feed', scope))
      return refuseFeed(c, 'forbidden', 403)
    }
    const encoding = (c.req.header('content-encoding') ?? 'identity').toLowerCase()
    if (encodings && !encodings.some((one) => one === encoding)) return refuseFeed(c, 'unsupported', 415)
    const asked = address.safeParse({ ...c.req.query(), ...c.req.param() })
    if (!asked.success) return refuseFeed(c, 'badQuery', 400, String(asked.error.issues[0]?.path[0] ?? ''))
    c.set('token', read.value)
    c.set('encoding', encoding as never)
    c.set('asked', asked.data as never)
    return next()
  })
}

/** Asked again during and after long work: whether the token is still good (SEC-062). */
export const isFeedTokenLive = ({
  db,
  portal,
  token,
}: Pick<FeedEnv['Variables'], 'db' | 'portal' | 'token'>): boolean =>
  feedTokenStore.isStillGood(db, token.id, portal.clock())
