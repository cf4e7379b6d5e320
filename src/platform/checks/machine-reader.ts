import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flattenPage } from './flatten.ts'
import {
  halvePicture,
  isEmpty,
  type PagePicture,
  pgmFile,
  pictureOf,
  softenPicture,
  turnPicture,
} from './page-picture.ts'
import { writeBeside } from './ram.ts'
import { readOutput, runInto } from './run.ts'
import { isOfLanguage, type Look, looksFor, waysToRead } from './scripts.ts'
import { type AskedPicture, lookAtPage, type MachineLimits, type PageWords, wordsOfPage } from './tesseract.ts'

/**
 * What a machine read on one page; `''`: nothing. `failed`: the page cannot be drawn, or reading it went beyond its limits.
 * `interrupted`: ask again.
 */
export type MachinePage =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'failed' | 'interrupted' }

/** `number` from 1; `languages` as the tool names them, those that may be used. */
export type MachinePageRequest = {
  readonly number: number
  readonly languages: readonly string[]
  readonly limits?: MachineLimits
}

const usualLimits: MachineLimits = { seconds: 60, addresses: 1_500_000_000, wallMs: 600_000 }

/** The programs, by their paths. */
type MachinePrograms = {
  readonly info: string
  readonly images: string
  readonly draw: string
  readonly reader: string
}

/**
 * Dots an inch at which a page is read: as many as its picture has, so that no dot is drawn twice, between these bounds; and the most along
 * its longer side.
 */
const resolution = { least: 150, most: 300 } as const
const mostDots = 4_400

/** By `pdftoppm` and `tesseract`, from a clear file of ours in the RAM folder, which is `size` bytes long. */
export async function readByTesseract(
  { info, images, draw, reader }: MachinePrograms,
  path: string,
  size: number,
  { number, languages, limits = usualLimits }: MachinePageRequest,
): Promise<MachinePage> {
  const file = join(dirname(path), `page-${number}.pgm`)
  try {
    const side = await sideOf(info, path, size, number)
    const dots = Math.min(mostDots, Math.round((side / 72) * (await resolutionOf(images, path, size, number))))
    const args = [...only(number), '-cropbox', '-gray', '-scale-to', String(dots), path]
    const drawn = await runInto(file, mostDots * mostDots + 100, draw, args, size)
    if (drawn !== 0) return { state: drawn === 'interrupted' ? 'interrupted' : 'failed' }
    const page = pictureOf(await readFile(file))
    if (!page) return { state: 'failed' }
    if (isEmpty(page)) return { state: 'read', text: '' }
    flattenPage(page)
    const dpi = Math.round((dots * 72) / side)
    return await readPicture({ program: reader, path: file, dpi, limits }, page, languages)
  } catch (error) {
    // Whoever asked went, and took the folder along.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'interrupted' }
    throw error
  } finally {
    await rm(file, { force: true })
  }
}

/** The longer side of a page in points; of Letter where the file does not tell. */
async function sideOf(info: string, path: string, size: number, number: number): Promise<number> {
  const told = await outputOf(info, [...only(number), path], size)
  const [, width, height] = /^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/m.exec(told) ?? []
  const side = Math.max(Number(width ?? 0), Number(height ?? 0))
  return side > 0 ? side : 792
}

/** Of the largest picture on a page, as `pdfimages -list` has it in its columns; the most where there is none, or less than can be read. */
async function resolutionOf(images: string, path: string, size: number, number: number): Promise<number> {
  const rows = (await outputOf(images, ['-list', ...only(number), path], size)).split('\n').slice(2)
  let [largest, found] = [0, 0]
  for (const row of rows) {
    const columns = row.trim().split(/ +/)
    const [area, dots] = [Number(columns[3]) * Number(columns[4]), Number(columns[12])]
    if (area > largest) [largest, found] = [area, dots]
  }
  return found >= resolution.least && found < resolution.most ? found : resolution.most
}

const only = (number: number): string[] => ['-f', String(number), '-l', String(number)]

/** What a tool tells of a page, as far as anybody needs it. */
async function outputOf(program: string, args: readonly string[], size: number): Promise<string> {
  const { output } = await readOutput(program, args, size, 100_000)
  return output.toString('latin1')
}

/** Mean confidence, of 100, above which a page was read in its own script; and below which others are tried though it seemed to be. */
const surely = 85
const hardly = 70

/**
 * First how it lies and in which script it is; then its words. Of scripts that the tool does not tell apart it may think that they stand on
 * their head: a page that was turned and gives hardly a word is read as it lies, too.
 */
async function readPicture(asked: AskedPicture, page: PagePicture, languages: readonly string[]): Promise<MachinePage> {
  await writeBeside(asked.path, pgmFile(page))
  const look = await lookAtPage(asked)
  if (look === 'interrupted') return { state: 'interrupted' }
  const upright = look.turn === 0 ? page : turnPicture(page, look.turn)
  const read = await readBest(asked, upright, waysToRead(look.script, languages))
  if (upright === page || typeof read === 'string' || read.confidence >= hardly) return answerOf(read)
  const asItLies = await readBest(asked, page, waysToRead(undefined, languages))
  return answerOf(asItLies === 'interrupted' || isSurer(asItLies, read) ? asItLies : read)
}

type ReadPage = PageWords | 'interrupted' | 'failed'

const answerOf = (read: ReadPage): MachinePage =>
  typeof read === 'string' ? { state: read } : { state: 'read', text: read.text }

const isSurer = (one: ReadPage, other: PageWords): boolean =>
  typeof one !== 'string' && one.confidence > other.confidence

/** The best of the ways in which the page may be read, looked at in all ways that suit it. */
async function readBest(
  asked: AskedPicture,
  page: PagePicture,
  ways: ReturnType<typeof waysToRead>,
): Promise<ReadPage> {
  const best = await readFirst(asked, page, ways)
  return typeof best === 'string' ? best : readAgain(asked, page, best)
}

type ReadWay = PageWords & { readonly way?: string }

/** In each likely way, and where that gives hardly a word in the others too; the one that the tool is surest of counts. */
async function readFirst(
  asked: AskedPicture,
  page: PagePicture,
  { likely, others }: ReturnType<typeof waysToRead>,
): Promise<ReadWay | 'interrupted' | 'failed'> {
  let best: ReadWay | undefined
  for (const [index, way] of [...likely, ...others].entries()) {
    const isOther = index >= likely.length
    if (best && isOther && best.confidence >= (index === likely.length ? hardly : surely)) break
    const read = await readLook(asked, page, way, looksFor(way)[0])
    if (typeof read === 'string') return read === 'failed' && best ? best : read
    const fits = isOfLanguage(way, read.text)
    if (fits === 'yes' && read.confidence >= hardly) return { ...read, way }
    const rated = { ...read, way, confidence: fits === 'no' ? 0 : read.confidence }
    if (!best || isSurer(rated, best)) best = rated
  }
  return best ?? { text: '', letters: 0, confidence: 0 }
}

/** The other looks at a page; what was read before stays where one of them fails. */
async function readAgain(asked: AskedPicture, page: PagePicture, first: ReadWay): Promise<ReadPage> {
  let best: ReadWay = first
  for (const look of first.way ? looksFor(first.way).slice(1) : []) {
    const read = await readLook(asked, page, first.way!, look)
    if (read === 'interrupted') return read
    if (read !== 'failed' && read.confidence * read.letters > best.confidence * best.letters) best = read
  }
  return best
}

/** Above which a page has dots to spare. */
const coarse = 200

async function readLook(
  asked: AskedPicture,
  page: PagePicture,
  way: string,
  { softness = 0, isCoarse = false, isBlock = false }: Look,
): Promise<ReadPage> {
  const isHalved = isCoarse && asked.dpi > coarse
  const dpi = isHalved ? asked.dpi / 2 : asked.dpi
  const sized = isHalved ? halvePicture(page) : page
  const shown = softness === 0 ? sized : softenPicture(sized, (softness * dpi) / 300)
  await writeBeside(asked.path, pgmFile(shown))
  return wordsOfPage({ ...asked, dpi: Math.round(dpi) }, way, isBlock)
}
