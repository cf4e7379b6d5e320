import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

/** Red, green and blue of each pixel. */
type Raster = { readonly width: number; readonly height: number; readonly samples: Buffer }

export type PageLook = {
  readonly width?: number
  readonly height?: number
  /** Clockwise, in degrees. */
  readonly skew?: number
  readonly paper?: readonly [number, number, number]
  readonly ink?: readonly [number, number, number]
  /** Amplitude of the noise of a sensor, and how much darker it is at the right edge (0 to 1). */
  readonly noise?: number
  readonly shade?: number
}

/** Numbers that are the same each time. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * A page as a telephone sees it: lines of words, a heavy bar near its top by which its upright side is known. Made by code, the same
 * each time.
 */
export function pageRaster({
  width = 1200,
  height = 1600,
  skew = 0,
  paper = [236, 232, 222],
  ink = [40, 40, 48],
  noise = 0,
  shade = 0,
}: PageLook = {}): Raster {
  const words = wordsOf(width, height)
  const samples = Buffer.alloc(width * height * 3)
  const random = chance(7)
  const [sine, cosine] = [Math.sin((skew * Math.PI) / 180), Math.cos((skew * Math.PI) / 180)]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [dx, dy] = [x - width / 2, y - height / 2]
      const column = Math.round(dx * cosine + dy * sine + width / 2)
      const row = Math.round(dy * cosine - dx * sine + height / 2)
      const isInk = words[row]?.[column] === 1
      const light = 1 - (shade * x) / width
      const grain = noise ? (random() - 0.5) * noise : 0
      for (let band = 0; band < 3; band++)
        samples[at + band] = Math.max(0, Math.min(255, (isInk ? ink : paper)[band]! * light + grain))
    }
  }
  return { width, height, samples }
}

function wordsOf(width: number, height: number): Uint8Array[] {
  const random = chance(3)
  const rows = Array.from({ length: height }, () => new Uint8Array(width))
  const fill = (left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < Math.min(bottom, height); y++) rows[y]!.fill(1, left, Math.min(right, width))
  }
  const unit = Math.max(2, Math.round(Math.max(width, height) / 100))
  const margin = Math.round(width * 0.1)
  fill(margin, Math.round(height * 0.06), width - margin, Math.round(height * 0.06) + 3 * unit)
  for (let y = Math.round(height * 0.16); y < height * 0.92; y += 3 * unit) {
    for (let x = margin; x < width - margin - 6 * unit; ) {
      const length = Math.round((2 + random() * 6) * unit)
      fill(x, y, x + length, y + unit)
      x += length + unit
    }
  }
  return rows
}

/** Of nothing but chance: the worst that a camera can deliver. */
export function noiseRaster(width: number, height: number): Raster {
  const random = chance(11)
  const samples = Buffer.alloc(width * height * 3)
  for (let at = 0; at < samples.length; at++) samples[at] = random() * 256
  return { width, height, samples }
}

const pnm = ({ width, height, samples }: Raster): Buffer =>
  Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), samples])

/** Encodes a raster by steps of the program `vips`; each takes `from` and `to`. The last names the ending of its file. */
export function encoded(raster: Raster, ending: string, ...steps: readonly (readonly string[])[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  try {
    let from = join(folder, 'page.ppm')
    writeFileSync(from, pnm(raster))
    for (const [index, [operation = 'copy', ...rest]] of [...steps, ['copy']].entries()) {
      const to = join(folder, index < steps.length ? `step-${index}.v` : `made${ending}`)
      execFileSync('/usr/bin/vips', [operation, from, to, ...rest, '--vips-concurrency=1'], { stdio: 'pipe' })
      from = to
    }
    return readFileSync(join(folder, `made${ending.replace(/\[.*$/, '')}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const jpeg = (look?: PageLook): Buffer => encoded(pageRaster(look), '.jpg[Q=90]')

export type Exif = { readonly orientation?: number; readonly isPlaced?: boolean }

/** Words that no paper may have: where, when and by what a photograph was taken. */
export const secrets = ['Secretphone 15', '2026:03:04 05:06:07', 'Serial-4711'] as const
const [camera, taken, serial] = secrets

/** An EXIF block (CIPA DC-008), little-endian: orientation, camera, day and place. */
export function exifBlock({ orientation = 1, isPlaced = false }: Exif): Buffer {
  const texts = isPlaced
    ? ([
        [0x0110, camera],
        [0x0132, taken],
        [0xa431, serial],
      ] as const)
    : []
  const count = 1 + texts.length + (isPlaced ? 1 : 0)
  let at = 8 + 2 + count * 12 + 4
  const tail: Buffer[] = []
  const entries = [entry(0x0112, 3, 1, orientation)]
  for (const [tag, text] of texts) {
    const bytes = Buffer.from(`${text}\0`, 'latin1')
    entries.push(entry(tag, 2, bytes.length, at))
    tail.push(bytes)
    at += bytes.length
  }
  if (isPlaced) {
    entries.push(entry(0x8825, 4, 1, at))
    // 49 degrees 16' N: Vancouver.
    const place = [49, 1, 16, 1, 30, 1].flatMap((part) => [part, 0, 0, 0])
    const north = entry(0x0001, 2, 2, 'N'.charCodeAt(0))
    tail.push(Buffer.from([2, 0]), north, entry(0x0002, 5, 3, at + 2 + 24 + 4), Buffer.alloc(4), Buffer.from(place))
  }
  const sorted = entries.sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0))
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, count, 0])
  return Buffer.concat([head, ...sorted, Buffer.alloc(4), ...tail])
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16LE(tag, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.writeUInt32LE(count, 4)
  bytes.writeUInt32LE(value, 8)
  return bytes
}

/** A JPEG with an EXIF block before its other parts. */
export function withExif(jpegFile: Buffer, exif: Exif): Buffer {
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(exif)])
  return withSegment(jpegFile, 0xe1, block)
}

export function withSegment(jpegFile: Buffer, marker: number, block: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(block.length + 2, 2)
  return Buffer.concat([jpegFile.subarray(0, 2), head, block, jpegFile.subarray(2)])
}

/** A JPEG whose frame header says another size. */
export function claiming(jpegFile: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(jpegFile)
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!
    if (marker < 0xc0 || marker > 0xc2) continue
    bytes.writeUInt16BE(height, at + 5)
    bytes.writeUInt16BE(width, at + 7)
    return bytes
  }
  throw new Error('no frame')
}

export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A PNG of zeros that says it has so many pixels; `isWhole`: it has them. `depth` and `colour` as PNG 11.2.1 has them. */
export function emptyPng(width: number, height: number, { depth = 8, colour = 0, isWhole = true } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = depth
  head[9] = colour
  const samples = { 0: 1, 2: 3, 4: 2, 6: 4 }[colour] ?? 1
  const row = 1 + Math.ceil((width * samples * depth) / 8)
  const rows = isWhole ? deflateSync(Buffer.alloc(row * height)) : deflateSync(Buffer.alloc(1000))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** Puts a part behind the head of a PNG. */
export const withChunk = (png: Buffer, part: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 33), part, png.subarray(33)])

/** A box of ISO/IEC 14496-12. */
export function box(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, data])
}
