import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lineLimits } from '../../src/feed/read-lines.ts'
import { itNeeds } from '../needs.ts'
import { linesOf, typeLines } from '../paper-lines.ts'
import { sectionOf } from '../source/papers.ts'
import { createWorld } from '../world.ts'
import { tokenOf } from './speaking.ts'

const paper = 'src/feed/README.md'
const text = readFileSync(join(import.meta.dirname, '../..', paper), 'utf8')

itNeeds('curl')('the lines of the paper on the feed bring cases and hearings as they are written', async () => {
  const world = await createWorld()
  const lines = linesOf(paper, 'A token, and a first line').replace('feed_…', tokenOf(world))
  const printed = (await typeLines(world, lines)).split('\n')
  const answers = printed.slice(0, -1).map((line) => JSON.parse(line))
  expect(answers.length).toBeGreaterThan(5)
  expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['created']))
  expect(Object.keys(JSON.parse(printed.at(-1) ?? ''))).toEqual(expect.arrayContaining(['events', 'next']))
})

it('the paper on the feed names every address that it describes, and no other', async () => {
  const { app } = await createWorld()
  const { paths } = (await (await app.request('/feed/openapi.json')).json()) as { paths: object }
  const plain = (path: string) => path.replace(/\{\w+\}|\b[A-Z]{2,}\b/g, 'ID')
  const named = [...text.matchAll(/(\/feed\/[\w./-]+)/g)]
    .filter(({ index }) => !text.slice(0, index).endsWith('src') && !text.slice(0, index).endsWith('tests'))
    .map(([, path = '']) => plain(path))
  expect([...new Set(named)].sort()).toEqual(Object.keys(paths).map(plain).sort())
})

it('the limits in the paper on the feed are those of a body and a line', () => {
  const { line, body, ratio, free } = lineLimits
  expect([line, body, ratio, free]).toEqual([1e6, 1e9, 100, 1e7])
  expect(sectionOf(text, 'Limits')).toMatch(/1 GB[\s\S]*1 MB[\s\S]*10 MB[\s\S]*hundred times/)
})
