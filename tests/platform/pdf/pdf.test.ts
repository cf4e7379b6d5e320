import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Temporal } from '../../../src/platform/clock.ts'
import { makePdf } from '../../../src/platform/pdf/make.ts'
import { needs } from '../../needs.ts'
import { look } from '../paper.ts'

const template = join(import.meta.dirname, '../../../src/accounts/letters/letter.typ')
const at = Temporal.Instant.from('2026-11-24T15:00:00Z')

const letterOf = (text: string, to: string[] = []) => ({
  posted: true,
  sides: [
    {
      lang: 'en',
      brand: 'My Case',
      sender: [],
      facts: [],
      ...(to.length > 0 && { to }),
      title: 'A letter',
      parts: [{ kind: 'text', text }],
      foot: '',
      count: '',
    },
  ],
})
const paper = (text: string, to?: string[]) => ({
  template,
  at,
  data: { title: 'Letters', lang: 'en', qr: {}, letters: [letterOf(text, to)], register: null },
})
const wide = { seconds: 60, bytes: 2e9 }

/** Each with the font that has its script. */
const names = {
  'محمدرضا عبداللهی‌نژاد': 'NotoSansArabic',
  'செல்வராசா கந்தையா': 'NotoSansTamil',
  'ሰላም ተስፋዬ': 'NotoSansEthiopic',
  'सीता थापा': 'NotoSans-',
  'রহিমা খাতুন': 'NotoSansBengali',
  'ਹਰਪ੍ਰੀਤ ਕੌਰ': 'NotoSansGurmukhi',
  'නිමල් පෙරේරා': 'NotoSansSinhala',
  'תמר בן־דוד': 'NotoSansHebrew',
  'ნინო ბერიძე': 'NotoSansGeorgian',
  'Անահիտ Պետրոսյան': 'NotoSansArmenian',
  ᐃᓄᒃᑎᑐᑦ: 'NotoSansCanadianAboriginal',
  'Nguyễn Thị Ánh Tuyết': 'NotoSans-',
  'Ольга Щербань': 'NotoSans-',
}

needs('poppler')('a PDF', () => {
  it('is tagged, says that it is PDF/UA-1, and has the size Letter', async () => {
    const { pdf } = await makePdf(paper('Hello'))
    expect(look(pdf).facts()).toMatch(/Tagged:\s+yes[\s\S]*612 x 792 pts \(letter\)/)
    expect(pdf.toString('latin1')).toMatch(/pdfuaid:part>1</)
  })

  it.each([
    '#read("/etc/passwd")',
    '*bold* _x_ $a^2$ `code` <label> @ref // gone',
    '\\ #import "@preview/x:1.0.0" [',
    '{"a": 1} \\u{41} "quoted" -- ...',
    '= heading #pagebreak() #eval("1+1")',
  ])('prints %s as it is written', async (text) => {
    const { pdf } = await makePdf(paper(text))
    expect(look(pdf).text()).toContain(text)
    expect(look(pdf).facts()).toMatch(/Pages:\s+1\n/)
  })

  it('has a font of its own for names in many scripts', async () => {
    const { pdf, unprintable } = await makePdf(paper('Hello', Object.keys(names)))
    expect(unprintable).toEqual([])
    const fonts = look(pdf).fonts()
    for (const font of Object.values(names)) expect(fonts).toContain(font)
  })

  it('that holds a sign of no font comes all the same, and names the sign', async () => {
    const { pdf, unprintable } = await makePdf(paper('A sign \u{f1234} of nobody'))
    expect(unprintable).toEqual(['\u{f1234}'])
    expect(look(pdf).facts()).toMatch(/Tagged:\s+yes/)
    expect(look(pdf).text()).toContain('of nobody')
  })
})

it.each([
  ['time', { ...wide, seconds: 0.01 }, /took more than 0.01 s and was stopped/],
  ['memory', { ...wide, bytes: 1e6 }, /took more than 1 MB of memory and was stopped/],
])('a PDF that takes too much %s is stopped with a sentence', async (_what, limits, sentence) => {
  const long = paper('Hello')
  const letters = Array.from({ length: 1000 }, (_, number) => letterOf(`Letter ${number}`))
  await expect(makePdf({ ...long, data: { ...long.data, letters } }, limits)).rejects.toThrow(sentence)
  expect((await makePdf(paper('Hello'))).pdf.length).toBeGreaterThan(1000)
})

it('a template outside the program is not read (SEC-070)', async () => {
  await expect(makePdf({ ...paper('Hello'), template: '/etc/hostname' })).rejects.toThrow(/could not be made/)
})

it('one PDF that fails does not keep the next from being made', async () => {
  const fails = makePdf({ template, at, data: {} })
  const next = makePdf(paper('Hello'))
  await expect(fails).rejects.toThrow(/could not be made/)
  expect((await next).pdf.subarray(0, 5).toString()).toBe('%PDF-')
})

it('a paper shows nothing of the one set before it', async () => {
  const [first, second] = [await makePdf(paper('Hello')), await makePdf(paper('Good evening'))]
  expect(second.pdf).not.toEqual(first.pdf)
  expect((await makePdf(paper('Hello'))).pdf).toEqual(first.pdf)
})
