import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../src/platform/web/server.ts'
import { blobsOf, documentsOf, fileOf, startDraft, submissionsOf } from '../documents/files.ts'
import { validPdf } from '../platform/pdfs.ts'
import { type Browser, createWorld, origin, type World } from '../world.ts'

const pdf = validPdf(1).toString('latin1')
const part = (disposition: string, body = pdf, type = 'Content-Type: application/pdf\r\n') =>
  `--b\r\nContent-Disposition: ${disposition}\r\n${type}\r\n${body}\r\n`
const filePart = part('form-data; name="file"; filename="a.pdf"')
const field = (name: string, value: string) => part(`form-data; name="${name}"`, value, '')
const end = '--b--\r\n'
const form = 'multipart/form-data; boundary=b'

/** Content type, body, and what is answered. */
const bodies: Readonly<Record<string, { type: string; body: string; status: number }>> = {
  'no boundary is named': { type: 'multipart/form-data', body: filePart + end, status: 400 },
  'an empty boundary is named': { type: 'multipart/form-data; boundary=', body: filePart + end, status: 400 },
  'another boundary is named': { type: 'multipart/form-data; boundary=c', body: filePart + end, status: 400 },
  'another type is named': { type: 'text/plain', body: filePart + end, status: 400 },
  'no type is named': { type: '', body: filePart + end, status: 400 },
  'nothing comes': { type: form, body: '', status: 400 },
  'only the last boundary comes': { type: form, body: end, status: 422 },
  'a part is only its head': { type: form, body: filePart.slice(0, 90), status: 400 },
  'the head of a part never ends': { type: form, body: `--b\r\nX: ${'x'.repeat(20_000)}\r\n\r\n${end}`, status: 400 },
  'it is cut off in the file': { type: form, body: filePart.slice(0, -40), status: 400 },
  'it is cut off at the last boundary': { type: form, body: filePart, status: 400 },
  'it is cut off in the last boundary': { type: form, body: `${filePart}--b`, status: 400 },
  'a part has no name': { type: form, body: part('form-data; filename="a.pdf"') + end, status: 400 },
  'a part says nothing of itself': { type: form, body: `--b\r\n\r\n${pdf}\r\n${end}`, status: 400 },
  'a file has an empty name': { type: form, body: part('form-data; name="file"; filename=""') + end, status: 400 },
  'a file comes under another name': {
    type: form,
    body: part('form-data; name="other"; filename="a.pdf"') + end,
    status: 400,
  },
  'no file comes': { type: form, body: field('type', 'other') + end, status: 422 },
  'ten thousand fields come': {
    type: form,
    body: Array.from({ length: 10_000 }, (_, n) => field(`f${n}`, 'x')).join('') + end,
    status: 413,
  },
  'a field has a megabyte': { type: form, body: field('title', 'x'.repeat(1_000_000)) + end, status: 413 },
  'a name has a NUL and turns the reading round': {
    type: form,
    body: part('form-data; name="file"; filename="a\0\u202efdp.exe"', '<html>') + end,
    status: 400,
  },
}

describe('twenty bodies that are no whole form, against a listening server (ABU-25, ABU-26)', () => {
  const endings: (() => void)[] = []
  let world: World
  let alice: Browser
  let server: Server
  let id: string

  beforeAll(async () => {
    world = await createWorld({ whenOver: (over) => endings.push(over) })
    alice = await world.signIn(world.alice)
    id = await startDraft(alice, fileOf(world), world.alice)
    server = createServer(world.app)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    for (const over of endings) over()
  })

  it('are twenty', () => expect(Object.keys(bodies)).toHaveLength(20))

  it.each(Object.entries(bodies))('%s: a page, no row, no byte', async (_name, { type, body, status }) => {
    const heard = await send(type, Buffer.from(body, 'latin1'))
    expect(heard.slice(0, 12)).toMatch(/^HTTP\/1\.1 \d{3}/)
    expect(Number(heard.slice(9, 12))).toBe(status)
    expect(heard).toContain('</html>')
    expect(documentsOf(world, id)).toEqual([])
    expect(submissionsOf(world)).toHaveLength(1)
    expect(blobsOf(world)).toBe(0)
  })

  it('and the server still takes a whole one', async () => {
    expect(await send(form, Buffer.from(filePart + end, 'latin1'))).toMatch(/^HTTP\/1\.1 303/)
    expect(documentsOf(world, id)).toHaveLength(1)
  })

  async function send(type: string, body: Buffer): Promise<string> {
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (bytes) => {
      heard += bytes
    })
    socket.on('error', () => {})
    // Not `once` of node:events, which rejects when a reset comes before the close.
    const closed = new Promise((resolve) => socket.on('close', resolve))
    const cookie = [...alice.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const head = [
      `POST /en/submissions/${id}/documents HTTP/1.1`,
      `Host: ${new URL(origin).host}`,
      `Origin: ${origin}`,
      'Sec-Fetch-Site: same-origin',
      'Accept-Encoding: identity',
      'Connection: close',
      `Cookie: ${cookie}`,
      `Content-Length: ${body.length}`,
      ...(type ? [`Content-Type: ${type}`] : []),
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(body)
    await closed
    return heard
  }
})
