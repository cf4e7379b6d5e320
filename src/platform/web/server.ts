import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { openSerialQueue } from '../serial-queue.ts'

/** In milliseconds; `leastRate` in bytes a second. */
const patience = { headers: 15_000, stall: 30_000, grace: 30_000, check: 2_500, leastRate: 1_000 }
type Patience = typeof patience

/** How long requests and works under way may go on when the program stops, in milliseconds. */
export const stopGrace = 30_000

const bodiless = ['GET', 'HEAD']

type UnderWay = { readonly request: IncomingMessage; readonly response: ServerResponse }
/** The last request of each open connection. */
const connections = new WeakMap<Server, Map<Socket, UnderWay>>()

/**
 * Slow clients are let go without cutting honest ones: heads have 15 s, a silent socket 30 s, and a body must keep up 1 KB/s
 * on average after its first 30 s; its length in time is not bounded (50 MB at 1 Mbit/s takes 400 s). The time in which they
 * wait for us, for a document to be checked or for the answer, is not theirs.
 */
// biome-ignore lint/suspicious/noExplicitAny: any app can be served, whatever its variables
export function createServer(app: Hono<any>, limits: Patience = patience): Server {
  // With `autoCleanupIncoming` a body still on its way is cut half a second after the answer, and the browser shows no page.
  const answer = getRequestListener(app.fetch, { autoCleanupIncoming: false })
  const server = createHttpServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: 0,
      connectionsCheckingInterval: limits.check,
      keepAliveTimeout: 65_000,
    },
    inTurn(answer),
  )
  const underWay = new Map<Socket, UnderWay>()
  connections.set(server, underWay)
  server.on('connection', (socket) => socket.once('close', () => underWay.delete(socket)))
  server.setTimeout(limits.stall, (socket: Socket) => {
    const { request, response } = underWay.get(socket) ?? {}
    const waitsForUs = request && !response?.headersSent && (request.complete || request.isPaused())
    if (!waitsForUs) socket.destroy()
  })
  server.prependListener('request', (request, response) => {
    underWay.set(request.socket, { request, response })
    if (!server.listening) closeAfterAnswer({ request, response })
    holdToPace(request, limits)
  })
  return server
}

/**
 * Begins one request in each turn of the event loop. Node takes one new connection a turn (libuv since 1.45), so that a turn which
 * answers sixty pages keeps each newcomer waiting for sixty more; this way they wait for one. Who has hung up before is not answered.
 */
function inTurn(answer: RequestListener): RequestListener {
  const take = openSerialQueue()
  return (request, response) =>
    take(() => {
      if (!request.socket.destroyed) answer(request, response)
    })
}

/** Watches a body until it has come in or its socket closes: an answer given before that does not end the watch. */
function holdToPace(request: IncomingMessage, { stall, grace, check, leastRate }: Patience) {
  const { method = '', socket } = request
  if (bodiless.includes(method)) return
  const began = performance.now()
  const readBefore = socket.bytesRead
  let ours = 0
  let last = { bytes: readBefore, at: began }
  const pace = setInterval(() => {
    if (request.complete || socket.destroyed) return clearInterval(pace)
    const now = performance.now()
    if (request.isPaused()) ours += check
    if (request.isPaused() || socket.bytesRead > last.bytes) last = { bytes: socket.bytesRead, at: now }
    const theirs = now - began - ours
    const isStill = now - last.at > stall
    const isDripping = theirs > grace && last.bytes - readBefore < (theirs / 1000) * leastRate
    if (isStill || isDripping) socket.destroy()
  }, check)
  pace.unref()
}

/** Only when the whole request has come in: a connection closed over unread bytes is reset, and the browser shows no page. */
function closeAfterAnswer({ request, response }: UnderWay) {
  const close = () => {
    if (!response.headersSent) response.setHeader('Connection', 'close')
  }
  if (request.complete || bodiless.includes(request.method ?? '')) close()
  else request.once('end', close)
}

/**
 * Takes no new connection and waits for the requests under way, at most `grace`; then cuts. Answers from now on end their
 * connections: a client that keeps one busy would hold the program up.
 */
export async function stopServer(server: Server, grace = stopGrace): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  for (const underWay of connections.get(server)?.values() ?? []) closeAfterAnswer(underWay)
  // An answer whose head had gone out before leaves its connection open, and so does one given before the whole request came.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const cut = setTimeout(() => server.closeAllConnections(), grace)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}
