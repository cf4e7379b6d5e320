import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { apiScopes, lifetimes, mostUses } from '../../src/api/tokens.ts'
import { itNeeds } from '../needs.ts'
import { linesOf, typeLines } from '../paper-lines.ts'
import { plantCase } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { rowsIn, sectionOf } from '../source/papers.ts'
import { createWorld } from '../world.ts'
import { tokenFor } from './speaking.ts'

const paper = 'src/api/README.md'
const text = readFileSync(join(import.meta.dirname, '../..', paper), 'utf8')

itNeeds('curl')('the lines of the paper on the API file a document as they are written', async () => {
  const world = await createWorld()
  plantCase(world)
  const folder = mkdtempSync(join(tmpdir(), 'firm-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'affidavit.pdf'), validPdf(2))
  const lines = linesOf(paper, 'To file a document').replace('case_…', tokenFor(world, world.alice))
  const printed = await typeLines(world, lines, folder)
  expect(printed.split('\n').at(-1)).toBe('2026-000001')
  expect(JSON.parse(readFileSync(join(folder, 'receipt.json'), 'utf8')).receipt.number).toBe('2026-000001')
})

itNeeds('curl')('the lines of the paper on deadlines read them as they are written', async () => {
  const world = await createWorld()
  plantCase(world, { hearingIn: 21 })
  const lines = linesOf(paper, 'Deadlines').replace('case_…', tokenFor(world, world.alice))
  const printed = await typeLines(world, lines, tmpdir())
  expect(printed).toContain('"day":"2026-12-07"')
  expect(printed).toContain('"counts":[{"by":"both"')
})

it('what the paper on the API says of a token is what a token is', async () => {
  const token = sectionOf(text, 'A token')
  expect(rowsIn(token).map(([scope]) => scope)).toEqual(apiScopes.map((scope) => `\`${scope}\``))
  expect(token).toContain(`for ${lifetimes.slice(0, -1).join(', ')} or ${lifetimes.at(-1)} days`)
  expect(token).toContain(`has ${mostUses} requests a minute`)
})

it('every address in the paper on the API is one that it describes', async () => {
  const { app } = await createWorld()
  const { paths } = (await (await app.request('/api/v1/openapi.json')).json()) as { paths: object }
  const described = Object.keys(paths).map((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`))
  const named = [...text.matchAll(/"?\$PORTAL(\/[\w/$-]+)/g)].map(([, path = '']) => `/api/v1${path}`)
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((path) => !described.some((one) => one.test(path)))).toEqual([])
})
