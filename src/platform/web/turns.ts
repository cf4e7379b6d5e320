import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/**
 * Begins one request in each turn of the event loop, in the order in which they came. Node takes one new connection a turn (libuv since
 * 1.45), so that a turn which answers sixty pages keeps each newcomer waiting for sixty more; this way a newcomer, a piece of an upload
 * and a timer wait for one page at most. Who has hung up before their turn is not answered.
 */
export function inTurn(answer: RequestListener): RequestListener {
  const waiting: [IncomingMessage, ServerResponse][] = []
  const next = () => {
    const [request, response] = waiting.shift()!
    if (waiting.length > 0) setImmediate(next)
    if (!request.socket.destroyed) answer(request, response)
  }
  return (request, response) => {
    if (waiting.push([request, response]) === 1) setImmediate(next)
  }
}
