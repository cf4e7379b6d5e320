import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { constants, createDeflate, deflateSync } from 'node:zlib'
import { base, build, corruptStreamPdf, stream, validPdf } from '../platform/pdfs.ts'

/** What becomes of each: taken or held with flags, or refused for a reason. */
type Fate = { readonly flags: readonly string[]; readonly held?: string } | { readonly refused: string }

const sound: Fate = { flags: [] }
const active: Fate = { flags: ['activeContent'] }
const program: Fate = { flags: ['attachments'], held: 'embeddedProgram' }
const refused = (reason: string): Fate => ({ refused: reason })

/** Twenty-nine odd PDFs. */
export const fates: Readonly<Record<string, Fate>> = {
  valid: sound,
  linear: sound,
  p200: sound,
  big20: sound,
  corruptstream: { flags: ['damaged'] },
  'zip-tail': { flags: ['bytesAfterEnd'] },
  'enc-owner': { flags: ['encrypted'] },
  'js-open': active,
  'js-names': active,
  'js-objstm': active,
  'js-hex-aa': active,
  launch: active,
  'uri-open': active,
  xfa: active,
  embedded: program,
  'embedded-objstm': program,
  'annot-attach': program,
  truncated: refused('cutOff'),
  noeof: refused('cutOff'),
  headeronly: refused('cutOff'),
  'enc-user': refused('password'),
  'enc-128': refused('password'),
  'zero-pages': refused('noPages'),
  loop: refused('unreadable'),
  'polyglot-html': refused('beforeStart'),
  prefixed: refused('textFile'),
  'html-as': refused('webPage'),
  bomb500: refused('tooHeavy'),
  bomb3x: refused('tooHeavy'),
}

const folder = join(
  tmpdir(),
  `odd-pdfs-${createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 12)}`,
)

/** Made once on a machine: the bombs take some seconds. */
export async function oddPdfs(): Promise<Map<string, Buffer>> {
  if (!existsSync(folder)) await makeAll()
  return new Map(Object.keys(fates).map((name) => [name, readFileSync(join(folder, `${name}.pdf`))]))
}

async function makeAll() {
  const making = `${folder}.${process.pid}`
  mkdirSync(making, { recursive: true })
  const file = (name: string) => join(making, `${name}.pdf`)
  const put = (name: string, bytes: Buffer) => writeFileSync(file(name), bytes)
  const qpdf = (...args: string[]) => execFileSync('qpdf', args)

  const valid = validPdf()
  put('valid', valid)
  put('truncated', valid.subarray(0, Math.floor(valid.length * 0.6)))
  put('noeof', valid.subarray(0, valid.lastIndexOf('xref\n0')))
  put('corruptstream', corruptStreamPdf())
  put('js-open', build(base(3, { catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\("x"\\))>>' }).objects))
  put('js-hex-aa', build(base(3, { page: '/AA<</O<</S/J#61vaScript/J#53(app.alert\\(1\\))>>>>' }).objects))
  put('launch', build(base(3, { catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' }).objects))
  put('uri-open', build(base(3, { catalog: '/OpenAction<</S/URI/URI(http://evil.example/)>>' }).objects))
  put('xfa', build(base(3, { catalog: '/AcroForm<</XFA[(t)(x)]/Fields[]>>' }).objects))
  put('zero-pages', build(base(0).objects))
  put('polyglot-html', Buffer.concat([Buffer.from('<html><script>alert(1)</script><!--\n'), valid]))
  put('prefixed', Buffer.concat([Buffer.alloc(2000, 'A'), valid]))
  put('html-as', Buffer.from('<html><body>hi</body></html>'))
  put('headeronly', Buffer.from('%PDF-1.7\n'))
  put('zip-tail', Buffer.concat([valid, Buffer.from('PK\x05\x06'), Buffer.alloc(18)]))
  put('p200', validPdf(200))
  put('js-names', namedScript())
  put('embedded', attached())
  put('annot-attach', annotated())
  put('big20', incompressible())
  put('loop', loop())
  put('bomb500', bomb('/FlateDecode', await zeros(500)))
  put('bomb3x', bomb('[/FlateDecode/FlateDecode/FlateDecode]', deflateSync(deflateSync(await zeros(1024)))))
  const lock = (name: string, user: string, ...how: string[]) =>
    qpdf('--encrypt', `--user-password=${user}`, '--owner-password=o', ...how, '--', file('valid'), file(name))
  lock('enc-user', 'u', '--bits=256')
  lock('enc-owner', '', '--bits=256', '--modify=none')
  lock('enc-128', 'u', '--bits=128', '--use-aes=y')
  qpdf('--object-streams=generate', file('js-names'), file('js-objstm'))
  qpdf('--object-streams=generate', file('embedded'), file('embedded-objstm'))
  qpdf('--linearize', file('valid'), file('linear'))
  // Another test run may have been quicker.
  if (!existsSync(folder)) renameSync(making, folder)
}

function namedScript() {
  const { objects, next } = base(3, { catalog: '' })
  swap(objects, 1, '/Pages', `/Names<</JavaScript<</Names[(a)${next} 0 R]>>>>/Pages`)
  objects.set(next, Buffer.from(`<</S/JavaScript/JS ${next + 1} 0 R>>`))
  objects.set(next + 1, stream(Buffer.from('app.alert(1)')))
  return build(objects)
}

function attached() {
  const { objects, next } = base(3)
  swap(objects, 1, '/Pages', `/Names<</EmbeddedFiles<</Names[(a.exe)${next} 0 R]>>>>/Pages`)
  objects.set(next, Buffer.from(`<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F ${next + 1} 0 R>>>>`))
  objects.set(next + 1, stream(Buffer.from('MZ fake'), '/Type/EmbeddedFile'))
  return build(objects)
}

function annotated() {
  const { objects, next } = base(3)
  swap(objects, 3, '/Parent', `/Annots[${next} 0 R]/Parent`)
  const note = `<</Type/Annot/Subtype/FileAttachment/Rect[0 0 20 20]/FS ${next + 1} 0 R>>`
  objects.set(next, Buffer.from(note))
  objects.set(next + 1, Buffer.from(`<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F ${next + 2} 0 R>>>>`))
  objects.set(next + 2, stream(Buffer.from('MZ fake'), '/Type/EmbeddedFile'))
  return build(objects)
}

/** Twenty megabytes that no packing makes smaller. */
function incompressible() {
  const { objects, next } = base(10)
  const parts = Array.from({ length: 20 }, (_, index) => next + index)
  for (const number of parts) objects.set(number, stream(randomBytes(1024 * 1024)))
  swap(objects, 3, '/Parent', `/Q[${parts.map((number) => `${number} 0 R`).join(' ')}]/Parent`)
  return build(objects)
}

function loop() {
  const { objects } = base(1)
  objects.set(2, Buffer.from('<</Type/Pages/Count 99/Kids[2 0 R 3 0 R]>>'))
  return build(objects)
}

function bomb(filter: string, packed: Buffer) {
  const { objects } = base(1)
  const head = `<</Filter${filter}/Length ${packed.length}>>\nstream\n`
  objects.set(4, Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]))
  return build(objects)
}

/** So many megabytes of zeros, packed. */
function zeros(megabytes: number): Promise<Buffer> {
  const one = Buffer.alloc(1024 * 1024)
  const source = Readable.from(Array.from({ length: megabytes }, () => one))
  return buffer(source.pipe(createDeflate({ level: constants.Z_BEST_COMPRESSION })))
}

function swap(objects: Map<number, Buffer>, number: number, before: string, after: string) {
  objects.set(number, Buffer.from(objects.get(number)!.toString('latin1').replace(before, after)))
}
