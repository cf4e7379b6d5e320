import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { Hono } from 'hono'
import { Temporal } from '../../../src/platform/clock.ts'
import { ok } from '../../../src/platform/result.ts'
import { readUpload } from '../../../src/platform/web/upload.ts'
import { must } from '../must.ts'

const limits = { files: 3, fields: 3, fieldBytes: 100 }
const types = [
  'multipart/form-data; boundary=b',
  'multipart/form-data; boundary="b b"',
  'multipart/form-data',
  'text/plain',
]
let files: { name: string; bytes: number }[] = []

const app = new Hono().post('/', async (c) => {
  const read = await readUpload(c, {
    clock: () => Temporal.Instant.fromEpochMilliseconds(0),
    fileFields: ['file'],
    limits,
    onFile: async ({ fileName, stream }) => {
      let bytes = 0
      try {
        for await (const chunk of stream) bytes += (chunk as Buffer).length
      } catch {
        return { ok: false, error: 'cutOff' } as const
      }
      files.push({ name: fileName, bytes })
      return ok(undefined)
    },
  })
  return c.json(read.ok ? read.value.fields : { refused: read.error }, read.ok ? 200 : 422)
})

/** The first byte chooses the type, the second into what pieces the rest is cut. */
export async function fuzz(data: Buffer): Promise<void> {
  const [kind = 0, length = 0] = [data[0], data[1]]
  const body = data.subarray(2)
  files = []
  const stream = new ReadableStream({
    start(controller) {
      const each = (length % 64) + 1
      for (let at = 0; at < body.length; at += each) controller.enqueue(new Uint8Array(body.subarray(at, at + each)))
      controller.close()
    },
  })
  const init = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': types[kind % types.length] } }
  const answer = await app.request(new Request('http://portal.test/', init as RequestInit))
  must([200, 422].includes(answer.status), 'it is read or refused')
  must(files.length <= limits.files, 'no more files than there may be')
  must(files.reduce((sum, { bytes }) => sum + bytes, 0) <= body.length, 'no more bytes than came')
  for (const { name } of files) must(!/[/\\\0]/.test(name), 'a name is no path')
  if (answer.status === 422) return
  const fields = Object.entries((await answer.json()) as Record<string, string>)
  must(fields.length <= limits.fields, 'no more fields than there may be')
  for (const [, value] of fields)
    must(Buffer.byteLength(value) <= 3 * limits.fieldBytes, 'no field longer than it may be')
}

/** The parser as most use it: its errors are nobody's. */
export async function planted(data: Buffer): Promise<void> {
  const parser = busboy({ headers: { 'content-type': types[0] ?? '' } })
  parser.on('file', (_name, stream) => stream.resume())
  await pipeline(Readable.from([data]), parser)
}
