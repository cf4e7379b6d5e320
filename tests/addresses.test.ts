import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addresses, workPaths } from '../src/addresses.ts'
import { itemAt, workKinds } from '../src/admin/desk/kinds.ts'
import { address, openAddress } from '../src/platform/web/address.ts'
import { createWorld } from './world.ts'

type Spelled = { readonly pattern: string }

/** What each noun spells, by the file that does; of the API below its version, and so collected nowhere. */
async function spelled() {
  const root = resolve(import.meta.dirname, '..')
  const files = globSync('src/**/paths.ts', { cwd: root }).sort()
  const modules = await Promise.all(files.map((file) => import(resolve(root, file)) as Promise<Record<string, object>>))
  return modules.flatMap((nouns) =>
    Object.entries(nouns)
      .filter(([name]) => name !== 'apiPaths')
      .flatMap(([, noun]) => Object.values(noun).filter((one: object): one is Spelled => 'pattern' in one)),
  )
}

describe('an address', () => {
  it('is collected from the noun that spells it, whichever that is', async () => {
    const all = await spelled()
    expect(all.length).toBeGreaterThan(300)
    expect(all.filter((one) => !(addresses as readonly Spelled[]).includes(one))).toEqual([])
  })

  it.each(workKinds)('of an item of the desk leads to the page of the item itself: %s', (kind) => {
    const href = workPaths.item('en', { kind, id: 'some' })
    const below = addresses.filter(({ shows, pattern }) => shows === kind && !pattern.endsWith('/:id'))
    expect(href).toMatch(/\/some$/)
    for (const { pattern } of below) expect(`/en${pattern}`.replace(':id', 'some').startsWith(`${href}/`)).toBe(true)
  })

  it('belongs to one noun', () => {
    const patterns = addresses.map(({ pattern }) => pattern)
    expect(patterns.filter((pattern, i) => patterns.indexOf(pattern) !== i)).toEqual([])
  })

  it('is answered where its noun says, and no page is answered where no noun says so', async () => {
    const { app } = await createWorld()
    const answered = new Set(
      app.routes
        .filter(({ path }) => !path.includes('*'))
        .map(({ path }) => path.replace(/^\/:lang(?:\{[^}]*\})?(?=\/|$)/, '') || '/'),
    )
    const pages = addresses.filter((one: unknown) => typeof one === 'function').map(({ pattern }) => pattern)
    expect(pages.filter((pattern) => !answered.has(pattern))).toEqual([])
    const ofNoNoun = /^\/(api\/v1\/|assets\/:file$|favicon\.ico$)/
    expect([...answered].filter((path) => !pages.includes(path) && !ofNoNoun.test(path))).toEqual([])
  })

  it('is built from what its pattern asks for, in its order, with what is asked of the page behind it', () => {
    const file = address('/cases/:id/files/:name.pdf').asking<{ page?: number; size?: string }>()
    expect(file('fr', 'a1', 'b2')).toBe('/fr/cases/a1/files/b2.pdf')
    expect(file('en', 'a1', 'b2', { page: 2, size: '' })).toBe('/en/cases/a1/files/b2.pdf?page=2')
    expect(address('/')('fr')).toBe('/fr')
    expect(openAddress('/calendar/:file')('https://portal.example', 'c.ics')).toBe(
      'https://portal.example/calendar/c.ics',
    )
  })

  it('of each kind of work shows an item, and another decides it', () => {
    const kindsOf = (way: 'shows' | 'decides') => [...new Set(addresses.flatMap((one) => one[way] ?? []))].sort()
    expect(kindsOf('shows')).toEqual([...workKinds].sort())
    expect(kindsOf('decides')).toEqual([...workKinds].sort())
    expect(itemAt('/admin/submissions/a1/return', false)).toEqual({ kind: 'submission', id: 'a1' })
    expect(itemAt('/admin/submissions/a1/acceptance', false)).toBeUndefined()
    expect(itemAt('/admin/submissions/a1/acceptance', true)).toEqual({ kind: 'submission', id: 'a1' })
  })
})
