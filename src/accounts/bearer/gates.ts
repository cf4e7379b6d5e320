import type { Context } from 'hono'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Env } from '../../platform/web/context.ts'
import { reserveTry } from '../sign-in/throttle.ts'

/**
 * The bearer token of a request (RFC 6750), as `find` knows it. A wrong one is counted against its address, which waits after
 * some; a good one is never held up by what others tried. The headers of a refusal are set; its body is the caller's.
 */
export function readBearer<E extends Env, T>(
  c: Context<E>,
  realm: 'feed' | 'api',
  find: (shown: string) => T | undefined,
): Result<T, 'throttled' | 'unauthorized'> {
  const { db, at, trace } = c.var
  const shown = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const found = shown === undefined ? undefined : find(shown)
  if (found !== undefined) return ok(found)

  const attempt = { kind: realm, account: null, address: trace.address } as const
  const counted = shown === undefined ? undefined : reserveTry(db, attempt, at)
  if (counted?.ok === false) {
    c.header('Retry-After', String(Math.ceil((counted.until - at.epochMilliseconds) / 1000)))
    return fail('throttled')
  }
  const challenge = `Bearer realm="${realm}"`
  c.header('WWW-Authenticate', shown === undefined ? challenge : `${challenge}, error="invalid_token"`)
  return fail('unauthorized')
}

/** The challenge of a token that is good, and not for this. */
export const insufficientScope = (realm: 'feed' | 'api', scope: string): string =>
  `Bearer realm="${realm}", error="insufficient_scope", scope="${scope}"`
