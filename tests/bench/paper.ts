import { randomBytes } from 'node:crypto'

const line = 'BT /F1 18 Tf 72 720 Td (Exhibit) Tj ET'

/** A whole PDF of one page, exactly `size` bytes (300 at least), most of them an image of chance that no cipher or disk can shorten. */
export function paper(size: number): Buffer {
  const empty = build(Buffer.alloc(0), size).length
  const padding = size - empty
  const made = build(randomBytes(Math.max(0, padding)), size)
  if (made.length !== size) throw new Error(`a paper of ${made.length} bytes, not ${size}`)
  return made
}

/** The image's length is written with as many digits as the whole, so that the rest never moves. */
function build(pixels: Buffer, size: number): Buffer {
  const digits = String(size).length
  const width = String(pixels.length).padStart(digits, '0')
  const image = `/Type/XObject/Subtype/Image/Width ${width}/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length ${width}`
  const resources = '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</I 5 0 R>>>>'
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]!.length
  const add = (...pieces: (Buffer | string)[]) => {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece as never)
      parts.push(bytes)
      length += bytes.length
    }
  }
  const object = (...pieces: (Buffer | string)[]) => {
    offsets.push(length)
    add(`${offsets.length} 0 obj\n`, ...pieces, '\nendobj\n')
  }
  object('<</Type/Catalog/Pages 2 0 R>>')
  object('<</Type/Pages/Count 1/Kids[3 0 R]>>')
  object(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]${resources}/Contents 4 0 R>>`)
  object(`<</Length ${line.length}>>stream\n${line}\nendstream`)
  object(`<<${image}>>stream\n`, pixels, '\nendstream')
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const start = String(length).padStart(digits, '0')
  add(`xref\n0 6\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}
