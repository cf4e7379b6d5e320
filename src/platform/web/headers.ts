import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Env, Portal } from './context.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** On every answer, errors, redirects and streamed ones too. Downloads narrow the policy further (`download.ts`). */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'Content-Security-Policy': policy,
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'X-DNS-Prefetch-Control': 'off',
}

const always = Object.entries({ ...securityHeaders, 'Cache-Control': 'no-store' })

/**
 * First in the chain: the request's instant and id, and the headers. They are put on Node's own response, which a handler's
 * own header of the same name overrides and bytes streamed past Hono keep; on Hono's only where there is no Node, because
 * its `Headers` cost a tenth of a page. Pages are `no-store` unless a handler says otherwise.
 */
export const beginRequest =
  (portal: Portal): MiddlewareHandler<Env> =>
  async (c, next) => {
    const requestId = randomBytes(9).toString('base64url')
    c.set('portal', portal)
    c.set('db', portal.db)
    c.set('at', portal.clock())
    c.set('trace', {
      requestId,
      session: null,
      address: sourceAddress(c.env?.incoming?.socket?.remoteAddress, c.req.header('x-forwarded-for'), portal),
    })

    const outgoing = c.env?.outgoing
    if (outgoing) {
      for (const [name, value] of always) outgoing.setHeader(name, value)
      outgoing.setHeader('X-Request-Id', requestId)
      return next()
    }
    await next()
    const { headers } = c.res
    for (const [name, value] of always) if (!headers.has(name)) headers.set(name, value)
    headers.set('X-Request-Id', requestId)
  }

/** The client's address: the socket's, or the last one a trusted proxy forwarded. */
function sourceAddress(socket: string | undefined, forwarded: string | undefined, { settings }: Portal): string {
  const peer = socket?.replace(/^::ffff:/, '') ?? 'unknown'
  if (!settings.trustedProxy || peer !== settings.trustedProxy || !forwarded) return peer
  // Into the log and the audit log: an address has no other signs.
  return forwarded
    .split(',')
    .at(-1)!
    .replace(/[^\w.:%-]/g, '')
    .slice(0, 64)
}
