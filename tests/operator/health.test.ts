import { renameSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createWorld, type World } from '../world.ts'

const ask = async ({ app }: World) => {
  const answer = await app.request('/health')
  return { code: answer.status, ...((await answer.json()) as Record<string, unknown>) }
}

/** A service that takes connections, and can go away and come back at its address. */
async function service() {
  let server: Server | undefined
  let port = 0
  const start = () =>
    new Promise<void>((resolve) => {
      server = createServer((socket) => {
        socket.on('error', () => {})
        // As the scanner answers when it is asked for its version; a mail server greets with something else.
        socket.once('data', () => socket.end('ClamAV 1.4.6/1/Mon\0'))
      }).listen(port, '127.0.0.1', () => {
        const address = server!.address()
        port = typeof address === 'object' && address ? address.port : 0
        resolve()
      })
    })
  const stop = async () => {
    server?.close()
  }
  await start()
  onTestFinished(stop)
  return { address: () => `127.0.0.1:${port}`, start, stop }
}

/** Ten seconds are the promise; answers of the moment before are kept for three at most. */
const soon = { timeout: 10_000, interval: 300 }

describe('a fault', () => {
  it('of scanner or mail shows within ten seconds as degraded, and is forgotten when it is over', async () => {
    const [scanner, mail] = [await service(), await service()]
    const world = await createWorld({
      settings: { clamd: scanner.address(), smtpUrl: `smtp://${mail.address()}` },
    })
    expect(await ask(world)).toMatchObject({ code: 200, status: 'ok', scanner: true, mail: true })

    await Promise.all([scanner.stop(), mail.stop()])
    await vi.waitFor(
      async () =>
        expect(await ask(world)).toMatchObject({ code: 200, status: 'degraded', scanner: false, mail: false }),
      soon,
    )
    await Promise.all([scanner.start(), mail.start()])
    await vi.waitFor(
      async () => expect(await ask(world)).toMatchObject({ status: 'ok', scanner: true, mail: true }),
      soon,
    )
  })

  it('of the disk shows as down, since nothing can be received, and is forgotten when it is over (SEC-086)', async () => {
    const scanner = await service()
    const world = await createWorld({ settings: { clamd: scanner.address() } })
    const objects = join(world.portal.settings.dataDir, 'objects')
    expect(await ask(world)).toMatchObject({ code: 200, status: 'ok', storage: true })

    renameSync(objects, `${objects}.away`)
    await vi.waitFor(
      async () => expect(await ask(world)).toMatchObject({ code: 503, status: 'down', storage: false }),
      soon,
    )
    expect((await world.app.request('/readyz')).status).toBe(503)
    renameSync(`${objects}.away`, objects)
    await vi.waitFor(
      async () => expect(await ask(world)).toMatchObject({ code: 200, status: 'ok', storage: true }),
      soon,
    )
  })

  it('of the database shows as down: every write is refused', async () => {
    const scanner = await service()
    const world = await createWorld({ settings: { clamd: scanner.address() } })
    const { $client } = world.portal.db
    expect(await ask(world)).toMatchObject({ status: 'ok', database: true })
    $client.pragma('query_only = ON')
    await vi.waitFor(
      async () => expect(await ask(world)).toMatchObject({ code: 503, status: 'down', database: false }),
      soon,
    )
    $client.pragma('query_only = OFF')
    await vi.waitFor(async () => expect(await ask(world)).toMatchObject({ status: 'ok', database: true }), soon)
  })

  it('of room shows as degraded before the disk is full (SEC-069)', async () => {
    const scanner = await service()
    const limits = { fileBytes: 100e6, submissionBytes: Number.MAX_SAFE_INTEGER, files: 50, delegates: 4 }
    const world = await createWorld({ settings: { clamd: scanner.address(), limits } })
    expect(await ask(world)).toMatchObject({ code: 200, status: 'degraded', room: false })
  })
})
