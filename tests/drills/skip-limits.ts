import { createRequire, syncBuiltinESMExports } from 'node:module'

/* A planted fault, loaded before the portal by the drill alone: nobody is let go for being slow. */
if (process.env.DRILL_MUTANT === 'patient') {
  const http = createRequire(import.meta.url)('node:http')
  const { createServer } = http
  http.createServer = (options: object, ...more: unknown[]) =>
    createServer({ ...options, headersTimeout: 0, requestTimeout: 0, connectionsCheckingInterval: 1e6 }, ...more)
  http.Server.prototype.setTimeout = function () {
    return this
  }
  syncBuiltinESMExports()
  // The watch over the pace of a body is an interval of its own.
  const { setInterval: every } = globalThis
  globalThis.setInterval = ((run: () => void, ms: number, ...list: []) =>
    every(ms === 2_500 ? () => undefined : run, ms, ...list)) as typeof setInterval
}
