import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeBeside } from './ram.ts'
import { runInto, runLimited } from './run.ts'
import { languagesFor } from './scripts.ts'

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

/** Of one page: seconds of the processor, bytes of addresses, milliseconds in all. */
export type MachineLimits = { readonly seconds: number; readonly addresses: number; readonly wallMs: number }
const usualLimits: MachineLimits = { seconds: 60, addresses: 1_500_000_000, wallMs: 600_000 }

/** The programs, by their paths. */
type MachinePrograms = { readonly info: string; readonly draw: string; readonly reader: string }

/** Dots an inch at which a page is read, and the most along its longer side. */
const resolution = 300
const mostDots = 4_400
const mostText = 1_000_000
/** Whatever else there is to do on this machine comes first. */
const nice = 19

/** By `pdftoppm` and `tesseract`, from a clear file of ours in the RAM folder, which is `size` bytes long. */
export async function readByTesseract(
  { info, draw, reader }: MachinePrograms,
  path: string,
  size: number,
  { number, languages, limits = usualLimits }: MachinePageRequest,
): Promise<MachinePage> {
  const picture = join(dirname(path), `page-${number}.pgm`)
  try {
    const side = await sideOf(info, path, size, number)
    const dots = Math.min(mostDots, Math.round((side / 72) * resolution))
    const page = ['-f', String(number), '-l', String(number), '-cropbox', '-gray', '-scale-to', String(dots), path]
    const drawn = await runInto(picture, mostDots * mostDots + 100, draw, page, size)
    if (drawn !== 0) return { state: drawn === 'interrupted' ? 'interrupted' : 'failed' }
    if (isEmpty(await readFile(picture))) return { state: 'read', text: '' }
    return await readPicture(reader, picture, Math.round((dots * 72) / side), languages, limits)
  } catch (error) {
    // Whoever asked went, and took the folder along.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'interrupted' }
    throw error
  } finally {
    await rm(picture, { force: true })
  }
}

/** The longer side of a page in points; of Letter where the file does not tell. */
async function sideOf(info: string, path: string, size: number, number: number): Promise<number> {
  let told = ''
  await runLimited(info, ['-f', String(number), '-l', String(number), path], size, {
    onOutput: (part) => {
      told += part
      return told.length > 100_000 ? 'enough' : 'more'
    },
    onErrors: () => 'more',
  })
  const [, width, height] = /^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/m.exec(told) ?? []
  const side = Math.max(Number(width ?? 0), Number(height ?? 0))
  return side > 0 ? side : 792
}

/** One shade nearly: nothing is written on it. The back of a sheet would cost as much as its front. */
function isEmpty(file: Buffer): boolean {
  const start = headOf(file)?.start ?? file.length
  let [darkest, lightest] = [255, 0]
  for (let at = start; at < file.length; at++) {
    const dot = file[at]!
    if (dot < darkest) darkest = dot
    if (dot > lightest) lightest = dot
  }
  return lightest - darkest < 30
}

/** Of a grey picture (PGM): a byte a dot from `start` on. */
function headOf(file: Buffer) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'))
  return head && { width: Number(head[1]), height: Number(head[2]), start: head[0].length }
}

/** First how it lies and in which script it is, which costs half a second; then its words. */
async function readPicture(
  reader: string,
  picture: string,
  dpi: number,
  languages: readonly string[],
  limits: MachineLimits,
): Promise<MachinePage> {
  const run = (words: readonly string[]) =>
    tell(reader, [picture, 'stdout', '--dpi', String(dpi), ...thresholds, ...words], limits)
  const look = await run(['-l', 'osd', '--psm', '0'])
  if (look.end === 'interrupted') return { state: 'interrupted' }
  const { script, turn } = lookOf(look.text)
  if (turn !== 0) await turnPicture(picture, turn)
  const read = await run(['-l', languagesFor(script, languages).join('+'), '--psm', '3'])
  if (read.end === 'interrupted') return { state: 'interrupted' }
  return read.end === 0 ? { state: 'read', text: read.text.replaceAll('\f', '').trim() } : { state: 'failed' }
}

/** Ink is told from paper by what is around it (Sauvola): a photograph is darker at one edge than at the other. */
const thresholds = ['-c', 'thresholding_method=2']

async function tell(program: string, args: readonly string[], { wallMs, ...limits }: MachineLimits) {
  const parts: string[] = []
  let length = 0
  const end = await runLimited(
    program,
    args,
    0,
    {
      onOutput: (part) => {
        parts.push(part)
        length += part.length
        return length > mostText ? 'tooHeavy' : 'more'
      },
      onErrors: () => 'more',
    },
    { ...limits, wallMs, nice },
  )
  return { end, text: Buffer.from(parts.join(''), 'latin1').toString('utf8') }
}

/** How sure the tool is that a page lies on its side or is in a script; below that it is left as it lies. */
const sure = { turn: 3, script: 0.5 }

/** `turn`: by how many degrees the page is turned clockwise to be upright. Nothing is known of a page with too few letters. */
function lookOf(text: string): { readonly script: string | undefined; readonly turn: number } {
  const value = (name: string) => new RegExp(`^${name}: +(\\S+)`, 'm').exec(text)?.[1]
  const isSure = (name: string, least: number) => Number(value(`${name} confidence`) ?? 0) >= least
  return {
    script: isSure('Script', sure.script) ? value('Script') : undefined,
    turn: isSure('Orientation', sure.turn) ? Number(value('Rotate') ?? 0) : 0,
  }
}

/** The picture is turned clockwise by a quarter, a half or three quarters. */
async function turnPicture(path: string, degrees: number): Promise<void> {
  const file = await readFile(path)
  const head = headOf(file)
  if (!head) return
  const { width, height, start } = head
  const isAcross = degrees % 180 !== 0
  const [across, down] = isAcross ? [height, width] : [width, height]
  const turned = Buffer.alloc(width * height)
  for (let y = 0, at = 0; y < down; y++) {
    for (let x = 0; x < across; x++, at++) {
      const [fromX, fromY] =
        degrees === 90 ? [y, height - 1 - x] : degrees === 180 ? [width - 1 - x, height - 1 - y] : [width - 1 - y, x]
      turned[at] = file[start + fromY * width + fromX]!
    }
  }
  await writeBeside(path, Buffer.concat([Buffer.from(`P5\n${across} ${down}\n255\n`), turned]))
}
