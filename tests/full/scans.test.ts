import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findTools, readPageByMachine, type Tools, withClearFile } from '../../src/platform/checks/index.ts'
import { needs } from '../needs.ts'
import { type CorpusLanguage, corpusLanguages, type MadePage, makePage } from '../scans/pages.ts'
import { wordAccuracy } from '../scans/words.ts'

/** Pages in each language; fewer for a glance: `CORPUS_PAGES=5`. */
const count = Number(process.env.CORPUS_PAGES ?? 20)
const least = { 300: 0.97, 150: 0.9 } as const

/** What the tool is told when it reads a page by itself. */
const modelOf: Record<CorpusLanguage, string> = {
  en: 'eng',
  fr: 'fra',
  es: 'spa',
  ar: 'ara',
  fa: 'fas',
  ur: 'urd',
  pa: 'pan',
  ti: 'tir',
  am: 'amh',
  zh: 'chi_sim',
  ru: 'rus',
  uk: 'ukr',
  ta: 'tam',
}

needs(
  'tesseract',
  'poppler',
  'bubblewrap',
)('words of pages that were scanned, photographed, faxed', () => {
  let tools: Tools
  const table: string[] = []
  beforeAll(async () => {
    tools = await findTools({})
  })
  afterAll(() => console.info(['language dpi  read  alone  least  seconds a page', ...table].join('\n')))

  const cases = corpusLanguages.flatMap((language) => ([300, 150] as const).map((dpi) => [language, dpi] as const))
  it.each(cases)(
    'in %s at %d dots an inch',
    async (language, dpi) => {
      const sum = { words: 0, wrong: 0, wrongAlone: 0, least: 1, ms: 0 }
      for (let number = 0; number < count; number++) {
        const page = makePage(language, number, dpi)
        const began = performance.now()
        const { words, wrong } = wordAccuracy(page.text, await read(tools, page))
        sum.ms += performance.now() - began
        sum.words += words
        sum.wrong += wrong
        sum.wrongAlone += wordAccuracy(page.text, readAlone(page, language, dpi)).wrong
        sum.least = Math.min(sum.least, 1 - wrong / words)
      }
      const [read_, alone] = [1 - sum.wrong / sum.words, 1 - sum.wrongAlone / sum.words]
      const figures = [read_, alone, sum.least].map((one) => `${(one * 100).toFixed(1)} %`.padStart(7))
      const line = `${language.padEnd(8)} ${dpi} ${figures.join(' ')} ${(sum.ms / count / 1000).toFixed(1).padStart(8)}`
      console.info(line)
      table.push(line)
      expect(read_).toBeGreaterThanOrEqual(least[dpi])
      expect(read_).toBeGreaterThanOrEqual(alone)
    },
    3_600_000,
  )
})

async function read(tools: Tools, { pdf }: MadePage): Promise<string> {
  const got = await withClearFile(
    tools.ram,
    () => Readable.from([Buffer.from(pdf)]),
    pdf.length,
    (path) => readPageByMachine(tools, path, pdf.length, 1),
  )
  return typeof got === 'object' && got.state === 'read' ? got.text : ''
}

/** The same picture, as it came, by the tool and nothing else, which is told the language. */
function readAlone({ picture }: MadePage, language: CorpusLanguage, dpi: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'alone-'))
  try {
    const path = join(folder, 'page')
    writeFileSync(path, picture)
    const words = [path, 'stdout', '--dpi', String(dpi), '-l', modelOf[language]]
    return execFileSync('/usr/bin/tesseract', words, {
      env: { OMP_THREAD_LIMIT: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
