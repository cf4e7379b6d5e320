import { once } from 'node:events'
import { truncateSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pass } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { readObject } from '../../../src/platform/storage/index.ts'
import { parseRange, sendDownload, sendMade } from '../../../src/platform/web/download.ts'
import { bytesOf, freshStorage, keyring, stored } from '../store-fixture.ts'

const size = 9_000_000

/** One document behind one address, asked in process and over a socket. */
async function documentApp(isStillAllowed: () => boolean = () => true) {
  const { folder, storage } = await freshStorage()
  const object = await stored(storage, bytesOf(size))
  const app = new Hono<{ Bindings: { outgoing?: { setHeader(name: string, value: string): void } } }>()
  app.use(async (c, next) => {
    c.env?.outgoing?.setHeader('Strict-Transport-Security', 'max-age=1')
    c.env?.outgoing?.setHeader('Content-Security-Policy', "script-src 'self'")
    await next()
  })
  app.get('/', (c) =>
    sendDownload(c, {
      fileName: 'Décision.pdf',
      size,
      sha256: object.sha256,
      open: (range) => readObject(storage, keyring, object, range),
      isStillAllowed,
    }),
  )
  app.onError((_error, c) => c.text('broken', 500))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const ways: Record<string, (init?: RequestInit) => Promise<Response>> = {
    'in process': async (init) => app.request('/', init),
    'over a socket': (init) => fetch(address, init),
  }
  return { ways, object, first: join(folder, object.segments[0]!.name.slice(0, 2), object.segments[0]!.name) }
}

const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const asked = (Range: string, more = {}) => ({ headers: { Range, ...more } })

test.each(['in process', 'over a socket'])(
  'a document comes whole, as an attachment that no browser runs (%s)',
  async (way) => {
    const { ways, object } = await documentApp()
    const answer = await ways[way]!()
    expect(answer.status).toBe(200)
    expect((await bytes(answer)).equals(await buffer(bytesOf(size)))).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="Decision.pdf"; filename*=UTF-8\'\'D%C3%A9cision.pdf',
      'content-length': String(size),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
      etag: `"${object.sha256}"`,
    })
    if (way === 'over a socket') expect(answer.headers.get('strict-transport-security')).toBe('max-age=1')
  },
)

test.each(['in process', 'over a socket'])('a part of a document can be asked for (%s)', async (way) => {
  const { ways, object } = await documentApp()
  const whole = await buffer(bytesOf(size))
  const part = await ways[way]!(asked('bytes=100-199'))
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${size}`])
  expect((await bytes(part)).equals(whole.subarray(100, 200))).toBe(true)
  const end = await ways[way]!(asked('bytes=-5', { 'If-Range': `"${object.sha256}"` }))
  expect((await bytes(end)).equals(whole.subarray(-5))).toBe(true)
  const beyond = await ways[way]!(asked(`bytes=${size}-`))
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`])
  const changed = await ways[way]!(asked('bytes=0-1', { 'If-Range': '"other"' }))
  expect(changed.status).toBe(200)
  await changed.body?.cancel()
  const head = await ways[way]!({ method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), (await bytes(head)).length]).toEqual([200, String(size), 0])
})

test.each([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=5-', { start: 5, end: 10 }],
  ['bytes=5-99', { start: 5, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=-99', { start: 0, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=-', undefined],
  ['lines=0-1', undefined],
  ['bytes=0-1e3', undefined],
  [undefined, undefined],
] as const)('of ten bytes, %s means %j', (header, range) => {
  expect(parseRange(header, 10)).toEqual(range)
})

test.each(['in process', 'over a socket'])(
  'a delegate revoked in the middle of a download gets no more of it (%s)',
  async (way) => {
    let asks = 0
    const { ways } = await documentApp(() => asks++ < 3)
    const answer = await ways[way]!()
    expect(answer.status).toBe(200)
    await expect(answer.arrayBuffer()).rejects.toThrow()
    expect(asks).toBe(4)
  },
)

test('someone who may not have it any more before the first byte gets none', async () => {
  const { ways } = await documentApp(() => false)
  expect((await ways['over a socket']!()).status).toBe(500)
})

test('a document damaged at its start answers with an error, not with a short file', async () => {
  const { ways, first } = await documentApp()
  truncateSync(first, 500)
  expect((await ways['over a socket']!()).status).toBe(500)
})

test('a document damaged further on breaks the connection', async () => {
  const { ways, first } = await documentApp()
  truncateSync(first, 5_000_000)
  await expect((await ways['over a socket']!()).arrayBuffer()).rejects.toThrow()
})

test('a reader who leaves just before a chunk goes on ends this download and nothing else', async () => {
  const uncaught: unknown[] = []
  const note = (reason: unknown) => void uncaught.push(reason)
  process.on('uncaughtException', note)
  onTestFinished(() => void process.off('uncaughtException', note))
  let isOver = false
  async function* text() {
    try {
      for (;;) yield Buffer.alloc(20_000)
    } finally {
      isOver = true
    }
  }
  const app = new Hono().get('/', (c) => sendMade(c, { fileName: 'a.zip', type: 'application/zip', text: text() }))
  const reader = (await app.request('/')).body!.getReader()
  for (let read = 0; read < 6; read++) await reader.read()
  await pass(20)
  for (let read = 0; read < 6; read++) void reader.read()
  await reader.cancel()
  await pass(20)
  expect(isOver).toBe(true)
  expect(uncaught).toEqual([])
})

async function sourceApp(source: () => Readable) {
  const cuts: unknown[] = []
  const app = new Hono().get('/', (c) =>
    sendDownload(c, {
      fileName: 'a.pdf',
      size: 60_000_000,
      sha256: 'none',
      open: source,
      onCut: (reason) => cuts.push(reason),
    }),
  )
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { cuts, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test('a chunk is freed when it has left, and not before', async () => {
  const chunks = Array.from({ length: 240 }, (_, index) => Buffer.from(new ArrayBuffer(250_000)).fill(index))
  const lengths: number[] = []
  const { address, cuts } = await sourceApp(() =>
    Readable.from(
      (function* () {
        for (const chunk of chunks) {
          lengths.push(chunks.filter(({ length }) => length > 0).length)
          yield chunk
        }
      })(),
    ),
  )
  const whole = await bytes(await fetch(address))
  expect(whole.length).toBe(60_000_000)
  expect(chunks.every((_, index) => whole.subarray(index * 250_000).readUInt8(249_999) === index)).toBe(true)
  expect(chunks.map(({ length }) => length)).toEqual(chunks.map(() => 0))
  // Few wait at a time: of the last ones most were freed while the others left.
  expect(lengths.at(-1)).toBeLessThan(20)
  expect(cuts).toEqual([])
})

test('when the reader leaves, the source is closed and the cut is told', async () => {
  const source = Readable.from(
    (async function* () {
      for (;;) yield Buffer.alloc(250_000)
    })(),
  )
  const { address, cuts } = await sourceApp(() => source)
  const leaving = new AbortController()
  const answer = await fetch(address, { signal: leaving.signal })
  await answer.body!.getReader().read()
  leaving.abort()
  await expect.poll(() => [source.destroyed, cuts.length], { timeout: 10_000 }).toEqual([true, 1])
})
