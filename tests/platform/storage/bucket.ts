import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** What an answer is instead: a status with the code of an error, or so many bytes of the object and then a broken connection. */
type Fault = { readonly status: number; readonly code: string } | { readonly cutAfter: number }

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`

/**
 * A bucket on loopback that speaks as much of S3 as blobs need, and fails when it is told to; a real one, with its devices, is the drill's.
 * It takes a body only under the SHA-256 that is signed with it, and lists two objects on a page.
 */
export async function openBucket() {
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  /** Next answers to each method, the first first. */
  const faults = new Map<string, Fault[]>()

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { method = '', url = '', headers } = request
    const { pathname, searchParams } = new URL(url, 'http://bucket')
    const key = pathname.split('/')[2] ?? ''
    const body = await buffer(request)
    asked.push(`${method} ${headers.range ?? ''}`.trim())
    const fault = faults.get(method)?.shift()
    const say = (status: number, words: string | Buffer = '', more: Record<string, string | number> = {}) =>
      void response.writeHead(status, { 'content-length': words.length, ...more }).end(words)

    if (fault && 'status' in fault) return say(fault.status, error(fault.code))
    if (method === 'PUT') {
      if (headers['x-amz-content-sha256'] !== sha256(body)) return say(400, error('XAmzContentSHA256Mismatch'))
      objects.set(key, body)
      return say(200)
    }
    if (!key) return say(200, page(searchParams.get('continuation-token')))
    const held = objects.get(key)
    if (!held) return method === 'HEAD' ? void response.writeHead(404).end() : say(404, error('NoSuchKey'))
    if (method === 'DELETE') {
      objects.delete(key)
      return say(204)
    }
    if (method === 'HEAD') return void response.writeHead(200, { 'content-length': held.length }).end()
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
    const rest = held.subarray(from)
    if (!fault) return say(from > 0 ? 206 : 200, rest)
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length })
    response.flushHeaders()
    response.write(rest.subarray(0, fault.cutAfter), () => setTimeout(() => response.destroy(), 20))
  }

  function page(after: string | null): string {
    const names = [...objects.keys()].sort().filter((name) => !after || name > after)
    const here = names.slice(0, 2)
    const next = names.length > 2 ? `<NextContinuationToken>${here.at(-1)}</NextContinuationToken>` : ''
    const contents = here.map(
      (name) => `<Contents><Key>${name}</Key><LastModified>2026-11-24T15:00:00.000Z</LastModified></Contents>`,
    )
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const settings = {
    ...{
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      bucket: 'papers',
      region: 'us-east-1',
    },
    ...{ accessKey: 'a', secretKey: 's' },
  }
  return { settings, objects, asked, fail: (method: string, ...next: Fault[]) => void faults.set(method, next) }
}
