import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Hono } from 'hono'
import { tribunal } from '../../tribunal/index.ts'
import { openAddress } from './address.ts'

const assetAddress = openAddress('/assets/:file')

type Encoding = 'br' | 'gzip'
type Asset = {
  readonly address: string
  readonly type: string
  readonly plain: Buffer<ArrayBuffer>
  /** Packed when it is first asked for, and kept. */
  readonly packed: ((encoding: Encoding) => Promise<Buffer>) | undefined
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.webp': 'image/webp',
}
/** Types that are compressed already. */
const packedTypes = ['.woff2', '.webp']

const find = createRequire(import.meta.url).resolve
const fonts = (file: string) => join(find('@gcds-core/fonts/package.json'), '../fonts', file)
const publicFolder = fileURLToPath(new URL('../../../public/', import.meta.url))

/** What is served from packages, under the names the stylesheet and the layout use. */
const borrowed: Readonly<Record<string, () => string>> = {
  'htmx.js': () => find('htmx.org/dist/htmx.min.js'),
  'lato.woff2': () => fonts('lato/gcds-lato.woff2'),
  'noto-sans-regular.woff2': () => fonts('noto-sans/gcds-noto-sans-regular.woff2'),
  'noto-sans-semibold.woff2': () => fonts('noto-sans/gcds-noto-sans-semibold.woff2'),
}

let held: ReadonlyMap<string, Asset> | undefined

/** The address of a file of `public/` or of a borrowed one, with a hash of its content: it may be kept for ever. An unknown name throws. */
export function asset(name: string): string {
  const found = assets().get(name)
  if (!found) throw new Error(`no asset ${name}`)
  return found.address
}

/** The address of a picture (WebP) of `public/` and its size in pixels, which keeps its place on a page before it is there. */
export function picture(name: string): { readonly address: string; readonly width: number; readonly height: number } {
  const { address, plain } = assets().get(name) ?? {}
  if (!address || !plain) throw new Error(`no picture ${name}`)
  return { address, ...webpSize(plain) }
}

/** Of a lossy picture (RFC 6386 section 9.1), or of one with an extended head (RFC 9649 section 2.7). */
function webpSize(bytes: Buffer): { width: number; height: number } {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  throw new Error('a picture that is no lossy WebP')
}

/** Answers `/assets/*` and `/favicon.ico`. Whoever first asks for a file waits until it is packed, some 0.1 s. */
export function assetRoutes(): Hono {
  const byAddress = new Map([...assets().values()].map((asset) => [asset.address, asset]))
  const answer = async (asset: Asset, accepted: string, keep: string) => {
    const encoding = asset.packed && chosen(accepted)
    const body = encoding ? Buffer.from(await asset.packed!(encoding)) : asset.plain
    return new Response(body, {
      headers: {
        'Content-Type': asset.type,
        'Content-Length': String(body.length),
        'Cache-Control': keep,
        ...(asset.packed && { Vary: 'Accept-Encoding' }),
        ...(encoding && { 'Content-Encoding': encoding }),
      },
    })
  }
  return new Hono()
    .get(assetAddress.pattern, (c) => {
      const found = byAddress.get(c.req.path)
      if (!found) return c.notFound()
      return answer(found, c.req.header('Accept-Encoding') ?? '', 'public, max-age=31536000, immutable')
    })
    .get('/favicon.ico', (c) =>
      answer(assets().get(tribunal.brand.icon)!, c.req.header('Accept-Encoding') ?? '', 'public, max-age=86400'),
    )
}

function assets(): ReadonlyMap<string, Asset> {
  held ??= read()
  return held
}

function read(): ReadonlyMap<string, Asset> {
  const found = new Map<string, Asset>()
  for (const [name, place] of Object.entries(borrowed)) found.set(name, hold(name, readFileSync(place())))
  const { folder: own } = tribunal.brand
  for (const folder of [publicFolder, ...(own === null ? [] : [resolve(publicFolder, own)])])
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
      const bytes = readFileSync(join(folder, name))
      found.set(name, hold(name, name.endsWith('.css') ? withFonts(bytes, found) : bytes))
    }
  return found
}

/** In the stylesheet a font is named as `url(lato.woff2)`. */
function withFonts(css: Buffer, fonts: ReadonlyMap<string, Asset>): Buffer<ArrayBuffer> {
  return Buffer.from(
    css.toString().replaceAll(/url\(([\w-]+\.woff2)\)/g, (_, name: string) => `url(${fonts.get(name)!.address})`),
  )
}

function hold(name: string, plain: Buffer<ArrayBuffer>): Asset {
  const extension = extname(name)
  const type = types[extension]
  if (!type) throw new Error(`${name}: no media type is known for ${extension}`)
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  const address = assetAddress('', `${name.slice(0, -extension.length).replaceAll('/', '-')}.${hash}${extension}`)
  return { address, type, plain, packed: packedTypes.includes(extension) ? undefined : packing(plain) }
}

const packers: Readonly<Record<Encoding, (plain: Buffer) => Promise<Buffer>>> = {
  br: (plain) => promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gzip: (plain) => promisify(gzip)(plain, { level: 9 }),
}

function packing(plain: Buffer): Asset['packed'] {
  const made: Partial<Record<Encoding, Promise<Buffer>>> = {}
  return (encoding) => {
    made[encoding] ??= packers[encoding](plain)
    return made[encoding]
  }
}

/** Brotli where it is accepted, then gzip; `q=0` refuses one. */
function chosen(accepted: string): Encoding | undefined {
  const offered = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*q=/))
      .filter(([, weight]) => weight === undefined || Number(weight) > 0)
      .map(([name]) => name),
  )
  return (['br', 'gzip'] as const).find((encoding) => offered.has(encoding))
}
