import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { makeBundles } from '../../../src/documents/bundles/index.ts'
import { bookmarksOfLeading, leadingPdf, waysToLead } from '../../files/leading.ts'
import { itNeeds } from '../../needs.ts'
import { createWorld } from '../../world.ts'
import { fileOf } from '../files.ts'
import { askAll, sendMany } from '../many-documents.ts'

type Outline = { title: string; destpageposfrom1: number; open: boolean; kids: Outline[] }
// biome-ignore lint/suspicious/noExplicitAny: whatever a file holds
type Any = any

/** Bookmarks as a tree, and the links of each page: what they are called, and to which page they lead. */
function look(pdf: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'links-'))
  try {
    const path = join(folder, 'a.pdf')
    writeFileSync(path, pdf)
    const told = execFileSync('qpdf', ['--json=2', path], { encoding: 'utf8', maxBuffer: 1e9 })
    const { outlines, pages, qpdf } = JSON.parse(told) as {
      outlines: Outline[]
      pages: { object: string }[]
      qpdf: Any
    }
    const resolved = (value: Any): Any =>
      typeof value === 'string' && value.endsWith(' R') ? qpdf[1][`obj:${value}`]?.value : value
    const numbers = new Map(pages.map(({ object }, index) => [object, index + 1]))
    const links = pages.flatMap(({ object }, index) =>
      ((resolved(resolved(object)['/Annots']) ?? []) as Any[]).map(resolved).flatMap((link) => {
        if (!link['/Contents']) return []
        const dest = resolved(link['/Dest'] ?? resolved(link['/A'])?.['/D'])
        const to = Array.isArray(dest) ? numbers.get(dest[0]) : undefined
        return [{ on: index + 1, name: String(link['/Contents']).slice(2), to, view: Array.isArray(dest) && dest[1] }]
      }),
    )
    const checked = execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })
    return { outlines, links, pages: pages.length, checked }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

itNeeds('qpdf')(
  'in one PDF of a case each document keeps its bookmarks below its entry, and each link by name leads to its own page (CLI-04)',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const chapters = ['Chapter', 'Chapitre', 'Kapitel']
    for (const chapter of chapters) {
      await sendMany(world, caseId, { count: 1, pages: 6, bytes: leadingPdf(chapter) })
      world.clock.forward({ minutes: 1 })
    }
    await sendMany(world, caseId, { count: 1, pages: 2 })
    world.clock.forward({ seconds: 1 })
    const id = askAll(world, caseId)
    expect(await makeBundles(world.portal)).toBe(1)
    const alice = await world.signIn(world.alice)
    const answer = await alice.get(`/en/bundles/${id}`)
    expect(answer.status).toBe(200)
    const seen = look(Buffer.from(await answer.arrayBuffer()))
    expect(seen.checked).toContain('No syntax or stream encoding errors found')
    const index = seen.pages - 20
    expect(index).toBeGreaterThan(0)

    const [ofIndex, section, ...none] = seen.outlines
    expect([ofIndex?.kids, none]).toEqual([[], []])
    expect(section?.kids.map(({ destpageposfrom1 }) => destpageposfrom1 - index)).toEqual([1, 7, 13, 19])
    for (const [number, chapter] of chapters.entries()) {
      const begin = index + number * 6
      const entry = section!.kids[number]!
      expect([entry.open, entry.kids.length, entry.kids[2]?.kids.length]).toEqual([false, 3, 2])
      const flat = entry.kids.flatMap((item) => [item, ...item.kids])
      expect(flat.map(({ title, destpageposfrom1 }) => ({ title, page: destpageposfrom1 - begin }))).toEqual(
        bookmarksOfLeading(chapter),
      )
      const links = seen.links.filter(({ on }) => on === begin + 1)
      expect(links).toHaveLength(waysToLead.length * 6)
      for (const { name, to, view } of links) {
        const page = Number(name.split(' ')[1])
        expect([name, to]).toEqual([name, begin + page])
        expect(view).toBe(name.startsWith('explicit') ? '/FitH' : '/XYZ')
      }
    }
    expect(section?.kids[3]?.kids).toEqual([])
  },
)
