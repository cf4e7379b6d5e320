import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBeside } from '../checks/ram.ts'
import { type RunEnd, readOutput, runInto } from '../checks/run.ts'
import { loaderOf, type PictureType } from './kind.ts'
import { isMoving } from './moving.ts'
import { grayOf, isColourless, type Pixels, pgmOf, readPixels } from './pixels.ts'
import { skewOf } from './skew.ts'

/**
 * Why a photograph becomes no paper. `pictureBroken`: cut off, damaged, or something else behind a picture's beginning. `pictureHeavy`:
 * it takes too much time or memory.
 */
export type PictureRefusal =
  | 'pictureBroken'
  | 'pictureLarge'
  | 'pictureSmall'
  | 'pictureMoving'
  | 'picturePages'
  | 'pictureHeavy'

/** One page as JPEG (`pageFile`): its pixels, the length of its file, and by how many degrees it lay askew, clockwise, before it was straightened. */
export type PicturePage = {
  readonly width: number
  readonly height: number
  readonly isGray: boolean
  readonly length: number
  readonly turned: number
}

/** `thumbnail`: the length of its file, of the first page. `interrupted`: ask again. */
export type PictureResult =
  | { readonly state: 'prepared'; readonly pages: readonly PicturePage[]; readonly thumbnail: number }
  | { readonly state: 'refused'; readonly reason: PictureRefusal }
  | { readonly state: 'interrupted' }

export const pictureFile = 'picture'
export const thumbnailFile = 'thumbnail.jpg'
export const pageFile = (index: number): string => `page-${index}.jpg`

/** A telephone's largest photographs have 48 to 50 million pixels. */
const mostPixels = 64_000_000
/** Of a TIFF, as scanners and fax machines make them. */
export const mostPicturePages = 50
/** A page longer than this on one side is a strip. */
const longestSide = 30_000
/** Nothing can be read on less. */
const shortestSide = 50
/** Pixels of a sheet's longer and shorter side, within its margins, at 300 dots an inch. */
export const sheetPixels = { long: 3150, short: 2400 } as const
/** Pixels of the longer side of a thumbnail. */
const thumbnailSide = 320
/** Bytes that a page may have as JPEG; the next attempt is smaller. */
export const mostPageBytes = 1_450_000
const attempts = [
  { quality: 80, scale: 1 },
  { quality: 65, scale: 1 },
  { quality: 45, scale: 1 },
  { quality: 45, scale: 0.66 },
  { quality: 40, scale: 0.4 },
] as const
const mostClear = sheetPixels.long ** 2 * 3 + 1000

/** Of one run. 64 million pixels take some seconds; what unpacks without end gets no more. */
const bounds = { seconds: 20, addresses: 1_800_000_000 }

/** What becomes of the folder's `pictureFile`; its pages and thumbnail are written beside it. By libvips, whose programs are named. */
export async function preparePicture(
  { vips, header }: { readonly vips: string; readonly header: string },
  folder: string,
  type: PictureType,
  size: number,
): Promise<PictureResult> {
  const path = join(folder, pictureFile)
  const file = await open(path)
  try {
    if (await isMoving(file, type, size)) return refused('pictureMoving')
  } finally {
    await file.close()
  }
  const told = await countPages(header, path, type)
  if (typeof told !== 'number') return told
  const pages: PicturePage[] = []
  for (let index = 0; index < told; index++) {
    const page = await preparePage(vips, folder, told > 1 ? `${path}[page=${index}]` : path, index)
    if ('state' in page) return page
    pages.push(page)
  }
  const args = ['thumbnail', join(folder, pageFile(0)), `.jpg[Q=70,keep=none]`, ...sides(thumbnailSide), ...alone]
  const made = join(folder, thumbnailFile)
  const end = await runInto(made, mostPageBytes, vips, args, 0, bounds)
  return end === 0 ? { state: 'prepared', pages, thumbnail: await lengthOf(made) } : ended(end)
}

const refused = (reason: PictureRefusal) => ({ state: 'refused', reason }) as const

/** What stopped a run says of its picture. */
const ended = (end: RunEnd): Exclude<PictureResult, { state: 'prepared' }> =>
  end === 'interrupted' ? { state: 'interrupted' } : refused(end === 'tooHeavy' ? 'pictureHeavy' : 'pictureBroken')

const sides = (most: number): string[] => [String(most), '--height', String(most), '--size', 'down']
/** One thread a run: the processors are shared. */
const alone = ['--vips-concurrency=1']

/** How many pages it has, when each of them may be unpacked. Reads heads alone. */
async function countPages(
  header: string,
  path: string,
  type: PictureType,
): Promise<number | Exclude<PictureResult, { state: 'prepared' }>> {
  const first = await tell(header, [path])
  const refusal = refusalOf(first.text, loaderOf(type))
  if (first.end !== 0 || refusal) return first.end === 0 && refusal ? refused(refusal) : ended(first.end)
  if (type === 'image/jpeg' || type === 'image/png') return 1
  const counted = await tell(header, ['-f', 'n-pages', path])
  // A file of one picture need not say so.
  const pages = counted.end === 0 ? Number(counted.text) : 1
  if (counted.end === 'interrupted') return { state: 'interrupted' }
  if (pages > 1 && type === 'image/webp') return refused('pictureMoving')
  if (!(pages >= 1 && pages <= mostPicturePages)) return refused('picturePages')
  if (pages === 1) return 1
  const each = await tell(
    header,
    Array.from({ length: pages }, (_, index) => `${path}[page=${index}]`),
  )
  if (each.end !== 0) return ended(each.end)
  const lines = each.text.trim().split('\n')
  if (lines.length !== pages) return refused('pictureBroken')
  const bad = lines.map((line) => refusalOf(line, loaderOf(type))).find(Boolean)
  return bad ? refused(bad) : pages
}

/** `…/picture: 4032x3024 uchar, 3 bands, srgb, jpegload` */
function refusalOf(line: string, loader: string): PictureRefusal | undefined {
  const [, width, height, by] = /: (\d+)x(\d+) \w+, \d+ bands?, [\w-]+, (\w+)\s*$/.exec(line) ?? []
  if (by !== loader) return 'pictureBroken'
  const [long, short] = [Math.max(Number(width), Number(height)), Math.min(Number(width), Number(height))]
  if (long * short > mostPixels || long > longestSide) return 'pictureLarge'
  return short < shortestSide ? 'pictureSmall' : undefined
}

async function tell(program: string, args: readonly string[]): Promise<{ end: RunEnd; text: string }> {
  const { end, output } = await readOutput(program, args, 0, 100_000, { ...bounds, beyond: 'tooHeavy' })
  return { end, text: output.toString('latin1') }
}

/** Upright by its own mark, in sRGB, on white, straightened where that is sure, gray where nothing has a colour, and with no word of its maker. */
async function preparePage(
  vips: string,
  folder: string,
  from: string,
  index: number,
): Promise<PicturePage | Exclude<PictureResult, { state: 'prepared' }>> {
  const clear = join(folder, 'pixels.pnm')
  const drawn = await runInto(
    clear,
    mostClear,
    vips,
    [
      ...['thumbnail', from, '.ppm[background=255]', ...sides(sheetPixels.long), ...alone],
      ...['--export-profile', 'srgb', '--fail-on', 'truncated'],
    ],
    0,
    bounds,
  )
  if (drawn !== 0) return ended(drawn)
  const pixels = readPixels(await readFile(clear))
  if (!pixels) return refused('pictureBroken')
  const gray = grayOf(pixels)
  const isGray = isColourless(pixels)
  if (isGray && !pixels.isGray) await writeBeside(clear, pgmOf(pixels, gray))
  const turned = skewOf(pixels.width, pixels.height, gray)
  const page = await encode(vips, folder, pixels, { index, turned, isGray })
  await rm(clear)
  return page
}

type Wanted = { readonly index: number; readonly turned: number; readonly isGray: boolean }

/** The first attempt that is small enough. */
async function encode(vips: string, folder: string, { width, height }: Pixels, { index, turned, isGray }: Wanted) {
  const path = join(folder, pageFile(index))
  for (const { quality, scale } of attempts) {
    const fitted = fittingScale(width, height, turned) * scale
    const out = `.jpg[Q=${quality},keep=none,optimize-coding,background=255]`
    const end = await runInto(
      path,
      mostPageBytes,
      vips,
      [...change(join(folder, 'pixels.pnm'), out, { turned, scale: fitted, isGray }), ...alone],
      0,
      bounds,
    )
    if (end === 0) return { ...(await sizeOf(path)), isGray, turned }
    // Only what is too long goes on: its output was cut at that byte.
    if (end !== 'tooHeavy') return ended(end)
  }
  return refused('pictureHeavy')
}

function change(
  from: string,
  to: string,
  { turned, scale, isGray }: Omit<Wanted, 'index'> & { scale: number },
): string[] {
  if (turned === 0) return scale === 1 ? ['copy', from, to] : ['resize', from, to, String(scale)]
  const background = isGray ? '255' : '255 255 255'
  return ['similarity', from, to, '--angle', String(-turned), '--scale', String(scale), '--background', background]
}

/** By how much a page must shrink to lie within its sheet, lying or standing; 1 where it does. */
function fittingScale(width: number, height: number, turned: number): number {
  const angle = (Math.abs(turned) * Math.PI) / 180
  const wide = width * Math.cos(angle) + height * Math.sin(angle)
  const high = height * Math.cos(angle) + width * Math.sin(angle)
  const { long, short } = sheetPixels
  const [across, down] = wide > high ? [long, short] : [short, long]
  return Math.min(1, across / wide, down / high)
}

/** Of a JPEG file: its length, and what its frame header says (ISO/IEC 10918-1, B.2.2). */
async function sizeOf(path: string): Promise<Pick<PicturePage, 'width' | 'height' | 'length'>> {
  const bytes = await readFile(path)
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at)
    if (marker >= 0xffc0 && marker <= 0xffc2)
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), length: bytes.length }
  }
  throw new Error('a page of ours is no JPEG')
}

const lengthOf = async (path: string): Promise<number> => (await readFile(path)).length
