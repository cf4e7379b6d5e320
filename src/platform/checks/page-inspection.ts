import { runLimited } from './run.ts'

/** Of one page: its size in points as it is shown, and whether anything is drawn on it. `isBlank` null: not looked at. */
export type InspectedPage = { readonly width: number; readonly height: number; readonly isBlank: boolean | null }

/** How the pages of a document look; `failed`, `interrupted` as with its text. */
export type PageInspection =
  | { readonly state: 'looked'; readonly pages: readonly InspectedPage[] }
  | { readonly state: 'failed' | 'interrupted' }

/** Drawing a page costs up to 50 ms; beyond so many pages nobody waits for it. */
const mostDrawn = 300
/** Dots an inch: the noise of a scanner is gone at this size, a page number is not. */
const resolution = '18'

/** By `pdfinfo` and `pdftoppm`, from a clear file of ours in the RAM folder. */
export async function inspectByPoppler(
  pdfinfo: string,
  pdftoppm: string,
  path: string,
  size: number,
): Promise<PageInspection> {
  const sizes: { width: number; height: number }[] = []
  let rest = ''
  const told = await runLimited(pdfinfo, ['-l', '100000', path], size, {
    onOutput: (part) => {
      const lines = (rest + part).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) sizes.push(...sizeIn(line))
      return 'more'
    },
    onErrors: () => 'more',
  })
  if (told === 'interrupted') return { state: 'interrupted' }
  if (sizes.length === 0) return { state: 'failed' }
  const blank = await blankPages(pdftoppm, path, size)
  return { state: 'looked', pages: sizes.map((page, index) => ({ ...page, isBlank: blank[index] ?? null })) }
}

/** `Page    3 size:  612 x 792 pts (letter) (rotated 90 degrees)` */
function sizeIn(line: string) {
  const [, width, height] = /^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/.exec(line) ?? []
  return width && height ? [{ width: Number(width), height: Number(height) }] : []
}

/** Grey pictures (PGM) come one after the other: a head that says how many bytes follow, a byte a dot. */
async function blankPages(pdftoppm: string, path: string, size: number): Promise<boolean[]> {
  const found: boolean[] = []
  let text = ''
  const onOutput = (part: string) => {
    text += part
    for (let head = headOf(text); head && text.length >= head.end; head = headOf(text)) {
      found.push(isWhite(text, head.start, head.end))
      text = text.slice(head.end)
    }
    return text.length > 4_000_000 ? 'tooHeavy' : 'more'
  }
  const wanted = ['-gray', '-r', resolution, '-l', String(mostDrawn), path]
  await runLimited(pdftoppm, wanted, size, { onOutput, onErrors: () => 'more' })
  return found
}

function headOf(text: string) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(text)
  return head && { start: head[0].length, end: head[0].length + Number(head[1]) * Number(head[2]) }
}

/** Paper is never pure white in a scan; what is written is much darker than its paper. */
function isWhite(dots: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (dots.charCodeAt(index) < 200) return false
  return true
}
