import type { PicturePage } from './prepare.ts'

/** US Letter, in points, standing. */
const letter = { short: 612, long: 792 } as const
/** Room for the number that a stamped copy bears below. */
const margin = 18
/** Points a pixel, at most: a small picture is not blown up beyond 72 dots an inch. */
const largestPixel = 1

export type Sheet = Pick<PicturePage, 'width' | 'height' | 'isGray' | 'length'> & {
  /** Its JPEG, `length` bytes. */
  readonly open: () => AsyncIterable<Buffer>
}

/**
 * A PDF 1.4 (ISO 32000-1) of one Letter page for each sheet, lying where the picture does, whose JPEGs pass through as they are
 * (DCTDecode). It says nothing of who made it, where or when: the same pictures are the same bytes.
 */
export async function* pdfOfSheets(sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  const starts: number[] = []
  let length = 0
  const pass = (bytes: Buffer): Buffer => {
    length += bytes.length
    return bytes
  }
  const object = (number: number, words: string): Buffer => {
    starts[number] = length
    return pass(Buffer.from(`${number} 0 obj\n${words}`, 'latin1'))
  }
  const pageAt = (index: number) => 3 + index * 3

  yield pass(Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
  yield object(1, '<< /Type /Catalog /Pages 2 0 R >>\nendobj\n')
  const kids = sheets.map((_, index) => `${pageAt(index)} 0 R`).join(' ')
  yield object(2, `<< /Type /Pages /Count ${sheets.length} /Kids [${kids}] >>\nendobj\n`)
  for (const [index, sheet] of sheets.entries()) {
    const { width, height, isGray } = sheet
    const page = pageAt(index)
    const { box, drawing } = placed(width, height)
    const resources = `<< /ProcSet [/PDF ${isGray ? '/ImageB' : '/ImageC'}] /XObject << /P ${page + 2} 0 R >> >>`
    yield object(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] /Resources ${resources} /Contents ${page + 1} 0 R >>\nendobj\n`,
    )
    yield object(page + 1, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream\nendobj\n`)
    yield object(
      page + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /Device${isGray ? 'Gray' : 'RGB'} /BitsPerComponent 8 /Filter /DCTDecode /Length ${sheet.length} >>\nstream\n`,
    )
    let written = 0
    for await (const bytes of sheet.open()) {
      written += bytes.length
      yield pass(bytes)
    }
    if (written !== sheet.length) throw new Error('a page is not as long as it was')
    yield pass(Buffer.from('\nendstream\nendobj\n'))
  }
  const count = 3 + sheets.length * 3
  const table = starts.slice(1).map((start) => `${String(start).padStart(10, '0')} 00000 n \n`)
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  yield Buffer.from(end, 'latin1')
}

/** In the middle of the sheet, as large as its margins let it. */
function placed(width: number, height: number): { readonly box: string; readonly drawing: string } {
  const [across, down] = width > height ? [letter.long, letter.short] : [letter.short, letter.long]
  const scale = Math.min(largestPixel, (across - 2 * margin) / width, (down - 2 * margin) / height)
  const [wide, high] = [width * scale, height * scale]
  const [left, bottom] = [(across - wide) / 2, (down - high) / 2]
  const words = [wide, 0, 0, high, left, bottom].map((points) => points.toFixed(2)).join(' ')
  return { box: `${across} ${down}`, drawing: `q ${words} cm /P Do Q` }
}
