import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createWorld, origin } from '../../world.ts'

const pageOf = async (packing: 'portal' | 'proxy', accepted: string) => {
  const { app } = await createWorld({ settings: { packing } })
  const answer = await app.request(`${origin}/en/accessibility`, { headers: { 'accept-encoding': accepted } })
  return { answer, body: Buffer.from(await answer.arrayBuffer()) }
}

it('a page is packed for whoever takes it packed, and by nobody here where a proxy does it', async () => {
  const plain = await pageOf('portal', 'br')
  const packed = await pageOf('portal', 'br, gzip')
  const leftToProxy = await pageOf('proxy', 'br, gzip')
  const said = [plain, packed, leftToProxy].map(({ answer }) => answer.headers.get('content-encoding'))
  expect(said).toEqual([null, 'gzip', null])
  expect(packed.body.length).toBeLessThan(plain.body.length / 2)
  expect(gunzipSync(packed.body).toString().slice(0, 15)).toBe('<!doctype html>')
  expect(leftToProxy.body.toString()).toMatch(/<\/html>\s*$/)
  for (const { answer } of [plain, packed, leftToProxy]) expect(answer.headers.get('vary')).toContain('Accept-Encoding')
})
