import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { hasTokenScope, insufficientScope, readBearer } from '../accounts/bearer/index.ts'
import { getPerson, memberBehindAddress, type Practitioner } from '../accounts/people/index.ts'
import { termsVersion } from '../accounts/standing/index.ts'
import type { Env } from '../platform/web/context.ts'
import { errorAnswers, reportFailure } from '../platform/web/error-answers.ts'
import { preferredLocale } from '../platform/web/language.ts'
import type { Localized } from '../tribunal/languages.ts'
import { apiProblem, type ProblemFault, type RefusalCode, refusalOf } from './problems.ts'
import { type ApiScope, type ApiToken, apiTokenStore, useToken } from './tokens.ts'

export type ApiEnv = Env & { Variables: { token: ApiToken; actor: Practitioner } }

/** A refusal in the sentence of the page. */
export function refuseWith<E extends Env>(
  c: Context<E>,
  status: number,
  code: string,
  message: Localized,
  errors?: readonly ProblemFault[],
): Response {
  const body = apiProblem(status, code, message, preferredLocale(c as never), errors)
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })
}

export function refuse<E extends Env>(c: Context<E>, code: RefusalCode, errors?: readonly ProblemFault[]): Response {
  const { status, message } = refusalOf(c.var.portal, code)
  return refuseWith(c, status, code, message, errors)
}

/** Lets in a token that has one of these scopes, as its owner with the grants that they have now. */
export const requireScope =
  (...wanted: readonly [ApiScope, ...ApiScope[]]): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { db, at, trace } = c.var
    const read = readBearer(c, 'api', (shown) => ownerOf(c, apiTokenStore.find(db, shown, at)))
    if (!read.ok) return refuse(c, read.error)
    const { token, actor } = read.value
    if (!wanted.some((scope) => hasTokenScope(token, scope))) {
      c.header('WWW-Authenticate', insufficientScope('api', wanted.join(' ')))
      return refuse(c, 'outOfScope')
    }
    if (actor.termsVersion !== termsVersion) return refuse(c, 'termsFirst')
    const used = useToken(db, token, trace.address, at)
    if (!used.ok) {
      c.header('Retry-After', String(Math.max(1, Math.ceil((used.until - at.epochMilliseconds) / 1000))))
      return refuse(c, 'tooOften')
    }
    c.set('token', token)
    c.set('actor', actor)
    c.set('trace', actor.trace)
    return next()
  }

/** Asked again after long work: whether the token is still good. */
export const isApiTokenLive = ({ db, portal, token }: Pick<ApiEnv['Variables'], 'db' | 'portal' | 'token'>): boolean =>
  apiTokenStore.isStillGood(db, token.id, portal.clock())

/** The log gets the token's id in place of a session's. */
function ownerOf(c: Context<ApiEnv>, token: ApiToken | undefined) {
  const { db, trace } = c.var
  const actor = token && memberBehindAddress(getPerson(db, token.personId), { ...trace, session: token.id })
  return token && actor && actor.role !== 'party' ? { token, actor } : undefined
}

export const onApiError: ErrorHandler<Env> = (error, c) => refuse(c, errorAnswers[reportFailure(c, error)].code)
