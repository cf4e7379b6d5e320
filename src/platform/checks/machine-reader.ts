import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flattenPage, pgmHead } from './flatten.ts'
import { writeBeside } from './ram.ts'
import { runInto, runLimited } from './run.ts'
import { waysToRead } from './scripts.ts'

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
    const file = await readFile(picture)
    const head = pgmHead(file)
    if (!head) return { state: 'failed' }
    if (isEmpty(file, head.start)) return { state: 'read', text: '' }
    flattenPage(file, head)
    await writeBeside(picture, file)
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
function isEmpty(file: Buffer, start: number): boolean {
  let [darkest, lightest] = [255, 0]
  for (let at = start; at < file.length; at++) {
    const dot = file[at]!
    if (dot < darkest) darkest = dot
    if (dot > lightest) lightest = dot
  }
  return lightest - darkest < 30
}

/** First how it lies and in which script it is, which costs half a second; then its words. */
async function readPicture(
  reader: string,
  picture: string,
  dpi: number,
  languages: readonly string[],
  limits: MachineLimits,
): Promise<MachinePage> {
  const run = (words: readonly string[]) => tell(reader, [picture, 'stdout', '--dpi', String(dpi), ...words], limits)
  const look = await run(['-l', 'osd', '--psm', '0'])
  if (look.end === 'interrupted') return { state: 'interrupted' }
  const { script, turn } = lookOf(look.text)
  if (turn !== 0) await turnPicture(picture, turn)
  return readBest(run, waysToRead(script, languages))
}

/** Mean confidence, of 100, above which a page was read in its own script; and below which others are tried though it seemed to be. */
const surely = 85
const hardly = 70

type Run = (words: readonly string[]) => ReturnType<typeof tell>

/** In each likely way, and where that gives hardly a word in the others too; the one that the tool is surest of counts. */
async function readBest(run: Run, { likely, others }: ReturnType<typeof waysToRead>): Promise<MachinePage> {
  let best: ReturnType<typeof wordsOf> | undefined
  for (const [index, way] of [...likely, ...others].entries()) {
    const isOther = index >= likely.length
    if (best && isOther && best.confidence >= (index === likely.length ? hardly : surely)) break
    const { end, text } = await run(['-l', way, '--psm', '3', '-c', 'tessedit_create_tsv=1'])
    if (end === 'interrupted') return { state: 'interrupted' }
    if (end !== 0) return best ? { state: 'read', text: best.text } : { state: 'failed' }
    const read = wordsOf(text)
    if (!best || read.confidence > best.confidence) best = read
  }
  return { state: 'read', text: best?.text ?? '' }
}

/** From the tool's table, a row a word: block, paragraph and line it stands in, how sure the tool is, and the word. */
function wordsOf(table: string): { readonly text: string; readonly confidence: number } {
  const lines = new Map<string, string[]>()
  let [sum, letters] = [0, 0]
  for (const row of table.split('\n')) {
    const [level, , block, paragraph, line, , , , , , sure, word = ''] = row.split('\t')
    if (level !== '5' || word.trim() === '') continue
    const place = `${block} ${paragraph} ${line}`
    lines.set(place, [...(lines.get(place) ?? []), word])
    sum += Number(sure) * word.length
    letters += word.length
  }
  let [text, before] = ['', '']
  for (const [place, words] of lines) {
    const paragraph = place.slice(0, place.lastIndexOf(' '))
    text += `${text && (paragraph === before ? '\n' : '\n\n')}${words.join(' ')}`
    before = paragraph
  }
  return { text, confidence: letters > 0 ? sum / letters : 0 }
}

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
  const head = pgmHead(file)
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
