import { globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/operator/index.ts'
import { locales } from '../src/tribunal/languages.ts'
import { drills } from './drills/all.ts'
import { targets } from './fuzz/targets.ts'
import { moduleOrder } from './source/imports.ts'
import {
  commandsExist,
  decisionsDated,
  decisionsIn,
  linksLead,
  papers,
  pathsExist,
  pathsFromTheRoot,
  pathsIn,
  rowsIn,
  sectionOf,
} from './source/papers.ts'
import type { Rule, Source } from './source/source.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const all = papers.map((path): Source => ({ path, text: read(path) }))
const paper = (path: string): Source => ({ path, text: read(path) })
const planted = (text: string): Source => ({ path: 'src/README.md', text })

const scripts = Object.keys(JSON.parse(read('package.json')).scripts)

const namesIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

/** The first words that each command takes. */
const listed = {
  drill: new Set(Object.keys(drills)),
  fuzz: new Set(Object.keys(targets)),
  portal: new Set(['help', ...Object.keys(commands).map((name) => name.split(' ')[0] ?? '')]),
}

const cases: Record<string, { rule: Rule; refuses: string[]; allows: string[] }> = {
  'a path that a paper names is there': {
    rule: pathsExist,
    refuses: [
      'See `src/nowhere/at-all.ts`.',
      '```sh\ncurl -F file=@tests/nowhere.pdf x\n```',
      '`/opt/mon-dossier/deploy/nowhere`',
    ],
    allows: [
      'See `src/app.ts`, `deploy/runbook` and `views`.',
      '`/opt/mon-dossier/deploy/portal create-admin`',
      '`dist/`',
    ],
  },
  'a path is written from the root': {
    rule: pathsFromTheRoot,
    refuses: ['`db/index.ts`', '`web/forms.ts` keeps them'],
    allows: ['`src/platform/db/index.ts`', '`/feed/openapi.json`', '`DATA_DIR/last-backup.json`', '`schema.ts`'],
  },
  'a command that a paper names is one': {
    rule: commandsExist(scripts, listed),
    refuses: [
      'npm run nothing',
      '`npm run drill -- nothing`',
      '`npm run portal -- nothing FILE`',
      '`deploy/portal nothing`',
      '`npm run fuzz -- nothing`',
    ],
    allows: [
      'npm run -s portal -- check',
      '`npm run drill -- NAME`',
      '`npm run drill -- crash`',
      '`npm run bench -- --day`',
    ],
  },
  'a link leads to what is there': {
    rule: linksLead(read),
    refuses: ['[x](nowhere.md)', '[x](../deploy/README.md#nowhere)', '# Here\n[x](#there)'],
    allows: ['[x](../deploy/README.md#settings)', '# Over there\n[x](#over-there)', '[x](https://nowhere.example)'],
  },
  'a decision has its date': {
    rule: decisionsDated,
    refuses: ['## Decisions\n\n- **So it is.** Because.', '## Decisions\n\n- 2026-11-24 So it is.'],
    allows: ['## Decisions\n\n### One\n\n- **2026-11-24 So it is.** Because.\n\n## More\n\n- else'],
  },
}

describe.each(Object.entries(cases))('%s', (_name, { rule, refuses, allows }) => {
  it('in the papers', () => {
    expect(all.flatMap(rule)).toEqual([])
  })

  it.each(refuses)('refuses %s', (text) => {
    expect(rule(planted(text))).not.toEqual([])
  })

  it.each(allows)('allows %s', (text) => {
    expect(rule(planted(text))).toEqual([])
  })
})

describe('the papers', () => {
  it('are found, and name many paths', () => {
    expect(all.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'README.md',
        'SECURITY.md',
        'deploy/README.md',
        'src/README.md',
        'src/documents/README.md',
      ]),
    )
    expect(all.flatMap(pathsIn).length).toBeGreaterThan(150)
    for (const names of Object.values(listed)) expect(names.size).toBeGreaterThan(2)
  })

  it('begin with one that is read in five minutes, and decides nothing', () => {
    expect(statSync(join(root, 'README.md')).size).toBeLessThanOrEqual(10_000)
    expect(decisionsIn(paper('README.md'))).toEqual([])
  })

  it('say the two commands that CI runs on a clean clone', () => {
    const [, lines = ''] = /```sh\n([\s\S]*?)```/.exec(sectionOf(read('README.md'), 'Two commands')) ?? []
    expect(lines).toBe('npm ci && npm run demo\nnpm ci && npm test\n')
    expect(read('.ci/run')).toMatch(/^if ! npm ci; then[\s\S]*exec npm run --silent ci$/m)
    expect(JSON.parse(read('package.json')).scripts.ci).toMatch(/ tests\/ci\.ts$/)
    expect(read('tests/ci.ts')).toContain(`npm(['run', 'demo']`)
    expect(read('tests/ci.ts')).toContain(`npm(['test']`)
  })

  it('map every module', () => {
    const named = rowsIn(sectionOf(read('README.md'), 'The house')).flatMap(([names = '']) => namesIn(names))
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(named.filter((name) => !name.endsWith('/')).sort()).toEqual(folders.map(({ name }) => name).sort())
    const chain = /^`tribunal` →[\s\S]*?\n\n/m.exec(sectionOf(read('src/README.md'), 'Modules'))?.[0] ?? ''
    expect(namesIn(chain)).toEqual(moduleOrder)
  })

  it('name every package, and why it is there', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    const section = sectionOf(read('src/README.md'), 'Packages')
    // Types come with what they describe, and the fonts of each script stand in one line.
    const own = packages.filter((name) => !/^@types\/|^@expo-google-fonts\/noto-(sans|serif)-/.test(name))
    expect(own.filter((name) => !namesIn(section).includes(name))).toEqual([])
    const explained = rowsIn(section).flatMap(([names = '']) => namesIn(names.replace('`-arabic`', '')))
    expect(explained.filter((name) => !packages.includes(name))).toEqual([])
  })

  it('say what each setting is for, and of no other', () => {
    const settings = rowsIn(sectionOf(read('deploy/README.md'), 'Settings')).flatMap(([names = '']) => namesIn(names))
    // One for each language, made by the list of languages.
    const brands = locales.map((locale) => `BRAND_${locale.toUpperCase()}`)
    const program = [...globSync('src/**/*.ts', { cwd: root }).map(read), ...brands].join('\n')
    expect(settings.filter((name) => !new RegExp(`\\b${name}\\b`).test(program))).toEqual([])
    const spelled = [...read('src/platform/env.ts').matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map(([, name = '']) => name)
    const known = [...spelled, ...brands]
    expect(known.length).toBeGreaterThan(20)
    expect(known.filter((name) => !read('deploy/README.md').includes(`\`${name}\``))).toEqual([])
  })

  it('hold each decision once', () => {
    const titles = all.flatMap(decisionsIn).map((line) => /\*\*20\S+ (.*?)\*\*/.exec(line)?.[1])
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
    expect(titles.length).toBeGreaterThan(150)
  })
})

describe('a newcomer’s questions', () => {
  const { text } = paper('src/README.md')
  const rows = rowsIn(sectionOf(text, 'Where would you look?'))

  it('are twenty and more, each asked once, and end the paper on the program', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20)
    expect(new Set(rows.map(([question]) => question)).size).toBe(rows.length)
    expect(text.split(/^## /m).at(-1)).toMatch(/^Where would you look\?\n/)
  })

  it.each(rows)('%s %s', (question, place) => {
    expect(question).toMatch(/\?$/)
    // One place, and no list of them.
    expect(place).toMatch(/^`(src|views|locales)\/[\w/.-]+`$/)
    expect(pathsExist(planted(place ?? ''))).toEqual([])
  })
})
