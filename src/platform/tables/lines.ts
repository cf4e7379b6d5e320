/** In bytes. */
const lineLimit = 1_000_000

/** What a program is told of a text that bears no mark of its own; a text that says nothing and is told nothing is UTF-8. */
export const tableEncodings = ['utf-8', 'windows-1252'] as const
export type TableEncoding = (typeof tableEncodings)[number]

/** `notUtf8`, `notEncoded`: bytes that mean nothing in that encoding. `isUtf8`: said to be Windows-1252, and is UTF-8. */
export type EncodingFault = 'notUtf8' | 'notEncoded' | 'isUtf8' | 'lineTooLong'

/**
 * A line of a text, numbered from 1, with what ended it. With a fault its text is as near as can be: good enough to see where cells and
 * quotations end, never to be kept.
 */
export type TextLine = {
  readonly line: number
  readonly text: string
  readonly end: string
  readonly fault?: EncodingFault
}

/**
 * The lines of each chunk, empty ones too. A mark at the start (UTF-8, or UTF-16 as spreadsheets write “Unicode text”) says the encoding, whatever was told.
 * Lines end at LF or CRLF, or at CR alone where the first does.
 */
export async function* textLines(
  chunks: AsyncIterable<Buffer>,
  { encoding = 'utf-8', most = lineLimit }: { readonly encoding?: TableEncoding; readonly most?: number } = {},
): AsyncGenerator<TextLine[]> {
  const { mark, rest } = await markOf(chunks)
  const isWide = mark === 'utf-16le' || mark === 'utf-16be'
  const decode = isWide ? fromWide : mark === undefined && encoding === 'windows-1252' ? fromWindows : fromUtf8
  yield* linesOf(isWide ? narrowed(rest, mark) : rest, decode, most)
}

type Mark = 'utf-8' | 'utf-16le' | 'utf-16be'
const marks: readonly (readonly [Mark, string])[] = [
  ['utf-8', 'efbbbf'],
  ['utf-16le', 'fffe'],
  ['utf-16be', 'feff'],
]

/** Which mark bytes begin with, and its length. */
export function findMark(bytes: Buffer): { readonly mark: Mark; readonly length: number } | undefined {
  const found = marks.find(([, hex]) => bytes.subarray(0, hex.length / 2).toString('hex') === hex)
  return found && { mark: found[0], length: found[1].length / 2 }
}

async function markOf(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  let isOver = false
  while (head.length < 3 && !isOver) {
    const next = await source.next()
    isOver = next.done === true
    if (!next.done) head = Buffer.concat([head, next.value])
  }
  const found = findMark(head)
  const rest = async function* () {
    yield head.subarray(found?.length ?? 0)
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  return { mark: found?.mark, rest: rest() }
}

async function* narrowed(chunks: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

type Decoded = { readonly text: string; readonly fault?: EncodingFault }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows = new TextDecoder('windows-1252')
/** In Windows-1252 these five bytes are no letter. */
const unused = /[\u0081\u008d\u008f\u0090\u009d]/
const plain = /^[\0-\x7f]*$/

function fromUtf8(bytes: Buffer): Decoded {
  try {
    return { text: utf8.decode(bytes) }
  } catch {
    return { text: windows.decode(bytes), fault: 'notUtf8' }
  }
}

function fromWindows(bytes: Buffer): Decoded {
  const text = windows.decode(bytes)
  if (plain.test(text)) return { text }
  // Letters that are one byte each make no good UTF-8 but by a very odd chance.
  if (!fromUtf8(bytes).fault) return { text, fault: 'isUtf8' }
  return unused.test(text) ? { text, fault: 'notEncoded' } : { text }
}

/** Half a pair, or half a letter at the end, was replaced when it was read. */
function fromWide(bytes: Buffer): Decoded {
  const text = bytes.toString()
  return text.includes('\ufffd') ? { text, fault: 'notEncoded' } : { text }
}

const [LF, CR] = [10, 13]

async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  decode: (bytes: Buffer) => Decoded,
  most: number,
): AsyncGenerator<TextLine[]> {
  let ends: number | undefined
  let held: Buffer[] = []
  let length = 0
  let line = 0

  const hold = (bytes: Buffer) => {
    length += bytes.length
    if (length > most) held = []
    else if (bytes.length > 0) held.push(bytes)
  }
  const close = (mark: string): TextLine => {
    line++
    const isLong = length > most
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held)
    held = []
    length = 0
    if (isLong) return { line, text: '', end: mark, fault: 'lineTooLong' }
    const isPair = mark === '\n' && bytes.at(-1) === CR
    return { line, end: isPair ? '\r\n' : mark, ...decode(isPair ? bytes.subarray(0, -1) : bytes) }
  }

  for await (const chunk of chunks) {
    ends ??= firstEnd(chunk)
    const end = ends ?? LF
    const lines: TextLine[] = []
    let from = 0
    for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, from)) {
      hold(chunk.subarray(from, at))
      lines.push(close(end === LF ? '\n' : '\r'))
      from = at + 1
    }
    hold(Buffer.from(chunk.subarray(from)))
    if (lines.length > 0) yield lines
  }
  if (length > 0) yield [close('')]
}

/** CR where the first line ends with CR alone; undefined where no line ends. */
function firstEnd(chunk: Buffer): number | undefined {
  const [lf, cr] = [chunk.indexOf(LF), chunk.indexOf(CR)]
  const isAlone = cr >= 0 && cr < chunk.length - 1 && (lf < 0 || cr < lf - 1)
  if (isAlone) return CR
  return lf >= 0 ? LF : undefined
}
