import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFamilies, fontFolders } from '../../src/platform/pdf/fonts.ts'
import { chance, type Damage, damage, type Picture, readPgm } from './pictures.ts'

/** The languages of the corpus: of the tribunal, and of the people of the sample world. */
export const corpusLanguages = ['en', 'fr', 'es', 'ar', 'fa', 'ur', 'pa', 'ti', 'am', 'zh', 'ru', 'uk', 'ta'] as const
export type CorpusLanguage = (typeof corpusLanguages)[number]

const rightToLeft: readonly CorpusLanguage[] = ['ar', 'fa', 'ur']
/**
 * The Universal Declaration of Human Rights in that language, a paragraph a line. Put right in it is what the published files have wrong:
 * Punjabi vowels before the dot that they follow, Tigrinya words that all have one letter for another.
 */
const textOf = (language: CorpusLanguage) =>
  readFileSync(join(import.meta.dirname, `texts/${language}.txt`), 'utf8')
    .trim()
    .split('\n')

/** How each of five pages comes: scanned, photographed, faxed, copied too faintly, out of focus. */
const ways: readonly { readonly name: string; readonly damage: Damage; readonly quality?: number }[] = [
  { name: 'scan', damage: { skew: 0.6, blur: 0.8, paper: 245, ink: 20, shade: 0.02, noise: 6 }, quality: 75 },
  { name: 'phone', damage: { skew: -1.6, blur: 1.3, paper: 215, ink: 50, shade: 0.35, noise: 8 }, quality: 60 },
  {
    name: 'fax',
    damage: { skew: 0.4, blur: 0.9, paper: 255, ink: 0, shade: 0, noise: 30, speckle: 4000, isFax: true },
  },
  { name: 'faint', damage: { skew: -0.5, blur: 1, paper: 235, ink: 165, shade: 0.05, noise: 7 }, quality: 75 },
  { name: 'blurred', damage: { skew: 0.3, blur: 2, paper: 235, ink: 30, shade: 0.1, noise: 5 }, quality: 70 },
]

export type MadePage = {
  readonly way: string
  /** What stands on it. */
  readonly text: string
  /** The picture as a file that the tool reads by itself, and a PDF of that picture alone. */
  readonly picture: Buffer
  readonly pdf: Buffer
}

const families = ['Noto Sans', 'Nimbus Roman', 'Liberation Sans', 'Noto Serif']

let compiler: NodeCompiler | undefined

/** One page of that language, always the same for its number; needs poppler. */
export function makePage(language: CorpusLanguage, number: number, dpi: number): MadePage {
  const paragraphs = textOf(language)
  const random = chance(number * 7919 + dpi)
  const begin = (number * 5) % paragraphs.length
  const chosen: string[] = []
  const most = language === 'zh' ? 420 : 950
  for (let at = begin; chosen.join(' ').length < most; at++) chosen.push(paragraphs[at % paragraphs.length]!)
  const { name, damage: how, quality } = ways[number % ways.length]!
  const page = drawPage(chosen, { language, family: families[number % families.length]!, dpi })
  const damaged = damage(page, how, dpi, random)
  const picture = quality ? toJpeg(damaged, quality, dpi) : toPgm(damaged)
  return { way: name, text: chosen.join('\n'), picture, pdf: pictureAsPdf(damaged, dpi, quality ? picture : undefined) }
}

type Look = { readonly language?: CorpusLanguage; readonly family?: string; readonly dpi?: number }

/** These paragraphs as print shows them on a page of Letter; needs poppler. */
export function drawPage(
  paragraphs: readonly string[],
  { language = 'en', family = 'Noto Sans', dpi = 150 }: Look = {},
): Picture {
  compiler ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: [...fontFolders(), '/usr/share/fonts'] }],
  })
  const mainFileContent = `
    #set page(width: 8.5in, height: 11in, margin: 1in)
    #set text(font: (${[family, ...fontFamilies].map((one) => `"${one}"`).join(', ')}), size: 12pt, lang: "${language}", dir: ${rightToLeft.includes(language) ? 'rtl' : 'ltr'})
    #set par(leading: 0.8em, spacing: 1.3em)
    ${paragraphs.map((_, at) => `#json(bytes(sys.inputs.data)).at(${at})`).join('\n\n')}`
  const pdf = compiler.pdf({ mainFileContent, inputs: { data: JSON.stringify(paragraphs) } })
  return inFolder((folder) => {
    writeFileSync(join(folder, 'page.pdf'), pdf)
    execFileSync('pdftoppm', [
      '-gray',
      '-r',
      String(dpi),
      '-singlefile',
      join(folder, 'page.pdf'),
      join(folder, 'page'),
    ])
    return readPgm(readFileSync(join(folder, 'page.pgm')))
  })
}

export const toPgm = ({ width, height, dots }: Picture) =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), dots])

/** By poppler, which writes what it draws. */
const toJpeg = (picture: Picture, quality: number, dpi: number) =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'page.pdf'), pictureAsPdf(picture, dpi))
    const how = ['-jpeg', '-gray', '-jpegopt', `quality=${quality}`, '-r', String(dpi), '-singlefile']
    execFileSync('pdftoppm', [...how, join(folder, 'page.pdf'), join(folder, 'page')])
    return readFileSync(join(folder, 'page.jpg'))
  })

/** A PDF of one page that shows the picture and nothing else. */
export const pictureAsPdf = (picture: Picture, dpi: number, jpeg?: Buffer): Buffer => pagesAsPdf([picture], dpi, jpeg)

/** A PDF of pages that are pictures, or a line of text. `jpeg`: of the only page. */
export function pagesAsPdf(pages: readonly (Picture | string)[], dpi: number, jpeg?: Buffer): Buffer {
  const stream = (head: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`<<${head}/Length ${bytes.length}>>\nstream\n`), bytes, Buffer.from('\nendstream')])
  const objects = pages.flatMap((page, index) => {
    const number = 4 + index * 3
    const [across, up] = typeof page === 'string' ? [612, 792] : [(page.width / dpi) * 72, (page.height / dpi) * 72]
    const shown =
      typeof page === 'string' ? `BT /F 12 Tf 72 700 Td (${page}) Tj ET` : `q ${across} 0 0 ${up} 0 0 cm /I Do Q`
    const resources = `/Resources<</Font<</F 3 0 R>>/XObject<</I ${number + 2} 0 R>>>>`
    const how = jpeg ? '/ColorSpace/DeviceRGB/Filter/DCTDecode' : '/ColorSpace/DeviceGray'
    const image =
      typeof page === 'string'
        ? Buffer.from('null')
        : stream(
            `/Type/XObject/Subtype/Image/Width ${page.width}/Height ${page.height}/BitsPerComponent 8${how}`,
            jpeg ?? Buffer.from(page.dots),
          )
    return [
      Buffer.from(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${across} ${up}]/Contents ${number + 1} 0 R${resources}>>`),
      stream('', Buffer.from(shown)),
      image,
    ]
  })
  const kids = pages.map((_, index) => `${4 + index * 3} 0 R`).join(' ')
  return fileOf([
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'),
    ...objects,
  ])
}

function fileOf(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let length = parts[0]!.length
  for (const [at, object] of objects.entries()) {
    places.push(length)
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}

/** The upper inches of a page, for what need not be whole. */
export const topOf = ({ width, dots }: Picture, height: number): Picture => ({
  width,
  height,
  dots: dots.subarray(0, width * height),
})

function inFolder<Made>(use: (folder: string) => Made): Made {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
