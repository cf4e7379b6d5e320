import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base, build, filled, type Objects, stream, textPdf, validPdf } from '../platform/pdfs.ts'

/*
 * PDFs that are not what they seem: forms whose pages are drawn by one reader only, actions and attachments where nobody looks,
 * locks that are none. Object 1 is the catalog, 3 the first page.
 */

type Form = {
  /** What the only page says. */
  readonly says: string
  readonly needsRendering?: boolean
  readonly dynamicRender?: boolean
  /** Its parts in one stream. */
  readonly inOne?: boolean
  /** A field with its picture, as hybrid forms have. */
  readonly field?: 'drawn' | 'signature'
}

export const waiting = {
  en: 'Please wait... \nIf this message is not eventually replaced with the proper contents of the document,\nyour PDF viewer may not be able to display this type of document.',
  fr: 'Veuillez patienter... \nSi ce message n’est pas remplacé par le contenu du document,\nil se peut que votre visionneuse ne puisse pas afficher ce type de document.',
}

/** A form as LiveCycle makes them, with what was filled in only in its data. */
export function xfaPdf({ says, needsRendering, dynamicRender, inOne, field }: Form): Buffer {
  const objects = objectsOf(textPdf([says]))
  const next = Math.max(...objects.keys()) + 1
  const config = `<config xmlns="http://www.xfa.org/schema/xci/3.0/"><acrobat><acrobat7>${dynamicRender ? '<dynamicRender>required</dynamicRender>' : ''}</acrobat7></acrobat></config>`
  const data = '<xfa:datasets><xfa:data><form1><FamilyName>Tesfaye</FamilyName></form1></xfa:data></xfa:datasets>'
  const template = '<template><subform name="form1"><field name="FamilyName"/></subform></template>'
  objects.set(next, stream(Buffer.from(inOne ? `<xdp:xdp>${config}${template}${data}</xdp:xdp>` : config)))
  objects.set(next + 1, stream(Buffer.from(template)))
  objects.set(next + 2, stream(Buffer.from(data)))
  const parts = inOne ? `${next} 0 R` : `[(config)${next} 0 R(template)${next + 1} 0 R(datasets)${next + 2} 0 R]`
  const fields = field ? `[${next + 3} 0 R]` : '[]'
  objects.set(next + 4, Buffer.from(`<</Fields${fields}/XFA ${parts}>>`))
  if (field) {
    const kind = field === 'signature' ? '/Sig' : '/Tx/V(Tesfaye)'
    objects.set(
      next + 3,
      Buffer.from(
        `<</Type/Annot/Subtype/Widget/FT${kind}/T(f)/Rect[40 600 300 620]/P 5 0 R/AP<</N ${next + 5} 0 R>>>>`,
      ),
    )
    objects.set(next + 5, stream(Buffer.from('BT ET'), '/Type/XObject/Subtype/Form/BBox[0 0 260 20]'))
    put(objects, 5, `/Annots[${next + 3} 0 R]`)
  }
  put(objects, 1, `/AcroForm ${next + 4} 0 R${needsRendering ? '/NeedsRendering true' : ''}`)
  return build(filled(objects))
}

/** The immigration department's, as its site gives them. */
export const immForm = () => xfaPdf({ says: waiting.en, needsRendering: true, dynamicRender: true })

/** With these keys in the catalog or the first page; `others` become the objects 20, 21 and so on. */
export function actingPdf(
  { catalog = '', page = '' }: { catalog?: string; page?: string },
  ...others: string[]
): Buffer {
  const { objects } = base(3, { catalog, page })
  for (const [index, text] of others.entries()) objects.set(20 + index, Buffer.from(text))
  return build(filled(objects))
}

type Attached = {
  /** As it stands in the file, with its brackets. */
  readonly name: string
  readonly bytes: string | Buffer
  readonly by?: 'list' | 'deepList' | 'note' | 'associated' | 'nobody'
}

/** A document with a file in it, that its list, a note on its page, its associated files or nothing names. */
export function holdingPdf({ name, bytes, by = 'list' }: Attached): Buffer {
  const { objects } = base(3)
  objects.set(20, Buffer.from(`<</Type/Filespec/F 23 0 R/UF 23 0 R/EF 22 0 R>>`))
  objects.set(21, stream(Buffer.from(bytes as Buffer), '/Type/EmbeddedFile'))
  objects.set(22, Buffer.from('<</F 21 0 R>>'))
  objects.set(23, Buffer.from(name))
  objects.set(24, Buffer.from('<</Names[(a) 20 0 R]/Limits[(a)(a)]>>'))
  objects.set(25, Buffer.from('<</EmbeddedFiles<</Kids[24 0 R]>>>>'))
  objects.set(26, Buffer.from('<</Type/Annot/Subtype/FileAttachment/Rect[0 0 20 20]/FS 20 0 R>>'))
  const inCatalog = { list: '/Names<</EmbeddedFiles<</Names[(a) 20 0 R]>>>>', deepList: '/Names 25 0 R' }
  if (by === 'note') put(objects, 3, '/Annots[26 0 R]')
  else if (by === 'nobody') put(objects, 1, '/Strange 21 0 R')
  else put(objects, 1, by === 'associated' ? '/AF[20 0 R]' : inCatalog[by])
  const others = by === 'nobody' ? [20, 22, 23, 24, 25, 26] : by === 'note' ? [24, 25] : [26]
  for (const number of others) objects.delete(number)
  return build(filled(objects))
}

/** Needs qpdf. Encrypted, and everybody may do with it what they like. */
export const openLockPdf = (): Buffer =>
  throughQpdf('--encrypt', '--user-password=', '--owner-password=o', '--bits=256', '--')

/** Needs qpdf. The key is said to be longer than such a lock has: qpdf asks for a password, and readers do not. */
export const wrongLengthPdf = (): Buffer =>
  Buffer.from(
    throughQpdf('--allow-weak-crypto', '--encrypt', '--user-password=', '--owner-password=o', '--bits=40', '--')
      .toString('latin1')
      .replace('/Length 40 /O', '/Length 128 /O')
      .replace('/V 1 ', '/V 2 '),
    'latin1',
  )

/** Its pages go in a circle, which readers leave out. */
export function circlePdf(catalog = '', ...others: string[]): Buffer {
  const { objects, next } = base(3, { catalog })
  for (const [index, text] of others.entries()) objects.set(next + index, Buffer.from(text))
  objects.set(2, Buffer.from('<</Type/Pages/Count 3/Kids[3 0 R 5 0 R 7 0 R 2 0 R]>>'))
  return build(objects)
}

function throughQpdf(...args: string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'lying-'))
  writeFileSync(join(folder, 'in.pdf'), validPdf())
  execFileSync('qpdf', [...args, join(folder, 'in.pdf'), join(folder, 'out.pdf')])
  const bytes = readFileSync(join(folder, 'out.pdf'))
  rmSync(folder, { recursive: true })
  return bytes
}

/** The objects of a PDF that `build` made. */
function objectsOf(bytes: Buffer): Objects {
  const text = bytes.toString('latin1')
  return new Map(
    [...text.matchAll(/(?<=\n)(\d+) 0 obj\n(.*?)\nendobj\n/gs)].map(([, number, object]) => [
      Number(number),
      Buffer.from(object!, 'latin1'),
    ]),
  )
}

/** Keys at the end of an object's dictionary. */
function put(objects: Objects, number: number, keys: string): void {
  const text = objects.get(number)!.toString('latin1')
  objects.set(number, Buffer.from(`${text.slice(0, text.lastIndexOf('>>'))}${keys}>>`, 'latin1'))
}
