import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, Server } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import busboy from 'busboy'
import { Hono } from 'hono'
import { openDatabase } from '../../src/platform/db/index.ts'
import { type Frame, plainPage } from './plain-page.ts'
import { serve } from './serve.ts'

/*
 * What the portal is measured against, on the same server and machine: a greeting, the plain page over the same database,
 * an upload that parses, hashes and writes a file, and does nothing else (no session, cipher, flush or row), and a download
 * that pipes the newest of these files.
 */
const dataDir = process.argv[2]!
const folder = join(dataDir, 'limits')
mkdirSync(folder, { recursive: true })
const db = openDatabase(join(dataDir, 'portal.db')).$client
let newest = ''
let pages: Readonly<Record<'anew' | 'kept', ReturnType<typeof plainPage>>> | undefined

const app = new Hono<{ Bindings: HttpBindings }>()
  .get('/hello', (c) => c.text('hello'))
  .get('/cases/:plans{anew|kept}', (c) => {
    const made = pages?.[c.req.param('plans') as 'anew' | 'kept'](c.req.header('cookie') ?? '')
    return made === undefined ? c.text('sign in', 401) : c.html(made)
  })
  .get('/file', async (c) => {
    c.env.outgoing.setHeader('content-length', (await stat(newest)).size)
    await pipeline(createReadStream(newest), c.env.outgoing)
    return RESPONSE_ALREADY_SENT
  })
  .post('/upload', async (c) => c.text(await takeFile(c.env.incoming as IncomingMessage)))

function takeFile(incoming: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const highWaterMark = 128 * 1024
  const parser = busboy({ headers: incoming.headers, highWaterMark, fileHwm: highWaterMark })
  parser.on('file', (_field, stream) => {
    const hash = createHash('sha256')
    const hashing = new Transform({
      highWaterMark,
      transform(bytes, _encoding, done) {
        hash.update(bytes)
        done(null, bytes)
      },
    })
    const path = join(folder, randomBytes(16).toString('hex'))
    pipeline(stream, hashing, createWriteStream(path, { highWaterMark })).then(() => {
      newest = path
      resolve(hash.digest('hex'))
    }, reject)
  })
  parser.on('error', reject)
  incoming.pipe(parser)
  return promise
}

// As long as the portal's: a connection that another round left idle must not be closed just when it is used again.
serve(createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 65_000 } }) as Server, {
  frame: (frame) => {
    pages = { anew: plainPage(db, frame as Frame, 'anew'), kept: plainPage(db, frame as Frame, 'kept') }
  },
})
