import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Locale, Localized } from '../tribunal/languages.ts'
import { chanceOf } from './chance.ts'
import { latin, widthOf, wrap } from './pdf-text.ts'

/** In the Latin alphabet: what WinAnsiEncoding has. */
export type DemoPaper = {
  readonly title: string
  readonly language: Locale
  /** Small lines at the head of the first page: who writes, to what file. */
  readonly head: readonly string[]
  readonly body: readonly PdfLine[]
  /** Looks as if it came from a scanner: a grey picture (about 0.9 MB) under the text of each page. */
  readonly scanned?: boolean
}

export type PdfLine =
  | { readonly kind: 'heading' | 'text' | 'item'; readonly text: string }
  | { readonly kind: 'row'; readonly label: string; readonly text: string }
  | { readonly kind: 'page' }

const page = { width: 612, height: 792, margin: 72 }
const styles = {
  title: { font: 'B', size: 17, leading: 22, before: 10, indent: 0 },
  heading: { font: 'B', size: 12, leading: 16, before: 12, indent: 0 },
  text: { font: 'R', size: 11, leading: 15, before: 7, indent: 0 },
  item: { font: 'R', size: 11, leading: 15, before: 4, indent: 18 },
  small: { font: 'R', size: 9, leading: 12, before: 0, indent: 0 },
} as const
type Style = keyof typeof styles
const labelWidth = 150

/** A PDF 1.7 of numbered Letter pages. The same paper gives the same bytes. */
export function makeDemoPdf(paper: DemoPaper): { bytes: Buffer; pages: number } {
  const pages = layOut(paper)
  const objects: Buffer[] = []
  const add = (content: string | Buffer) =>
    objects.push(Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1'))
  const firstPage = 7
  const perPage = paper.scanned ? 3 : 2

  add(`<< /Type /Catalog /Pages 2 0 R /Lang (${paper.language}-CA) /ViewerPreferences << /DisplayDocTitle true >> >>`)
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${firstPage + i * perPage} 0 R`).join(' ')}] >>`,
  )
  add(`<< /Title <feff${Buffer.from(paper.title, 'utf16le').swap16().toString('hex')}> /Producer (sample) >>`)
  for (const font of ['Helvetica', 'Helvetica-Bold']) {
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`)
  }
  add(`<< /R 4 0 R /B 5 0 R >>`)

  for (const [index, commands] of pages.entries()) {
    const content = firstPage + index * perPage + 1
    const picture = paper.scanned ? `/XObject << /Scan ${content + 1} 0 R >>` : ''
    const drawn = paper.scanned ? `q ${page.width} 0 0 ${page.height} 0 0 cm /Scan Do Q\n${commands}` : commands
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents ${content} 0 R /Resources << /Font 6 0 R ${picture} >> >>`,
    )
    add(streamOf(deflateSync(Buffer.from(drawn, 'latin1')), '/Filter /FlateDecode'))
    if (paper.scanned) add(scan(`${paper.title} ${index}`))
  }
  return { bytes: assemble(objects), pages: pages.length }
}

/** The drawing commands of each page. */
function layOut({ title, language, head, body }: DemoPaper): string[] {
  const pages: string[][] = [[]]
  let y: number = page.height - page.margin
  const room = (needed: number) => {
    if (y - needed >= page.margin) return
    pages.push([])
    y = page.height - page.margin
  }
  const write = (text: string, style: Style, x: number, width: number) => {
    const { font, size, leading } = styles[style]
    for (const line of wrap(text, size, width, font === 'B')) {
      room(leading)
      y -= leading
      pages.at(-1)!.push(show(line, font, size, x, y))
    }
  }
  const full = page.width - 2 * page.margin

  for (const line of head) write(line, 'small', page.margin, full)
  y -= styles.title.before
  write(title, 'title', page.margin, full)
  y -= 6
  for (const line of body) {
    if (line.kind === 'page') {
      pages.push([])
      y = page.height - page.margin
      continue
    }
    const style = line.kind === 'row' ? 'text' : line.kind
    const { before, indent, size } = styles[style]
    y -= before
    // Keeps a heading with what follows it.
    if (style === 'heading') room(60)
    if (line.kind === 'row') {
      room(styles.text.leading)
      pages.at(-1)!.push(show(line.label, 'B', size, page.margin, y - styles.text.leading))
      write(line.text, 'text', page.margin + labelWidth, full - labelWidth)
    } else {
      write(line.text, style, page.margin + indent, full - indent)
    }
  }
  const word = ({ en: 'of', fr: 'sur' } satisfies Localized)[language]
  return pages.map((commands, i) => {
    const footer = `Page ${i + 1} ${word} ${pages.length}`
    const x = page.width - page.margin - widthOf(footer, 9, false)
    return [...commands, show(footer, 'R', 9, x, 40), show(head[0] ?? '', 'R', 9, page.margin, 40)].join('\n')
  })
}

const show = (text: string, font: 'R' | 'B', size: number, x: number, y: number) =>
  `BT /${font} ${size} Tf ${x.toFixed(1)} ${y.toFixed(1)} Td <${latin(text).toString('hex')}> Tj ET`

function streamOf(bytes: Buffer, entries: string): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** Grey paper with the dust of a scanner, at 100 points an inch. */
function scan(word: string): Buffer {
  const [width, height] = [850, 1100]
  const chance = chanceOf(word)
  const tile = Buffer.from(
    Array.from({ length: 8191 }, () => (chance.whole(0, 900) === 0 ? 150 : chance.whole(236, 250))),
  )
  const pixels = Buffer.alloc(width * height, tile)
  return streamOf(
    pixels,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
  )
}

function assemble(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let length = parts[0]!.length
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32)
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
