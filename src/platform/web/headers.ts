import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Env, Portal } from './context.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
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

/**
 * First in the chain: the request's instant and id, and the headers, which are also put on Node's own response because
 * bytes streamed past Hono lose Hono's. Pages are `no-store` unless a handler says otherwise.
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
    const every: Record<string, string> = { ...securityHeaders, 'X-Request-Id': requestId }
    for (const [name, value] of Object.entries(every)) outgoing?.setHeader(name, value)

    await next()

    const headers = c.res.headers
    for (const [name, value] of Object.entries(every)) if (!headers.has(name)) headers.set(name, value)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  }

/** The client's address: the socket's, or the last one a trusted proxy forwarded. */
function sourceAddress(socket: string | undefined, forwarded: string | undefined, { settings }: Portal): string {
  const peer = socket?.replace(/^::ffff:/, '') ?? 'unknown'
  if (!settings.trustedProxy || peer !== settings.trustedProxy || !forwarded) return peer
  return forwarded.split(',').at(-1)!.trim().slice(0, 64)
}
