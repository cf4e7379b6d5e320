import { createServer, type Server } from 'node:http'
import type { Log } from '../log.ts'
import { expositionOf, expositionType, type MetricFamily } from './text.ts'

/**
 * Answers `GET /metrics` on a port of its own, on loopback: the public address never has it, whatever a proxy in front passes on.
 * Port 0 takes any that is free.
 */
export function listenForMetrics(port: number, measure: () => Promise<readonly MetricFamily[]>, log: Log): Server {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    try {
      const text = expositionOf(await measure())
      response.writeHead(200, { 'Content-Type': expositionType, 'Cache-Control': 'no-store' }).end(text)
    } catch (error) {
      log.error({ error: String(error) }, 'figures not read')
      response.writeHead(500).end()
    }
  })
  return server.listen(port, '127.0.0.1')
}
