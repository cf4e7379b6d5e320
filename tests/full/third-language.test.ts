import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

type Tree = { [name: string]: string | Tree }

/** Sentences that bear a mark, in the language of the fixture. */
const marked = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, typeof value === 'string' ? `⟦${value}⟧` : marked(value)]),
  )

/** Where a file has a sentence for each language, one for the third. */
const named = (tree: Tree): Tree => {
  const within = Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, typeof value === 'string' ? value : named(value)]),
  )
  return 'en' in within && 'fr' in within ? { ...within, xx: `${within.en} xx` } : within
}

const read = (path: string) => readFileSync(path, 'utf8')

/** A copy of the program in which the list of languages has one more entry, and `locales/` one more folder; nothing else differs. */
function copyWithThird(): string {
  const copy = mkdtempSync(join(tmpdir(), 'third-language-'))
  for (const folder of ['src', 'views', 'locales', 'public', 'migrations', 'tests'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true })
  for (const file of ['package.json', 'tsconfig.json', 'vitest.config.ts']) cpSync(join(root, file), join(copy, file))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

  const list = join(copy, 'src/tribunal/languages.ts')
  const entry = read(list)
    .slice(read(list).indexOf('  en: {'), read(list).indexOf('  fr: {'))
    .replace('en: {', 'xx: {')
    .replace(/ownName: '\w+'/, "ownName: 'Troisième'")
    .replace(/calledInLists: .*/, "calledInLists: ['xx'],")
  const longer = read(list).replace('\n} as const satisfies', `\n${entry}} as const satisfies`)
  if (longer === read(list)) throw new Error('the list of languages is not where this test looks for it')
  writeFileSync(list, longer)

  cpSync(join(root, 'locales/en'), join(copy, 'locales/xx'), { recursive: true })
  for (const language of ['en', 'fr', 'xx'])
    for (const file of readdirSync(join(copy, 'locales', language)).filter((name) => name.endsWith('.json'))) {
      const path = join(copy, 'locales', language, file)
      const tree = named(JSON.parse(read(path)))
      writeFileSync(path, JSON.stringify(language === 'xx' ? marked(tree) : tree))
    }
  writeFileSync(join(copy, 'tests/third-language.test.ts'), "import './full/third-language/pages.ts'\n")
  return copy
}

it('a third language is one entry of the list and a folder of sentences: its pages, addresses and switch are there', async () => {
  const copy = copyWithThird()
  try {
    const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'quick', '--maxWorkers=1']
    const env = { ...process.env, NO_COLOR: '1', TEST_RESULTS: '' }
    const run = promisify(execFile)(process.execPath, [...vitest, 'tests/third-language.test.ts'], { cwd: copy, env })
    const { stdout } = await run.catch((failed: { stdout: string; stderr: string }) => failed)
    expect(stdout, stdout).toMatch(/Tests +6 passed \(6\)/)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
