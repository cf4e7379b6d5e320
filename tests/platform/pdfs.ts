import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

export type Objects = Map<number, Buffer>
type Parts = { catalog?: string; page?: string }

/** A whole PDF of some pages, each with a line of text. */
export const validPdf = (pages = 3) => build(base(pages).objects)
export const truncatedPdf = () => validPdf().subarray(0, Math.floor(validPdf().length * 0.6))
export const zeroPagesPdf = () => build(base(0).objects)
export const scriptPdf = () =>
  build(base(3, { catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\("x"\\))>>' }).objects)
/** The script's name is written with escapes, in a page's own actions: a plain search does not see it. */
export const hiddenScriptPdf = () =>
  build(base(3, { page: '/AA<</O<</S/J#61vaScript/J#53(app.alert\\(1\\))>>>>' }).objects)
export const htmlAsPdf = () => Buffer.from('<html><body>hi</body></html>')
export const htmlBeforePdf = () => Buffer.concat([Buffer.from('<html><script>alert(1)</script><!--\n'), validPdf()])
export const zipTailPdf = () => Buffer.concat([validPdf(), Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
export const loopPdf = () => {
  const { objects } = base(1)
  objects.set(2, Buffer.from('<</Type/Pages/Count 99/Kids[2 0 R 3 0 R]>>'))
  return build(objects)
}

export function corruptStreamPdf() {
  const bytes = Buffer.from(validPdf())
  const start = bytes.indexOf('stream\n', bytes.indexOf('FlateDecode')) + 13
  for (let i = start; i < start + 12; i++) bytes[i] = bytes[i]! ^ 0xff
  return bytes
}

export function attachmentPdf(name: string, content: Buffer) {
  const { objects, next } = base(3)
  const catalog = objects.get(1)!.toString('latin1')
  objects.set(1, Buffer.from(catalog.replace('/Pages', `/Names<</EmbeddedFiles<</Names[(a)${next} 0 R]>>>>/Pages`)))
  objects.set(next, Buffer.from(`<</Type/Filespec/F(${name})/UF(${name})/EF<</F ${next + 1} 0 R>>>>`))
  objects.set(next + 1, stream(content, '/Type/EmbeddedFile'))
  return build(objects)
}

/** A page whose content unpacks to 500 MB. */
export function bombPdf() {
  const { objects } = base(1)
  objects.set(4, stream(Buffer.alloc(500 * 1024 * 1024)))
  return build(objects)
}

/** Needs poppler. Pages as a scanner makes them: each is one picture of paper with its grain, in JPEG. */
export function scannedPdf(pages: number) {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  const [width, height] = [1275, 1650]
  const picture = (bytes: Buffer, pages: number, more = '') => {
    const { objects, next } = base(pages)
    const image = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8`
    for (let number = 0; number < pages; number++) {
      const page = 3 + 2 * number
      const head = `<<${image}${more}/Length ${bytes.length}>>\nstream\n`
      objects.set(next + number, Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]))
      const text = objects.get(page)!.toString('latin1')
      objects.set(page, Buffer.from(text.replace('/Font<<', `/XObject<</I ${next + number} 0 R>>/Font<<`)))
      objects.set(page + 1, stream(Buffer.from('q 612 0 0 792 0 0 cm /I Do Q')))
    }
    return build(objects)
  }
  const grain = randomBytes(width * height * 3).map((byte) => 225 + (byte >> 3))
  writeFileSync(join(folder, 'raw.pdf'), picture(Buffer.from(grain), 1))
  const drawn = ['-jpeg', '-r', '150', '-singlefile']
  execFileSync('pdftoppm', [...drawn, join(folder, 'raw.pdf'), join(folder, 'page')])
  const made = picture(readFileSync(join(folder, 'page.jpg')), pages, '/Filter/DCTDecode')
  rmSync(folder, { recursive: true })
  return made
}

/** Needs qpdf. It may not be changed; with an empty user password it opens. */
export function encryptedPdf(userPassword: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  const [clear, locked] = [join(folder, 'clear.pdf'), join(folder, 'locked.pdf')]
  writeFileSync(clear, validPdf())
  const passwords = [`--user-password=${userPassword}`, '--owner-password=o', '--bits=256', '--modify=none']
  execFileSync('qpdf', ['--encrypt', ...passwords, '--', clear, locked])
  const bytes = readFileSync(locked)
  rmSync(folder, { recursive: true })
  return bytes
}

export function base(pages: number, { catalog = '', page = '' }: Parts = {}) {
  const objects: Objects = new Map([[1, Buffer.from(`<</Type/Catalog/Pages 2 0 R${catalog}>>`)]])
  const kids: string[] = []
  const font = '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>'
  let next = 3
  for (let i = 0; i < pages; i++, next += 2) {
    const extra = i === 0 ? page : ''
    const head = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]${font}`
    objects.set(next, Buffer.from(`${head}/Contents ${next + 1} 0 R${extra}>>`))
    objects.set(next + 1, stream(Buffer.from(`BT /F1 24 Tf 72 700 Td (Page ${i + 1}) Tj ET`)))
    kids.push(`${next} 0 R`)
  }
  objects.set(2, Buffer.from(`<</Type/Pages/Count ${pages}/Kids[${kids.join(' ')}]>>`))
  return { objects, next }
}

export function stream(clear: Buffer, extra = '') {
  const packed = deflateSync(clear, { level: 9 })
  const head = `<<${extra}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')])
}

/** A gap in the numbers would be a fault of the file. */
export function filled(objects: Objects): Objects {
  for (let number = 1; number < Math.max(...objects.keys()); number++)
    if (!objects.has(number)) objects.set(number, Buffer.from('null'))
  return objects
}

export function build(objects: Objects) {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets = new Map<number, number>()
  let length = parts[0]!.length
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  const numbers = [...objects.keys()].sort((a, b) => a - b)
  for (const n of numbers) {
    offsets.set(n, length)
    add(Buffer.concat([Buffer.from(`${n} 0 obj\n`), objects.get(n)!, Buffer.from('\nendobj\n')]))
  }
  const count = Math.max(...numbers) + 1
  const xref = length
  add(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n`))
  for (let n = 1; n < count; n++) add(Buffer.from(`${String(offsets.get(n) ?? 0).padStart(10, '0')} 00000 n \n`))
  add(Buffer.from(`trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/**
 * A page for each text, in any script: each letter is a code of a font that says which letter it means, as in real documents.
 * Lines are drawn from left to right, so those of a right-to-left script come reversed, as a page shows them.
 */
export function textPdf(pages: readonly string[], shape = '/MediaBox[0 0 612 792]'): Buffer {
  const letters = [...new Set(pages.join(''))].filter((letter) => letter !== '\n')
  if (letters.length > 220) throw new Error('too many letters for one font')
  const codeOf = (letter: string) => (letters.indexOf(letter) + 33).toString(16).padStart(2, '0')
  const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(4, '0')
  const map = letters.map((letter) => `<${codeOf(letter)}> <${hex(letter)}>`)
  const groups = Array.from({ length: Math.ceil(map.length / 100) }, (_, at) => map.slice(at * 100, at * 100 + 100))
  const lists = groups.map((group) => `${group.length} beginbfchar\n${group.join('\n')}\nendbfchar`).join('\n')
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${lists}
endcmap end end`
  const objects: Objects = new Map([
    [1, Buffer.from('<</Type/Catalog/Pages 2 0 R>>')],
    [3, Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>')],
    [4, stream(Buffer.from(cmap))],
  ])
  const isReversed = (line: string) => /\p{Script=Arabic}/u.test(line)
  const kids = pages.map((text, index) => {
    const lines = text.split('\n').map((line) => {
      const drawn = isReversed(line) ? [...line].reverse() : [...line]
      return `<${drawn.map(codeOf).join('')}> Tj T*`
    })
    const number = 5 + 2 * index
    const resources = '/Resources<</Font<</F1 3 0 R>>>>'
    objects.set(number, Buffer.from(`<</Type/Page/Parent 2 0 R${shape}${resources}/Contents ${number + 1} 0 R>>`))
    objects.set(number + 1, stream(Buffer.from(`BT /F1 12 Tf 16 TL 40 740 Td ${lines.join('\n')} ET`)))
    return `${number} 0 R`
  })
  objects.set(2, Buffer.from(`<</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>>`))
  return build(objects)
}

/** One page of this size in points, turned by so many degrees. */
export function shapedPdf(width: number, height: number, rotate = 0): Buffer {
  const { objects } = base(1)
  const page = objects.get(3)!.toString('latin1')
  objects.set(3, Buffer.from(page.replace('[0 0 612 792]', `[0 0 ${width} ${height}]/Rotate ${rotate}`)))
  return build(objects)
}

/** It says that it has far more pages than it holds. */
export function boastingPdf(count: number): Buffer {
  const { objects } = base(1)
  objects.set(2, Buffer.from(`<</Type/Pages/Count ${count}/Kids[3 0 R]>>`))
  return build(objects)
}
