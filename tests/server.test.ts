import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createServer, stopServer } from '../src/platform/web/server.ts'
import { createWorld } from './world.ts'

const short = { headers: 400, stall: 800, grace: 400, check: 100, leastRate: 1_000 }

/** The world's portal behind a real socket, with little patience. */
async function listening(limits = short) {
  return listeningTo((await createWorld()).app, limits)
}

const listeningTo = async (app: Parameters<typeof createServer>[0], limits = short) =>
  portOf(await serverOf(app, limits))

const portOf = (server: Server) => (server.address() as AddressInfo).port

async function serverOf(app: Parameters<typeof createServer>[0], limits = short) {
  const server = createServer(app, limits)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return server
}

/** Sends bytes as they are; `closed` resolves with all that came back when the other side closes or resets. */
function talk(port: number) {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  socket.on('error', () => {})
  // Not `once` of node:events, which rejects when a reset comes before the close.
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(heard)))
  onTestFinished(() => void socket.destroy())
  return { say: (text: string) => socket.write(text), closed, heard: () => heard }
}

const post = 'POST /en/sign-in HTTP/1.1\r\nHost: portal.test\r\nContent-Type: application/x-www-form-urlencoded\r\n'

describe('a request that two readers could understand differently (SEC-012)', () => {
  it.each([
    ['has a length and is chunked', `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['has two lengths', `${post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`],
    ['folds a header', `${post}X-Long: a\r\n b\r\n: c\r\n\r\n`],
    ['ends its lines with a bare line feed', 'GET /en HTTP/1.1\nHost: portal.test\n\n'],
    ['has a space before the colon', 'GET /en HTTP/1.1\r\nHost : portal.test\r\n\r\n'],
    ['has a chunk size that is no number', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`],
    ['names no host', 'GET /en HTTP/1.1\r\n\r\n'],
  ])('is refused when it %s', async (_, bytes) => {
    const { say, closed } = talk(await listening())
    say(bytes)
    expect(await closed).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('methods', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    '%s on a page is refused, and the allowed ones are named (SEC-011)',
    async (method) => {
      const { visitor } = await createWorld()
      const answer = await visitor().send('/en/sign-in', { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
      expect(answer.headers.get('content-security-policy')).toBeTruthy()
    },
  )

  it('TRACE echoes nothing (SEC-011)', async () => {
    const { say, closed } = talk(await listening())
    say('TRACE /en HTTP/1.1\r\nHost: portal.test\r\nCookie: secret=1\r\nConnection: close\r\n\r\n')
    const heard = await closed
    expect(heard).toMatch(/^HTTP\/1\.1 (405|501|400|403) /)
    expect(heard).not.toContain('secret')
  })
})

describe('slow clients (ABU-27)', () => {
  it('are let go when their head does not end', async () => {
    const { say, closed } = talk(await listening())
    say('GET /en HTTP/1.1\r\nHost: portal.test\r\n')
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('are let go when their body stands still', async () => {
    const { say, closed } = talk(await listening())
    say(`${post}Content-Length: 1000000\r\n\r\na=`)
    expect(await closed).not.toContain('200 OK')
  })

  it('are let go when their body only drips', async () => {
    const { say, closed } = talk(await listening())
    say(`${post}Content-Length: 1000000\r\n\r\n`)
    let isOver = false
    void closed.then(() => {
      isOver = true
    })
    for (let drops = 0; !isOver && drops < 400; drops++) {
      say('a')
      await wait(50)
    }
    expect(isOver).toBe(true)
  })

  it('are not cut while they keep up, however long it takes', async () => {
    const { say, closed, heard } = talk(await listening())
    const body = 'email=a&password='.padEnd(40_000, 'x')
    say(`${post}Origin: https://portal.test\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`)
    for (let at = 0; at < body.length; at += 1_000) {
      say(body.slice(at, at + 1_000))
      await wait(50)
    }
    await closed
    expect(heard()).toMatch(/^HTTP\/1\.1 422 /)
  })
})

describe('clients who wait for us (ABU-27)', () => {
  const form = (body: string) =>
    `POST / HTTP/1.1\r\nHost: portal.test\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`

  it('are not cut while their whole form is looked at', async () => {
    const app = new Hono().post('/', async (c) => {
      await c.req.text()
      await wait(2 * short.stall)
      return c.text('looked at')
    })
    const { say, closed } = talk(await listeningTo(app))
    say(form('a=1'))
    expect(await closed).toContain('looked at')
  })

  it('are not cut while we look at a first file and do not read on', async () => {
    const app = new Hono<{ Bindings: HttpBindings }>().post('/', async (c) => {
      const { incoming } = c.env
      let length = 0
      for await (const bytes of incoming) {
        if (length === 0) {
          incoming.pause()
          await wait(2 * short.stall)
        }
        length += bytes.length
      }
      return c.text(`${length} bytes`)
    })
    const { say, closed } = talk(await listeningTo(app))
    say(form('a'.repeat(8_000_000)))
    expect(await closed).toContain('8000000 bytes')
  })
})

describe('while many pages are asked for at once', () => {
  it('a newcomer waits for their turn, not for a round of all others with each newcomer before', async () => {
    const asked: string[] = []
    const app = new Hono().get('/:who', (c) => {
      asked.push(c.req.param('who'))
      // A page's work holds the one thread; here for 2 ms.
      for (const until = performance.now() + 2; performance.now() < until; );
      return c.text('a page')
    })
    const server = await serverOf(app)
    const many = 12
    const ask = (who: string) => `GET /${who} HTTP/1.1\r\nHost: portal.test\r\n\r\n`
    const settled = Array.from({ length: many }, () => connect(portOf(server), '127.0.0.1'))
    onTestFinished(() => {
      for (const socket of settled) socket.destroy()
    })
    await Promise.all(settled.map((socket) => once(socket, 'connect')))
    for (const socket of settled) socket.on('data', () => socket.write(ask('settled'))).write(ask('settled'))
    while (asked.length < 2 * many) await wait(1)
    const before = asked.length
    const newcomers = Array.from({ length: many }, () => talk(portOf(server)))
    for (const { say } of newcomers) say(ask('newcomer'))
    while (newcomers.some(({ heard }) => !heard())) await wait(1)
    const others = asked.slice(before, asked.lastIndexOf('newcomer')).filter((who) => who === 'settled')
    expect(others.length).toBeLessThan(4 * many)
  })
})

describe('when the portal stops', () => {
  const page = 'GET / HTTP/1.1\r\nHost: portal.test\r\n\r\n'

  /** Answers a page at once, and a form when all of it has come in. */
  const app = () =>
    new Hono()
      .get('/', (c) => c.text('a page'))
      .get('/long', (c) =>
        stream(c, async (out) => {
          for (const part of ['it ', 'goes ', 'on']) {
            await out.write(part)
            await wait(100)
          }
        }),
      )
      .post('/', async (c) => c.text(`${(await c.req.text()).length} bytes came`))

  it('an open connection without a request is closed at once', async () => {
    const server = await serverOf(app())
    const { say, closed, heard } = talk(portOf(server))
    say(page)
    while (!heard()) await wait(10)
    await stopServer(server)
    expect(await closed).toContain('Connection: keep-alive')
  })

  it('a client who keeps a connection busy is answered once more, and told that it ends', async () => {
    const server = await serverOf(app())
    const { say, closed, heard } = talk(portOf(server))
    const form = 'POST / HTTP/1.1\r\nHost: portal.test\r\nContent-Length: 1\r\n\r\n'
    say(form)
    await once(server, 'request')
    const stopped = stopServer(server)
    say(`a${page.repeat(3)}`)
    await stopped
    await closed
    expect(heard().match(/^Connection: .*$/gm)).toEqual(['Connection: close'])
    expect(heard()).toContain('1 bytes came')
  })

  it('a download under way goes out whole, and what was asked for behind it is the last', async () => {
    const server = await serverOf(app())
    const { say, closed, heard } = talk(portOf(server))
    say(page.replace('/', '/long'))
    while (!heard()) await wait(10)
    const stopped = stopServer(server)
    say(page.repeat(2))
    await stopped
    expect((await closed).match(/^(Connection: .*|it|goes|on|a page)/gm)).toEqual([
      'Connection: keep-alive',
      'it',
      'goes',
      'on',
      'Connection: close',
      'a page',
    ])
  })

  it('a connection is closed when the download that it carried is over', async () => {
    const server = await serverOf(app())
    const { say, closed, heard } = talk(portOf(server))
    say(page.replace('/', '/long'))
    while (!heard()) await wait(10)
    await stopServer(server, 60_000)
    expect(await closed).toContain('on\r\n0\r\n')
  })

  it('an upload under way comes in whole and is answered, and nobody new is let in', async () => {
    const server = await serverOf(app())
    const port = portOf(server)
    const { say, closed } = talk(port)
    say('POST / HTTP/1.1\r\nHost: portal.test\r\nContent-Length: 40000\r\n\r\n')
    await once(server, 'request')
    let isStopped = false
    const stopped = stopServer(server).then(() => {
      isStopped = true
    })
    for (let sent = 0; sent < 40_000; sent += 4_000) {
      expect(isStopped).toBe(false)
      say('a'.repeat(4_000))
      await wait(50)
    }
    expect(await closed).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\nConnection: close\r\n[\s\S]*40000 bytes came/i)
    await stopped
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED')
  })

  it('what is not over after the grace is cut', async () => {
    const server = await serverOf(app(), { ...short, stall: 60_000, grace: 60_000 })
    const { say, closed } = talk(portOf(server))
    say('POST / HTTP/1.1\r\nHost: portal.test\r\nContent-Length: 40000\r\n\r\na')
    await once(server, 'request')
    await stopServer(server, 200)
    expect(await closed).toBe('')
  })
})
