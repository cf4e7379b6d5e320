import { readOutput } from './run.ts'

/** A word of a page, and where it stands: parts of the page's width and height, from its upper left corner. */
export type WordBox = {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The words of one page in the order of its text; none of a scan. `failed`: they cannot be told. `interrupted`: ask again. */
export type WordsOnPage =
  | { readonly state: 'found'; readonly words: readonly WordBox[] }
  | { readonly state: 'failed' | 'interrupted' }

/** A page crowded with words has some 200 KB of them. */
const mostBytes = 4_000_000

/** By `pdftotext` and `pdfinfo`, from a clear file of ours in the RAM folder, which is `size` bytes long. `number` from 1. */
export async function wordsByPoppler(
  { text, info }: { readonly text: string; readonly info: string },
  path: string,
  size: number,
  number: number,
): Promise<WordsOnPage> {
  const page = ['-f', String(number), '-l', String(number)]
  const facts = await outputOf(info, [...page, path], size)
  if (typeof facts === 'object') return facts
  const written = await outputOf(text, [...page, '-cropbox', '-enc', 'UTF-8', '-bbox', path, '-'], size)
  return typeof written === 'object' ? written : wordsIn(written, /^Page +\d+ rot: +(?:90|270)$/m.test(facts))
}

async function outputOf(program: string, args: readonly string[], size: number) {
  const { end, output } = await readOutput(program, args, size, mostBytes)
  if (end === 0) return output.toString('utf8')
  return { state: end === 'interrupted' ? 'interrupted' : 'failed' } as const
}

const pageTag = /<page width="([\d.]+)" height="([\d.]+)">/
const wordTag = /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([^<]*)<\/word>/g

/** As `pdftotext -bbox` writes them, in points: words as the page shows them, its size as it is before it is turned on its side. */
export function wordsIn(written: string, isOnItsSide = false): WordsOnPage {
  const found = pageTag.exec(written)
  const [width, height] = [Number(found?.[1]), Number(found?.[2])]
  if (!(width > 0 && height > 0)) return { state: 'failed' }
  const [across, down] = isOnItsSide ? [height, width] : [width, height]
  const words = [...written.matchAll(wordTag)].map(([, left, top, right, bottom, text = '']) => ({
    text: readable(text),
    left: Number(left) / across,
    top: Number(top) / down,
    right: Number(right) / across,
    bottom: Number(bottom) / down,
  }))
  return { state: 'found', words }
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const readable = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '')
