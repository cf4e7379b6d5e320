import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { cases as caseTable } from '../../src/cases/record/schema.ts'
import { importFile } from '../../src/feed/index.ts'
import { createWorld, type World } from '../world.ts'

const names = ['Chloé Iñárritu', 'Renée Bélanger', 'Zoë Müller', 'Jane Roe']
const header = 'externalKey,version,reference,division,office,language,title'
const rowOf = (name: string, n: number, separator = ',') =>
  [`X-${n}`, 1, `TC5-4300${n}`, 'rpd', 'TOR', 'en', name].join(separator)
const rows = names.map((name, n) => rowOf(name, n))
const text = [header, ...rows, ''].join('\r\n')

let world: World
beforeEach(async () => {
  world = await createWorld()
})

type Told = {
  line: number
  outcome: string
  code?: string
  field?: string
  message?: { en: string; fr: string }
}

async function take(bytes: string | Buffer, given: { encoding?: string; name?: string } = {}) {
  const file = join(world.portal.settings.dataDir, given.name ?? 'cases.csv')
  writeFileSync(file, bytes)
  const [told, noted]: [string[], string[]] = [[], []]
  const voice = { tell: (words: string) => void told.push(words), note: (words: string) => void noted.push(words) }
  const options = { file, kind: 'cases', encoding: given.encoding, isDryRun: false, isQuiet: true }
  const code = await importFile(world.portal, options, voice)
  return { code, noted, answers: told.slice(0, -1).map((line) => JSON.parse(line) as Told) }
}

const titles = () =>
  world.portal.db
    .select()
    .from(caseTable)
    .all()
    .filter(({ externalKey }) => externalKey?.startsWith('X-'))
    .map(({ title }) => title)

describe('a table that is not UTF-8', () => {
  it('is refused by line: no name is kept with letters lost, and the others are (CLI-02)', async () => {
    const { code, answers, noted } = await take(Buffer.from(text, 'latin1'))
    expect(titles()).toEqual(['Jane Roe'])
    expect(answers.map(({ line, code: why }) => [line, why])).toEqual([
      [2, 'notUtf8'],
      [3, 'notUtf8'],
      [4, 'notUtf8'],
    ])
    expect(code).toBe(1)
    expect(noted.join()).toContain('--encoding windows-1252')
  })

  it('is taken with its own letters when the operator says what it is (CLI-02)', async () => {
    const { code } = await take(
      Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from(`${rowOf('D\x92Arcy \x80', 7)}\n`, 'latin1')]),
      {
        encoding: 'windows-1252',
      },
    )
    expect(code).toBe(0)
    expect(titles()).toEqual([...names, 'D’Arcy €'])
  })

  it('is not believed to be Windows-1252 where it is UTF-8, or holds what is no letter there', async () => {
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from(`${rowOf('M\x8fller', 8)}\n`, 'latin1')])
    const { answers } = await take(bytes, { encoding: 'windows-1252' })
    expect(titles()).toEqual(['Jane Roe'])
    expect(answers.map(({ line, code }) => [line, code])).toEqual([
      [2, 'isUtf8'],
      [3, 'isUtf8'],
      [4, 'isUtf8'],
      [6, 'notEncoded'],
    ])
  })

  it.each([
    [
      'UTF-16 with its mark, as “Unicode text” is',
      Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le'),
      undefined,
    ],
    ['UTF-16 of the other order', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), undefined],
    ['UTF-8 with its mark, whatever was said', Buffer.from(`\uFEFF${text}`), 'windows-1252'],
    ['lines that end with CR alone', Buffer.from(text.replaceAll('\r\n', '\r')), undefined],
    ['a last line that nothing ends', Buffer.from(text.trimEnd()), undefined],
  ])('is read as %s', async (_, bytes, encoding) => {
    expect(await take(bytes, encoding ? { encoding } : {})).toMatchObject({ code: 0, answers: [] })
    expect(titles()).toEqual(names)
  })

  it('names the line of a wide text in which half a letter is missing', async () => {
    const bytes = Buffer.from(`\uFEFF${header}\n${rowOf('A\ud800Z', 0)}\n${rowOf('Jane Roe', 1)}\n`, 'utf16le')
    expect((await take(bytes)).answers).toMatchObject([{ line: 2, code: 'notEncoded' }])
    expect(titles()).toEqual(['Jane Roe'])
  })

  it('cannot begin with an encoding that is not read, or with one for JSON lines', async () => {
    expect(await take(text, { encoding: 'macintosh' })).toMatchObject({ code: 2 })
    expect(await take('', { encoding: 'windows-1252', name: 'cases.jsonl' })).toMatchObject({ code: 2 })
  })
})

describe('a quotation mark that nothing closes', () => {
  const open = rows.with(1, rows[1]!.replace('Renée', '"Renée'))

  it.each([
    ['with only plain rows after it', open],
    ['with quoted cells after it', open.with(3, rows[3]!.replace('Jane Roe', '"Roe, Jane"'))],
    [
      'with an empty quoted cell after it',
      [...open.slice(0, 3), `${rows[3]},`.replace(',en,Jane Roe,', ',en,Jane Roe,""')],
    ],
    ['with a cell of several lines after it', open.with(3, rows[3]!.replace('Jane Roe', '"Roe,\nJane"'))],
    ['with a cell after it that begins with a comma', open.with(3, rows[3]!.replace('Jane Roe', '", Jane"'))],
  ])('is named by its line and loses no other row, %s (CLI-03)', async (what, lines) => {
    const { code, answers } = await take([header, ...lines, ''].join('\n'))
    // A title holds one line: that row is refused for what it is.
    const others = what.includes('several lines') ? 2 : 3
    expect(titles()).toHaveLength(others)
    expect(answers[0]).toMatchObject({ line: 3, outcome: 'refused', code: 'quotes', field: 'title' })
    expect(answers).toHaveLength(4 - others)
    expect(code).toBe(1)
  })

  it('is named where it closes too early, or stands at the end of a cell', async () => {
    const lines = [
      rows[0],
      rows[1]!.replace('Renée Bélanger', '"Renée" Bélanger'),
      rows[2]!.replace('Zoë Müller', 'Zoë "Müller"'),
      rows[3]!.replace('Jane Roe', '"Jane ""J"" Roe"'),
    ]
    const { answers } = await take([header, ...lines].join('\n'))
    expect(answers.map(({ line, code }) => [line, code])).toEqual([
      [3, 'quotes'],
      [4, 'quotes'],
    ])
    expect(titles()).toEqual(['Chloé Iñárritu', 'Jane "J" Roe'])
  })

  it('in a large file packed small is named too, and all others are taken', async () => {
    const many = Array.from({ length: 300 }, (_, n) => `X-${n},1,TC5-${43000 + n},rpd,TOR,en,Person ${n}`)
    const { answers } = await take(gzipSync([header, ...many.with(10, `"${many[10]}`)].join('\n')), {
      name: 'cases.csv.gz',
    })
    expect(answers).toMatchObject([{ line: 12, code: 'quotes' }])
    expect(titles()).toHaveLength(299)
  })
})

describe('a first line', () => {
  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('whose names are separated by %s says how all rows are (CLI-13)', async (_, separator) => {
    const lines = [header.replaceAll(',', separator), ...names.map((name, n) => rowOf(name, n, separator))]
    expect(await take(lines.join('\n'))).toMatchObject({ code: 0, answers: [] })
    expect(titles()).toEqual(names)
  })

  it('that a spreadsheet wrote for itself is passed over', async () => {
    const lines = ['sep=;', header.replaceAll(',', ';'), rowOf('Roe, Jane', 0, ';')]
    expect(await take(lines.join('\r\n'))).toMatchObject({ code: 0 })
    expect(titles()).toEqual(['Roe, Jane'])
  })

  it.each([
    ['names nothing that is known', rows[0], 'headerUnknown', undefined],
    ['names one field that is not known', `${header},colour`, 'headerUnknown', 'colour'],
    ['names a field twice', `${header},title`, 'headerTwice', 'title'],
    ['mixes two signs', 'externalKey,version;reference', 'separatorUnclear', undefined],
  ])('that %s is said once, and nothing is taken (CLI-13)', async (_, first, code, field) => {
    const { answers, code: exit } = await take([first, ...rows].join('\n'))
    expect(answers).toEqual([
      {
        line: 1,
        externalKey: null,
        outcome: 'stopped',
        code,
        ...(field && { field }),
        message: { en: expect.stringContaining('first line'), fr: expect.stringContaining('première ligne') },
      },
    ])
    expect(titles()).toEqual([])
    expect(exit).toBe(1)
  })

  it('has as many cells as each row: another width is named by its line', async () => {
    const lines = [`${rows[0]},,`, `${rows[1]},surplus`, rows[2]!.replace(',en,', ','), '', ',,,,,,', rows[3]]
    const { answers } = await take([header, ...lines].join('\n'))
    expect(answers.map(({ line, code }) => [line, code])).toEqual([
      [3, 'rowWidth'],
      [4, 'rowWidth'],
    ])
    expect(titles()).toEqual(['Chloé Iñárritu', 'Jane Roe'])
  })
})
