import type { PictureRefusal } from '../../../src/platform/pictures/index.ts'
import {
  box,
  chunk,
  claiming,
  emptyPng,
  encoded,
  jpeg,
  noiseRaster,
  pageRaster,
  withChunk,
  withExif,
  withSegment,
} from './make.ts'

/** What must become of a picture; `none`: by its first bytes it is no photograph. */
type Verdict =
  | {
      readonly pages: number
      readonly is?: 'lying' | 'standing'
      readonly isGray?: boolean
      /** By how many degrees it lies askew, clockwise, to half a degree. */
      readonly turned?: number
      /** Whether its heavy bar must lie at the top. */
      readonly isUpright?: boolean
    }
  | PictureRefusal
  | 'none'

export type MadePicture = {
  readonly name: string
  readonly make: () => Buffer
  readonly verdict: Verdict
  /** Costs little: made in each quick run too. */
  readonly isQuick?: boolean
  /** Neither its marks nor its words may be found in the paper. */
  readonly isPlaced?: boolean
}

const kept = new Map<string, Buffer>()
const once = (name: string, make: () => Buffer) => () => {
  const known = kept.get(name) ?? make()
  kept.set(name, known)
  return known
}

const small = once('small', () => jpeg({ width: 600, height: 800 }))
const plainPng = once('png', () => encoded(pageRaster({ width: 600, height: 800 }), '.png'))
const plainHeic = once('heic', () => encoded(pageRaster({ width: 640, height: 800 }), '.heic[Q=60,effort=0]'))
const plainTiff = once('tiff', () => encoded(pageRaster({ width: 600, height: 800 }), '.tif[compression=lzw]'))
const plainWebp = once('webp', () => encoded(pageRaster({ width: 600, height: 800 }), '.webp[Q=80,effort=0]'))
/** A mark says how a page lies: this is a page turned so that its mark sets it upright again. */
const turns: readonly (readonly string[][])[] = [
  [],
  [['flip', 'horizontal']],
  [['rot', 'd180']],
  [['flip', 'vertical']],
  [
    ['rot', 'd270'],
    ['flip', 'vertical'],
  ],
  [['rot', 'd270']],
  [
    ['rot', 'd90'],
    ['flip', 'vertical'],
  ],
  [['rot', 'd90']],
]
const marked = (orientation: number): Buffer => {
  const page = pageRaster({ width: 600, height: 800 })
  return withExif(encoded(page, '.jpg[Q=90]', ...turns[orientation - 1]!), { orientation })
}
const upright = { pages: 1, is: 'standing', isUpright: true } as const
const cut = (file: Buffer, share: number): Buffer => file.subarray(0, Math.floor(file.length * share))
const pagesTiff = (pages: number) => {
  const { width, samples } = pageRaster({ width: 200, height: 260 })
  const tall = { width, height: 260 * pages, samples: Buffer.concat(Array.from({ length: pages }, () => samples)) }
  return encoded(tall, '.tif[compression=lzw,page-height=260]')
}
const apng = () => withChunk(plainPng(), chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])))

/** Sixty made pictures, each with its verdict. */
export const corpus: readonly MadePicture[] = [
  // Upright by their own mark.
  ...turns.map((_, index) => ({
    name: `turned by its mark ${index + 1}`,
    make: () => marked(index + 1),
    verdict: { ...upright, ...(index === 0 && { isGray: false }) },
    isQuick: index === 5,
  })),
  { name: 'a mark that there is not (9)', make: () => withExif(small(), { orientation: 9 }), verdict: upright },
  // Straightened where it is sure.
  ...[-8, -3, -1, 1, 2, 5, 10].map((skew) => ({
    name: `askew by ${skew} degrees`,
    make: () => jpeg({ skew }),
    verdict: { ...upright, turned: skew },
    isQuick: skew === 5,
  })),
  { name: 'askew by 25 degrees, on purpose', make: () => jpeg({ skew: 25 }), verdict: { pages: 1, turned: 0 } },
  { name: 'straight', make: () => jpeg(), verdict: { ...upright, turned: 0 } },
  {
    name: 'noise alone, which has no lines',
    make: () => encoded(noiseRaster(1200, 1600), '.jpg[Q=95]'),
    verdict: { pages: 1, turned: 0 },
  },
  {
    name: 'noise over a whole sheet, which must shrink to have room',
    make: () => encoded(noiseRaster(2400, 3150), '.jpg[Q=95]'),
    verdict: { pages: 1, turned: 0 },
  },
  {
    name: 'askew, in bad light',
    make: () => jpeg({ skew: 4, shade: 0.6, noise: 30 }),
    verdict: { ...upright, turned: 4 },
  },
  // As telephones and scanners make them.
  {
    name: 'dark',
    make: () => jpeg({ paper: [60, 58, 52], ink: [12, 12, 16], noise: 10 }),
    verdict: upright,
  },
  { name: '12 megapixels', make: () => jpeg({ width: 3024, height: 4032 }), verdict: upright },
  {
    name: '48 megapixels',
    make: () => jpeg({ width: 6048, height: 8064, noise: 16 }),
    verdict: upright,
  },
  {
    name: '48 megapixels as PNG',
    make: () => encoded(pageRaster({ width: 8064, height: 6048 }), '.png'),
    verdict: { pages: 1, is: 'lying' },
  },
  { name: 'lying', make: () => jpeg({ width: 1600, height: 1200 }), verdict: { pages: 1, is: 'lying' } },
  { name: 'square', make: () => jpeg({ width: 1200, height: 1200 }), verdict: { pages: 1 } },
  {
    name: 'a sheet at 600 dots an inch',
    make: () => encoded(pageRaster({ width: 5100, height: 6600 }), '.jpg[Q=85]'),
    verdict: upright,
  },
  { name: 'JPEG in steps', make: () => encoded(pageRaster(), '.jpg[interlace]'), verdict: upright },
  {
    name: 'gray JPEG',
    make: () => encoded(pageRaster(), '.jpg', ['colourspace', 'b-w']),
    verdict: { ...upright, isGray: true },
  },
  {
    name: 'a gray page in colour',
    make: () => jpeg({ paper: [230, 230, 230], ink: [30, 30, 30] }),
    verdict: { ...upright, isGray: true },
    isQuick: true,
  },
  { name: 'CMYK', make: () => encoded(pageRaster(), '.jpg', ['colourspace', 'cmyk']), verdict: upright },
  { name: 'PNG', make: plainPng, verdict: upright, isQuick: true },
  { name: 'PNG of 16 bits', make: () => encoded(pageRaster(), '.png', ['colourspace', 'rgb16']), verdict: upright },
  {
    name: 'PNG of 16 bits in gray',
    make: () => encoded(pageRaster(), '.png', ['colourspace', 'grey16']),
    verdict: { ...upright, isGray: true },
  },
  {
    name: 'PNG of 1 bit',
    make: () => encoded(pageRaster(), '.png[bitdepth=1]', ['colourspace', 'b-w']),
    verdict: { pages: 1, isGray: true },
  },
  { name: 'PNG with alpha', make: () => encoded(pageRaster(), '.png', ['bandjoin_const', '128']), verdict: upright },
  { name: 'PNG in steps', make: () => encoded(pageRaster(), '.png[interlace]'), verdict: upright },
  { name: 'WebP', make: plainWebp, verdict: upright, isQuick: true },
  { name: 'WebP without loss', make: () => encoded(pageRaster(), '.webp[lossless,effort=0]'), verdict: upright },
  { name: 'HEIC', make: plainHeic, verdict: upright, isQuick: true },
  {
    name: 'HEIC of 12 megapixels',
    make: () => encoded(pageRaster({ width: 3024, height: 4032 }), '.heic[Q=50,effort=0]'),
    verdict: upright,
  },
  { name: 'TIFF', make: plainTiff, verdict: upright },
  { name: 'TIFF of three pages', make: () => pagesTiff(3), verdict: { pages: 3, is: 'standing' }, isQuick: true },
  // What nobody may learn from it.
  {
    name: 'JPEG with place and device',
    make: () => withExif(small(), { orientation: 1, isPlaced: true }),
    verdict: upright,
    isPlaced: true,
    isQuick: true,
  },
  {
    name: 'JPEG with a remark and XMP',
    make: () =>
      withSegment(
        withSegment(small(), 0xfe, Buffer.from('Secretphone 15')),
        0xe1,
        Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Serial-4711</x:xmpmeta>'),
      ),
    verdict: upright,
    isPlaced: true,
  },
  {
    name: 'PNG with words',
    make: () => withChunk(plainPng(), chunk('tEXt', Buffer.from('Model\0Secretphone 15'))),
    verdict: upright,
    isPlaced: true,
  },
  // Renamed and two things at once: the first bytes decide, and only pixels pass.
  {
    name: 'JPEG with a ZIP behind it',
    make: () => Buffer.concat([small(), Buffer.from('PK\x03\x04Secretphone 15')]),
    verdict: upright,
    isPlaced: true,
  },
  {
    name: 'JPEG with a PDF in a remark',
    make: () => withSegment(small(), 0xfe, Buffer.from('%PDF-1.4\n1 0 obj Secretphone 15')),
    verdict: upright,
    isPlaced: true,
    isQuick: true,
  },
  // Refused.
  { name: 'JPEG cut off', make: () => cut(jpeg(), 0.5), verdict: 'pictureBroken', isQuick: true },
  { name: 'PNG cut off', make: () => cut(plainPng(), 0.6), verdict: 'pictureBroken' },
  { name: 'HEIC cut off', make: () => cut(plainHeic(), 0.6), verdict: 'pictureBroken' },
  { name: 'TIFF cut off', make: () => cut(plainTiff(), 0.6), verdict: 'pictureBroken' },
  { name: 'WebP cut off', make: () => cut(plainWebp(), 0.6), verdict: 'pictureBroken' },
  {
    name: 'a beginning of JPEG, and no more',
    make: () => Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'),
    verdict: 'pictureBroken',
    isQuick: true,
  },
  {
    name: 'a text that begins as a JPEG',
    make: () => Buffer.from('\xff\xd8\xffhello '.repeat(200), 'latin1'),
    verdict: 'pictureBroken',
  },
  {
    name: 'JPEG that claims 65,000 pixels a side',
    make: () => claiming(small(), 65_000, 65_000),
    verdict: 'pictureLarge',
    isQuick: true,
  },
  {
    name: 'PNG that claims 3,600 million pixels',
    make: () => emptyPng(60_000, 60_000, { isWhole: false }),
    verdict: 'pictureLarge',
  },
  {
    name: 'PNG of zeros, 900 million pixels',
    make: () => emptyPng(30_000, 30_000, { depth: 1 }),
    verdict: 'pictureLarge',
  },
  {
    name: 'PNG of zeros that unpacks to 500 MB',
    make: () => emptyPng(7_900, 8_000, { depth: 16, colour: 6 }),
    verdict: { pages: 1 },
  },
  {
    name: 'a line, 20,000 pixels long and 1 high',
    make: () => emptyPng(20_000, 1),
    verdict: 'pictureSmall',
    isQuick: true,
  },
  { name: 'APNG', make: apng, verdict: 'pictureMoving', isQuick: true },
  {
    name: 'WebP that moves',
    make: () => encoded({ ...pageRaster({ width: 200, height: 400 }) }, '.webp[page-height=200,effort=0]'),
    verdict: 'pictureMoving',
    isQuick: true,
  },
  {
    name: 'HEIC that moves',
    make: () => Buffer.concat([plainHeic(), box('moov', Buffer.alloc(40))]),
    verdict: 'pictureMoving',
  },
  { name: 'TIFF of 51 pages', make: () => pagesTiff(51), verdict: 'picturePages' },
  { name: 'GIF', make: () => encoded(pageRaster({ width: 200, height: 260 }), '.gif'), verdict: 'none' },
  { name: 'SVG', make: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), verdict: 'none', isQuick: true },
  { name: 'no bytes at all', make: () => Buffer.alloc(0), verdict: 'none' },
]
