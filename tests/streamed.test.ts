import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { securityHeaders } from '../src/platform/web/headers.ts'
import { createServer } from '../src/platform/web/server.ts'
import { plantCase, plantNotice, plantSent } from './plant.ts'
import { validPdf } from './platform/pdfs.ts'
import { type Browser, createWorld, type World } from './world.ts'

/** The same portal behind a real socket, where bytes go past Hono. */
async function behindSocket(world: World) {
  const server = createServer(world.app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return (browser: Browser, path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      headers: { cookie: [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...headers },
    })
}

describe('a document streamed over a socket', () => {
  it('has all security headers and those of a download, whole and in part (SEC-071)', async () => {
    const world = await createWorld()
    const id = await plantNotice(world, plantCase(world), 'Avis – été')
    const get = await behindSocket(world)
    const alice = await world.signIn(world.alice)
    for (const range of [undefined, 'bytes=0-99', 'bytes=999999-']) {
      const answer = await get(alice, `/en/documents/${id}/file`, range ? { range } : {})
      expect(answer.status).toBe(range === undefined ? 200 : range === 'bytes=0-99' ? 206 : 416)
      for (const name of Object.keys(securityHeaders)) expect(answer.headers.get(name), `${name} ${range}`).toBeTruthy()
      expect(answer.headers.get('cache-control')).toContain('no-store')
      await answer.arrayBuffer()
    }
    const whole = await get(alice, `/en/documents/${id}/file`)
    expect(whole.headers.get('content-type')).toBe('application/pdf')
    expect(whole.headers.get('content-security-policy')).toContain('sandbox')
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/)
    expect(whole.headers.get('access-control-allow-origin')).toBeNull()
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(sha256(Buffer.from(await whole.arrayBuffer()))).toBe(sha256(validPdf(1)))
  })

  it.each(['visitor', 'charlie', 'vera'] as const)(
    'is as closed to %s as it is without a socket (ABU-01)',
    async (who) => {
      const world = await createWorld()
      const caseId = plantCase(world)
      const notice = await plantNotice(world, caseId)
      await plantSent(world, caseId, world.alice)
      const get = await behindSocket(world)
      const browser = who === 'visitor' ? world.visitor() : await world.signIn(world[who])
      for (const path of [`/en/documents/${notice}/file`, `/en/admin/documents/${notice}/file`]) {
        const answer = await get(browser, path)
        const closed = { visitor: [303, 303], charlie: [404, 403], vera: [403, 404] }[who]
        expect(answer.status, path).toBe(closed[path.includes('admin') ? 1 : 0])
        expect(answer.headers.get('content-type') ?? '').not.toContain('pdf')
        for (const name of Object.keys(securityHeaders)) expect(answer.headers.get(name), name).toBeTruthy()
      }
    },
  )
})
