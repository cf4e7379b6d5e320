// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted examples are code
import { describe, expect, it } from 'vitest'
import { addressOf, spelledAgain } from './measure/addresses.ts'
import { circlesOf } from './measure/circles.ts'
import { copies, placesOf } from './measure/copies.ts'
import {
  doorsOf,
  smallWithOneImporter,
  smallWithOneImportWritten,
  takenByAdmin,
  unusedExports,
} from './measure/exports.ts'
import { figuresOf } from './measure/figures.ts'
import { linesOf } from './measure/lines.ts'
import { graphOf, type Tree } from './measure/tree.ts'
import type { Source } from './source.ts'

const file = (path: string, text: string): Source => ({ path, text })
const tree = (program: Source[], tests: Source[] = []): Tree => ({ program, users: [], tests })

describe('the measure of the program', () => {
  it('counts lines, and those that hold more than blanks and comments', () => {
    const text = '/* one\n two */\n\nconst a = 1 // three\n  // four\nconst b = `/* five\n\n*/`\n'
    expect(linesOf([file('src/a.ts', text)])).toEqual({ files: 1, lines: 8, code: 3 })
  })

  it('counts the names that a door gives, those of other files passed on as a whole too', () => {
    const program = [
      file('src/cases/index.ts', `export { a, type B } from './a.ts'\nexport * from './deep/index.ts'`),
      file(
        'src/cases/deep/index.ts',
        'export const [c, { d, e: f = 1 }] = [1, {}]\nexport type G = 1\nexport function h() {}',
      ),
      file('src/index.ts', 'export const none = 1'),
    ]
    expect(doorsOf(program)).toEqual([
      { path: 'src/cases/index.ts', names: 7 },
      { path: 'src/cases/deep/index.ts', names: 5 },
    ])
  })

  it('counts what admin takes of other modules, each name once, and nothing of platform', () => {
    const program = [
      file('src/admin/a.ts', `import { one, type Two as Other } from '../cases/index.ts'`),
      file('src/admin/desk/b.ts', `import { one } from '../../cases/index.ts'\nimport { own } from '../a.ts'`),
      file('src/admin/c.ts', `import { log } from '../platform/log.ts'\nexport { three } from '../accounts/index.ts'`),
      file('src/requests/d.ts', `import { four } from '../cases/index.ts'`),
    ]
    expect(takenByAdmin(program)).toEqual(['accounts three', 'cases Two', 'cases one'])
  })

  it('finds circles by value and by type, the largest first', () => {
    const program = [
      file('src/a.ts', `import { b } from './b.ts'`),
      file('src/b.ts', `export { c } from './c.ts'`),
      file('src/c.ts', `const { a } = await import('./a.ts')`),
      file('src/d.ts', `import type { E } from './e.ts'`),
      file('src/e.ts', `import { type D } from './d.ts'`),
      file('src/f.ts', `import { a } from './a.ts'\nimport { d } from './d.ts'`),
    ]
    const cycles = (types: boolean) => circlesOf(graphOf(program, { types }))
    expect(cycles(false)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']])
    expect(cycles(true)).toEqual([
      ['src/a.ts', 'src/b.ts', 'src/c.ts'],
      ['src/d.ts', 'src/e.ts'],
    ])
  })

  it('finds exported names that nobody imports, and apart those that only tests import', () => {
    const program = [
      file('src/a.ts', 'export const used = 1\nexport const dead = 2\nexport type Tested = 3\nexport const late = 4'),
      file('src/index.ts', `export { used, type Tested } from './a.ts'\nexport * from './c.ts'`),
      file('src/c.ts', 'export const through = 1\nexport const past = 2'),
      file('src/main.ts', `import { used, through } from './index.ts'\nconst x = (await import('./a.ts')).late`),
    ]
    const tests = [file('tests/a.test.ts', `type A = import('../src/index.ts').Tested`)]
    expect(unusedExports(tree(program, tests))).toEqual({
      dead: ['src/a.ts dead', 'src/c.ts past'],
      onlyTests: ['src/index.ts Tested'],
    })
  })

  it('takes a namespace for a use of all its names', () => {
    const program = [file('src/a.ts', 'export const a = 1'), file('src/b.ts', `import * as all from './a.ts'`)]
    expect(unusedExports(tree(program)).dead).toEqual([])
  })

  it('finds small files with one importer', () => {
    const program = [
      file('src/one.ts', 'export const a = 1'),
      file('src/two.ts', 'export const b = 1'),
      file('src/long.ts', 'export const c = 1\n'.repeat(40)),
      file('src/x.ts', `import { a } from './one.ts'\nimport { b } from './two.ts'\nimport { c } from './long.ts'`),
      file('views/y.ts', `import { b } from '../src/two.ts'`),
    ]
    expect(smallWithOneImporter(tree(program))).toEqual(['src/one.ts ← src/x.ts'])
  })

  it('asks behind a door who uses a small file, and spares the files that a noun has by rule', () => {
    const program = [
      file('src/a/index.ts', `export { one } from './one.ts'\nexport { two, type Two } from './two.ts'`),
      file('src/a/one.ts', 'export const one = 1'),
      file('src/a/two.ts', `import { t } from './schema.ts'\nexport const two = t\nexport type Two = 2`),
      file('src/a/schema.ts', 'export const t = 1'),
      file('src/b/queries.ts', `import { one, two } from '../a/index.ts'`),
      file('src/c/index.ts', `export * from '../a/index.ts'`),
      file('src/d.ts', `import type { Two } from './c/index.ts'`),
    ]
    expect(smallWithOneImporter(tree(program))).toEqual(['src/a/one.ts ← src/b/queries.ts'])
    expect(smallWithOneImportWritten(tree(program))).toEqual([
      'src/a/one.ts ← src/a/index.ts',
      'src/a/two.ts ← src/a/index.ts',
      'src/a/schema.ts ← src/a/two.ts',
      'src/c/index.ts ← src/d.ts',
    ])
  })

  it('gives every figure a line of its own', () => {
    const names = figuresOf(tree([file('src/a.ts', '')])).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(30)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('addresses', () => {
  const route = file('src/cases/routes.ts', `new Hono().get('/cases/:id/hearings', show)`)

  it.each([
    ['the same route for another verb', `routes.post('/cases/:id/hearings', send)`],
    ['its builder', 'const hearings = (l, id) => `/${l}/cases/${id}/hearings`'],
    ['its builder with a query', 'const hearings = (l, id, q) => `/${l}/cases/${id}/hearings${query(q)}`'],
    ['its builder with an origin', 'const hearings = (id) => `${settings.origin}/cases/${id}/hearings`'],
    ['a table of patterns', `const help = { '/cases/:id/hearings': 'cases#hearings' }`],
    ['a verb in front', `const acts = ['POST /cases/:id/hearings']`],
    ['a description of the interface', `const door = { path: '/cases/{id}/hearings' }`],
    ['an expression', 'const page = /^\\/cases\\/([a-z0-9]+)\\/hearings$/'],
    ['text of an expression', 'const page = new RegExp(`^/cases/${id}/hearings(?:/new)?$`)'],
    ['a link in HTML', 'const link = html`<a href="/${locale}/cases/${id}/hearings?past=1">Past</a>`'],
  ])('spelled again by %s are found', (_, text) => {
    const found = spelledAgain([route, file('src/cases/other.ts', text)])
    expect(found).toEqual([
      { address: '/cases/:x/hearings', places: ['src/cases/routes.ts:1', 'src/cases/other.ts:1'] },
    ])
  })

  it.each([
    `import { a } from '/cases/:id/hearings'`,
    `type Act = '/cases/:id/hearings'`,
    `const other = '/cases/:id/hearing'`,
    'const rest = `${base}/cases/${id}/hearings`',
    `const title = 'about /cases/:id/hearings'`,
  ])('are not found in %s', (text) => {
    expect(spelledAgain([route, file('src/cases/other.ts', text)])).toEqual([])
  })

  it('are those that a route answers or a file of paths builds', () => {
    const twice = [file('src/a.ts', `const a = '/elsewhere'`), file('src/b.ts', `const b = '/elsewhere'`)]
    expect(spelledAgain(twice)).toEqual([])
    const paths = file('src/cases/paths.ts', 'export const there = (l) => `/${l}/elsewhere`')
    expect(spelledAgain([...twice, paths])[0]?.places).toHaveLength(3)
  })

  it('of the API stand below its version', () => {
    expect(addressOf('src/api/routes/cases.ts', '/cases/:id')).toBe('/api/v1/cases/:x')
    expect(addressOf('src/api/routes/hooks.ts', '/account/webhooks')).toBe('/account/webhooks')
    expect(addressOf('src/platform/cage/local.ts', '/usr/bin/prlimit')).toBeUndefined()
  })
})

describe('copies', () => {
  type Planted = { written: string; honest: string; at?: string }
  const planted: Record<keyof typeof copies, Planted> = {
    'cursor-patterns': { written: 'const p = /^(\\d{1,15})\\.([a-z0-9]{1,40})$/', honest: 'const p = /^\\d{1,15}$/' },
    'cursor-readers': { written: 'function placeFrom(text) {}', honest: 'function placeIn(text) {}' },
    'page-sizes': { written: 'const pageOf = 50', honest: 'const pageOf = (n) => n' },
    'handler-types': {
      written: `type Given = Pick<IdentityEnv['Variables'], 'db' | 'at'> & { actor: Registry }`,
      honest: `type Given = { readonly name: string }`,
    },
    transactions: {
      written: `db.transaction((tx) => go(tx), { behavior: 'immediate' })`,
      honest: 'write(db, (tx) => go(tx))',
    },
    'language-types': { written: `type A = 'fr' | 'en'`, honest: `type A = 'en' | 'fr' | 'other'` },
    'language-lists': { written: `const a = z.enum(['en', 'fr'])`, honest: `const a = ['en']` },
    'language-tests': { written: `const a = locale === 'fr'`, honest: `const a = kind === 'other'` },
    'language-cuts': { written: 'const a = c.req.path.slice(3)', honest: 'const a = number.slice(3)' },
    'name-pairs': {
      written: `const a = isFrench ? office.nameFr : office.nameEn`,
      honest: 'const a = isOne ? office.nameEn : office.code',
    },
    'brand-choices': {
      written: `const a = settings.brand[locale] ?? t('common:brand')`,
      honest: 'const a = i18n.brand',
    },
    'division-lists': { written: `const a = ['rad', 'id']`, honest: `const a = ['id', 'name']` },
    'division-types': { written: `type A = 'rpd' | 'id'`, honest: `type A = 'id' | 'name'` },
    'division-tables': {
      written: 'const a = { rpd: 1, rad: 2, id: 3, iad: 4 }',
      honest: 'const a = { id: 3, name: 4 }',
    },
    'division-tests': { written: `const a = division !== 'id'`, honest: `const a = key === 'id'` },
    zones: { written: `const zone = 'America/Toronto'`, honest: 'const zone = stampZone' },
    'view-lists': {
      written: `const a = ['one', 'two', 'three']\nconst b = ['three', 'two', 'one']`,
      honest: `const a = ['one', 'two', 'three']\nconst b = ['one', 'two', 'four']`,
      at: 'views/cases/list.ts',
    },
    'repeated-lists': {
      written: `const a = ['one', 'two', 'three']\nconst b = ['three', 'two', 'one']`,
      honest: `const a = ['one', 'two']\nconst b = ['one', 'two']`,
    },
    'error-answers': {
      written: 'export const onApiError = (error, c) => c.text()',
      honest: 'const onErrors = () => {}\nconst onFeedError = (error, c) => c.json(reportFailure(c, error))',
    },
    'error-words': {
      written: 'const said = Object.entries(data.errors).map(([field, error]) => [field, t(error)])',
      honest: 'const isWrong = Object.keys(errors).length > 0',
      at: 'views/cases/list.ts',
    },
    'token-stores': {
      written: 'export const scopes = []',
      honest: 'export const makeToken = () => 1',
      at: 'src/feed/tokens.ts',
    },
    'blob-removals': { written: 'await storage.removeObject(db, row)', honest: 'map.delete(row)' },
  }
  const others = [file('src/api/tokens.ts', 'export const scopes = []')]

  it('are looked for in planted examples of each kind', () => {
    expect(Object.keys(planted)).toEqual(Object.keys(copies))
  })

  it.each(Object.entries(planted))('of %s are found, and what only looks like one is not', (name, one) => {
    const path = one.at ?? 'src/cases/other.ts'
    const found = (text: string) => placesOf(copies[name]!, [...others, file(path, text)])
    expect(found(one.written)).toEqual([expect.stringMatching(new RegExp(`^${path}[: ]`))])
    expect(found(one.honest)).toEqual([])
  })

  it('stand where they are at home', () => {
    const home = file('src/tribunal/divisions.ts', `export const divisions = ['rpd', 'rad', 'id', 'iad'] as const`)
    expect(placesOf(copies['division-lists']!, [home])).toEqual([])
  })
})
