import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openPortal } from '../../src/open.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { isSealedAct, sealFor } from '../seals.ts'
import type { Browser, World } from '../world.ts'

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Another program over the same folder, as after a restart: it knows what is on disk and nothing else. */
export async function restarted(world: World) {
  const portal = await openPortal(world.portal.settings, world.clock.now)
  onTestFinished(() => void portal.db.$client.close())
  return createApp(portal)
}

/** The portal behind a real socket, and a client of the tus protocol that counts the bytes it sends. */
export async function behindSocket(world: World, app = world.app) {
  const server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())

  return (browser: Pick<Browser, 'cookies'>, more: Record<string, string> = {}) => {
    const sent = { bytes: 0 }
    /**
     * `breakAfter`: the connection is cut when so many bytes of the body are gone, or stays silent if it `hangs`, or goes on after
     * what happens `meanwhile`.
     */
    const ask = (
      method: string,
      path: string,
      headers: Record<string, string | number> = {},
      body: Buffer = Buffer.alloc(0),
      { breakAfter, hangs = false, meanwhile }: Partial<Breaking> = {},
    ) =>
      new Promise<Answer>((resolve, reject) => {
        const cookie = [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; ')
        const isBare = method !== 'POST' || !isSealedAct(path) || path.includes('seal=')
        const session = browser.cookies.get('__Host-session')
        const seal = isBare ? undefined : sealFor({ portal: world.portal, cookie: session }, path)
        const isMultipart = String(headers['content-type']).startsWith('multipart/')
        const to = seal && isMultipart ? `${path}${path.includes('?') ? '&' : '?'}seal=${seal}` : path
        const whole = seal && !isMultipart ? Buffer.concat([body, Buffer.from(`&seal=${seal}`)]) : body
        const own = { cookie, origin: 'https://portal.test', 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' }
        const outgoing = request(
          {
            host: '127.0.0.1',
            port,
            method,
            path: to,
            agent,
            headers: { ...own, 'content-length': whole.length, ...more, ...headers },
          },
          async (answer) => {
            let text = ''
            for await (const bytes of answer) text += bytes
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
          },
        )
        outgoing.on('error', reject)
        const part = whole.subarray(0, breakAfter)
        sent.bytes += part.length
        const goOn = async () => {
          await meanwhile!()
          sent.bytes += whole.length - part.length
          outgoing.end(whole.subarray(part.length))
        }
        outgoing.write(part, () => {
          if (meanwhile) goOn().catch(reject)
          else if (breakAfter !== undefined && !hangs) setTimeout(() => outgoing.destroy(new Error('cut')), 150)
        })
        if (breakAfter === undefined) outgoing.end()
      })

    const stand = async (path: string) => {
      const { status, headers } = await ask('HEAD', path)
      const lengths = String(headers['upload-segments'] ?? '')
      return {
        status,
        offset: Number(headers['upload-offset']),
        segments: lengths === '' ? [] : lengths.split(',').map(Number),
      }
    }

    return {
      sent,
      ask,
      stand,
      begin: async (draft: string, size: number, name = 'long.pdf', more = '') => {
        const encode = (text: string) => Buffer.from(text).toString('base64')
        const metadata = `filename ${encode(name)},type ${encode('disclosure')}${more}`
        return ask('POST', `/en/submissions/${draft}/uploads`, { 'upload-length': size, 'upload-metadata': metadata })
      },
      /** Sends `bytes` of the file from where the upload stands, as whoever holds `whole`. */
      send: async (
        path: string,
        whole: Buffer,
        { offset, segments }: { offset: number; segments: readonly number[] },
        { to = whole.length, headers = {}, ...breaking }: Partial<Sending> = {},
      ) => {
        const proof: Record<string, string> = offset > 0 ? { 'upload-held': proofOf(whole, segments) } : {}
        const own = { 'content-type': 'application/offset+octet-stream', 'upload-offset': offset, ...proof }
        return ask('PATCH', path, { ...own, ...headers }, whole.subarray(offset, to), breaking)
      },
    }
  }
}

type Breaking = { breakAfter: number; hangs: boolean; meanwhile: () => Promise<unknown> }
type Sending = Breaking & { to: number; headers: Record<string, string | number> }

export function proofOf(whole: Buffer, segments: readonly number[]): string {
  let at = 0
  return sha256(
    Buffer.concat(
      segments.map((length) => {
        at += length
        return sha256(whole.subarray(at - length, at))
      }),
    ),
  ).toString('base64')
}
