import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { apiDeliveries, apiHooks } from '../../src/api/schema.ts'
import { createWorld, type World } from '../world.ts'

type Heard = { readonly headers: IncomingMessage['headers']; readonly body: string }

/** A program of a firm that listens on this machine; `answer` is the status that it gives. */
export async function listen() {
  const heard: Heard[] = []
  const state = { answer: 204, heard, connections: 0 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const bytes of request) body += bytes
    heard.push({ headers: request.headers, body })
    response.writeHead(state.answer, state.answer === 302 ? { location: '/elsewhere' } : {}).end('thank you')
  })
  server.on('connection', () => {
    state.connections++
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/portal` })
}

export const openWorld = () => createWorld({ settings: { loopbackHooks: true } })
export const deliveries = ({ portal }: World) => portal.db.select().from(apiDeliveries).all()
export const hookOf = ({ portal }: World) => portal.db.select().from(apiHooks).get()!
