import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asset, assetRoutes } from '../../../src/platform/web/assets.ts'

const routes = assetRoutes()
const get = (address: string, encoding?: string) =>
  routes.request(address, { headers: encoding ? { 'Accept-Encoding': encoding } : {} })
const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('what the browser may keep', () => {
  it('carries a hash of its content and is kept for a year', async () => {
    expect(asset('app.css')).toMatch(/^\/assets\/app\.[0-9a-f]{12}\.css$/)
    const answer = await get(asset('app.css'))
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding')
  })

  it('is the same bytes however it is packed, and plain when the browser refuses packing', async () => {
    const plain = await bytes(await get(asset('htmx.js')))
    expect(brotliDecompressSync(await bytes(await get(asset('htmx.js'), 'gzip, br')))).toEqual(plain)
    expect(gunzipSync(await bytes(await get(asset('htmx.js'), 'br;q=0, gzip;q=0.5')))).toEqual(plain)
    expect((await get(asset('htmx.js'), 'identity, br;q=0')).headers.get('Content-Encoding')).toBeNull()
  })

  it('leaves fonts as they are: they are packed already', async () => {
    const answer = await get(asset('lato.woff2'), 'br')
    expect(answer.headers.get('Content-Encoding')).toBeNull()
    expect(answer.headers.get('Content-Type')).toBe('font/woff2')
  })

  it('names the fonts in the stylesheet by their own addresses', async () => {
    const css = (await bytes(await get(asset('app.css')))).toString()
    expect(css).toContain(`url(${asset('lato.woff2')})`)
    expect(css).not.toMatch(/url\((?!\/assets\/)/)
  })
})

it('an old or unknown address is not found, and an unknown name stops the page that asks for it', async () => {
  expect((await get('/assets/app.000000000000.css')).status).toBe(404)
  expect((await get('/assets/..%2Fpackage.json')).status).toBe(404)
  expect(() => asset('nothing.css')).toThrow('nothing.css')
})

it('a browser that asks for a favicon gets the mark', async () => {
  expect((await get('/favicon.ico')).headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8')
})
