import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findReader } from '../../../src/platform/checks/find-reader.ts'
import {
  findTools,
  type MachineLimits,
  readPageByMachine,
  type Tools,
  withClearFile,
} from '../../../src/platform/checks/index.ts'
import { isOfLanguage, waysToRead } from '../../../src/platform/checks/scripts.ts'
import { watchClearFiles } from '../../clear-files.ts'
import { needs } from '../../needs.ts'
import { drawPage, makePage, pictureAsPdf } from '../../scans/pages.ts'
import { chance, type Picture } from '../../scans/pictures.ts'
import { wordAccuracy } from '../../scans/words.ts'
import { validPdf } from '../pdfs.ts'

const words = [
  'The witness from Zanzibar was heard on the third day,',
  'and counsel asked for an adjournment of two weeks.',
  'Le témoin a été entendu à Montréal, et l’affaire fut remise.',
  'La décision sera rendue par écrit avant la fin du mois.',
]

describe('the ways to read a page', () => {
  it.each([
    ['Latin', ['eng', 'fra', 'ara'], ['eng+fra'], ['ara']],
    ['Arabic', ['eng', 'fra', 'ara', 'fas'], ['ara', 'fas'], ['eng+fra']],
    ['Ethiopic', ['fra', 'amh', 'tir'], ['tir+amh'], ['fra']],
    [undefined, ['fra', 'pan'], ['fra'], ['pan']],
    ['Arabic', ['eng', 'fra'], [], ['eng+fra']],
    ['Thai', ['fra', 'tha'], [], ['fra', 'tha']],
  ])('in %s, of %j, are %j', (script, usable, likely, others) => {
    expect(waysToRead(script, usable)).toEqual({ likely, others })
  })
})

describe('what was read as Arabic or Urdu', () => {
  const persian =
    'از آنجا که شناسائی حیثیت ذاتی کلیه اعضای خانواده بشری و حقوق یکسان و انتقال ناپذیر آنان اساس آزادی و عدالت'
  const arabic =
    'لما كان الاعتراف بالكرامة المتأصلة في جميع أعضاء الأسرة البشرية وبحقوقهم المتساوية الثابتة هو أساس الحرية والعدل والسلام في العالم'
  const urdu =
    'چونکہ ہر انسان کی ذاتی عزت اور حرمت اور انسانوں کے مساوی اور ناقابلِ انتقال حقوق کو تسلیم کرنا دنیا میں آزادی انصاف اور امن کی بنیاد ہے'
  it.each([
    ['urd', urdu, 'yes'],
    ['urd', persian, 'no'],
    ['urd', 'عدالت میں', 'unknown'],
    ['ara', urdu, 'no'],
    ['ara', arabic, 'yes'],
    ['ara', persian, 'no'],
    ['ara', 'محضر جلسة', 'unknown'],
    ['fas', persian, 'unknown'],
  ])('in %s is so only when words begin with its article, or have its letters: %s', (way, text, fits) => {
    expect(isOfLanguage(way, text)).toBe(fits)
  })
})

needs(
  'tesseract',
  'poppler',
  'bubblewrap',
)('a page that a machine reads, in the cage', () => {
  const clearFiles = watchClearFiles()
  let tools: Tools
  let page: Picture
  beforeAll(async () => {
    tools = await findTools({ readingLanguages: ['eng', 'fra'] })
    page = drawPage(words)
  })
  afterAll(() => expect(clearFiles()).toEqual([]))

  type How = { number?: number; limits?: MachineLimits; languages?: readonly string[] }
  const toolsWith = ({ number: _, ...how }: How) => ({ ...tools, reader: { ...tools.reader!, ...how } })
  const read = (bytes: Buffer, more: How = {}) =>
    withClearFile(
      tools.ram,
      () => Readable.from([Buffer.from(bytes)]),
      bytes.length,
      (path) => readPageByMachine(toolsWith(more), path, bytes.length, more.number ?? 1),
    )
  const said = (got: Awaited<ReturnType<typeof read>>) =>
    typeof got === 'object' && got.state === 'read' ? got.text : ''

  it('has its words, and comes upright first', async () => {
    const truth = words.join(' ')
    expect(wordAccuracy(truth, said(await read(pictureAsPdf(page, 150)))).wrong).toBeLessThan(2)
    const onItsSide = { width: page.height, height: page.width, dots: page.dots.slice() }
    for (let y = 0; y < page.height; y++)
      for (let x = 0; x < page.width; x++)
        onItsSide.dots[x * page.height + (page.height - 1 - y)] = page.dots[y * page.width + x]!
    expect(wordAccuracy(truth, said(await read(pictureAsPdf(onItsSide, 150)))).wrong).toBeLessThan(2)
  })

  it('keeps each line in Gurmukhi, of which the tool passes over some as sharp as they come', async () => {
    const scan = makePage('pa', 0, 300)
    const { words: count, wrong } = wordAccuracy(scan.text, said(await read(scan.pdf, { languages: ['pan'] })))
    expect(wrong / count).toBeLessThan(0.03)
  })

  it.each([
    ['fa', 11],
    ['ur', 4],
  ] as const)(
    'keeps its lines and its language, of those that share the letters of Arabic: %s',
    async (language, number) => {
      const scan = makePage(language, number, 300)
      const got = said(await read(scan.pdf, { languages: ['ara', 'fas', 'urd'] }))
      const { words: count, wrong } = wordAccuracy(scan.text, got)
      expect(wrong / count).toBeLessThan(0.03)
    },
    240_000,
  )

  it('is read as it lies when it seems to stand on its head and then says nothing, as Amharic does', async () => {
    const scan = makePage('am', 0, 300)
    const { words: count, wrong } = wordAccuracy(scan.text, said(await read(scan.pdf, { languages: ['ara', 'amh'] })))
    expect(wrong / count).toBeLessThan(0.03)
  })

  it('may be empty', async () => {
    const empty = { width: 850, height: 1100, dots: new Uint8Array(850 * 1100).fill(250) }
    expect(await read(pictureAsPdf(empty, 100))).toEqual({ state: 'read', text: '' })
  })

  it('is given up when it takes too long or too much, and so is one that there is not', async () => {
    const hard = pictureAsPdf(page, 150)
    const usual = { seconds: 60, addresses: 1_500_000_000, wallMs: 60_000 }
    expect(await read(hard, { limits: { ...usual, addresses: 60_000_000 } })).toEqual({ state: 'failed' })
    // A page full of noise keeps the tool busy.
    const random = chance(1)
    const [width, height] = [2550, 3300]
    const noise = { width, height, dots: new Uint8Array(width * height).map(() => (random() < 0.5 ? 0 : 255)) }
    expect(await read(pictureAsPdf(noise, 300), { limits: { ...usual, seconds: 1 } })).toEqual({ state: 'failed' })
    expect(await read(validPdf(1), { number: 7 })).toEqual({ state: 'failed' })
  })

  it('is asked for again when somebody ends the tool, or when nothing ends by itself', async () => {
    const bytes = pictureAsPdf(page, 150)
    const usual = { seconds: 60, addresses: 1_500_000_000 }
    expect(await read(bytes, { limits: { ...usual, wallMs: 1 } })).toEqual({ state: 'interrupted' })
    const reading = read(bytes)
    const pid = await runningReader()
    expect(getPriority(pid)).toBe(19)
    process.kill(pid, 'SIGKILL')
    expect(await reading).toEqual({ state: 'interrupted' })
    expect(said(await read(bytes))).toContain('Zanzibar')
  })

  it('is not read without the tool, or without a language', async () => {
    const { reader: _, ...without } = tools
    const bytes = validPdf(1)
    const got = await withClearFile(
      tools.ram,
      () => Readable.from([bytes]),
      bytes.length,
      (path) => readPageByMachine(without, path, bytes.length, 1),
    )
    expect(got).toEqual({ state: 'noTool' })
    expect(await findReader([])).toBeUndefined()
    expect(await findReader(['xyz'])).toBeUndefined()
    expect(await findReader(['fra', 'xyz'])).toMatchObject({ languages: ['fra'], missing: ['xyz'] })
  })
})

/** The reader of this process, as soon as it runs. */
async function runningReader(): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
        if (line.startsWith('/usr/bin/tesseract') && line.includes(`/mon-dossier-${process.pid}-`)) return pid
      } catch {}
    }
    await wait(5)
  }
  throw new Error('the reader did not run')
}
