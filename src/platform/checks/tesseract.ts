import { readOutput } from './run.ts'

/** Of one run: seconds of the processor, bytes of addresses, milliseconds in all. */
export type MachineLimits = { readonly seconds: number; readonly addresses: number; readonly wallMs: number }

/** A picture that the tool is asked about, at `path` in the RAM folder, of so many dots to the inch. */
export type AskedPicture = {
  readonly program: string
  readonly path: string
  readonly dpi: number
  readonly limits: MachineLimits
}

/** `script` as the tool names it, undefined where it is not sure; `turn`: by how many degrees, clockwise, the page must be turned to be upright. */
type PageLook = { readonly script: string | undefined; readonly turn: number }

/** `confidence`: the tool's mean, of 100, over all letters. */
export type PageWords = { readonly text: string; readonly letters: number; readonly confidence: number }

const mostText = 1_000_000
/** Whatever else there is to do on this machine comes first. */
const nice = 19

/** How a page lies and in which script it is: half a second. Nothing is known of a page with too few letters. */
export async function lookAtPage(picture: AskedPicture): Promise<PageLook | 'interrupted'> {
  const { end, text } = await ask(picture, ['-l', 'osd', '--psm', '0'])
  return end === 'interrupted' ? end : lookOf(text)
}

/** Its words, in one way (`waysToRead`); `isBlock`: as one block of lines. `failed`: beyond the limits. */
export async function wordsOfPage(
  picture: AskedPicture,
  way: string,
  isBlock: boolean,
): Promise<PageWords | 'interrupted' | 'failed'> {
  const { end, text } = await ask(picture, ['-l', way, '--psm', isBlock ? '6' : '3', '-c', 'tessedit_create_tsv=1'])
  if (end === 'interrupted') return end
  return end === 0 ? wordsOf(text) : 'failed'
}

async function ask({ program, path, dpi, limits: { wallMs, ...limits } }: AskedPicture, words: readonly string[]) {
  const asked = [path, 'stdout', '--dpi', String(dpi), ...words]
  const { end, output } = await readOutput(program, asked, 0, mostText, { ...limits, wallMs, nice, beyond: 'tooHeavy' })
  return { end, text: output.toString('utf8') }
}

/** How sure the tool is that a page lies on its side or is in a script; below that it is left as it lies. */
const sure = { turn: 3, script: 0.5 }

function lookOf(text: string): PageLook {
  const value = (name: string) => new RegExp(`^${name}: +(\\S+)`, 'm').exec(text)?.[1]
  const isSure = (name: string, least: number) => Number(value(`${name} confidence`) ?? 0) >= least
  return {
    script: isSure('Script', sure.script) ? value('Script') : undefined,
    turn: isSure('Orientation', sure.turn) ? Number(value('Rotate') ?? 0) : 0,
  }
}

/** From the tool's table, a row a word: block, paragraph and line it stands in, how sure the tool is, and the word. */
function wordsOf(table: string): PageWords {
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
  return { text, letters, confidence: letters > 0 ? sum / letters : 0 }
}
