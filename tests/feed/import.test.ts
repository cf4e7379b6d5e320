import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { hearings as hearingTable } from '../../src/cases/hearings/schema.ts'
import { cases as caseTable } from '../../src/cases/record/schema.ts'
import { importFile } from '../../src/feed/index.ts'
import { tokenActs } from '../../src/feed/token-commands.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { createWorld, type World } from '../world.ts'
import { asLines, cases, hearings, malformed } from './lines.ts'

const samples = join(import.meta.dirname, 'samples')

/** What the command says, and its exit code. */
async function take(world: World, file: string, given: Partial<Parameters<typeof importFile>[1]> = {}) {
  const [told, noted]: [string[], string[]] = [[], []]
  const voice = { tell: (text: string) => void told.push(text), note: (text: string) => void noted.push(text) }
  const code = await importFile(
    world.portal,
    { file, kind: undefined, isDryRun: false, isQuiet: false, ...given },
    voice,
  )
  return { code, told, noted }
}

function put(world: World, name: string, bytes: string | Buffer): string {
  const path = join(world.portal.settings.dataDir, name)
  writeFileSync(path, bytes)
  return path
}

const state = ({ portal: { db } }: World) =>
  [caseTable, hearingTable, appearances, auditEvents, outbox].map((table) =>
    createHash('sha256')
      .update(JSON.stringify(db.select().from(table).all()))
      .digest('hex'),
  )

describe('a file of the tribunal’s system', () => {
  it('is taken as packed lines, and taken again changes nothing', async () => {
    const world = await createWorld()
    const file = put(world, 'cases.jsonl.gz', gzipSync(asLines(cases({ count: 60 }))))
    const dates = put(world, 'hearings.jsonl', asLines(hearings(180)))
    expect((await take(world, file)).told.at(-1)).toContain('created 60,')
    expect((await take(world, dates)).told.at(-1)).toContain('created 180,')
    const before = state(world)
    expect((await take(world, file)).told.at(-1)).toContain('unchanged 60,')
    expect((await take(world, dates)).told.at(-1)).toContain('unchanged 180,')
    expect(state(world)).toEqual(before)
  })

  it('tried dry finds what lines before it made, writes nothing and leaves no copy', async () => {
    const world = await createWorld()
    const before = state(world)
    const file = put(
      world,
      'cases.jsonl',
      asLines(cases({ count: 30 })) + malformed.map(([line]) => `${line}\n`).join(''),
    )
    const { code, told } = await take(world, file, { isDryRun: true })
    expect(code).toBe(1)
    // Every tenth joins the one before it: without what was tried before, it would be refused.
    expect(told.at(-1)).toContain(`created 30, updated 0, unchanged 0, stale 0, refused ${malformed.length}`)
    expect(state(world)).toEqual(before)
    expect(readdirSync(world.portal.settings.dataDir).filter((name) => name.startsWith('dry-run'))).toEqual([])
  })

  it('prints each refused line as the answer that it would get over the web', async () => {
    const world = await createWorld()
    const { code, told } = await take(world, put(world, 'cases.jsonl', malformed.map(([line]) => `${line}\n`).join('')))
    expect(code).toBe(1)
    expect(told.slice(0, -1).map((line) => JSON.parse(line).code)).toEqual(malformed.map(([, wrong]) => wrong))
  })

  it('tells nobody when it is quiet', async () => {
    const world = await createWorld()
    const file = put(
      world,
      'cases.jsonl',
      asLines([{ ...cases({ count: 1 })[0], counsel: [{ email: world.alice.email }] }]),
    )
    await take(world, file, { isQuiet: true })
    expect(world.portal.db.select().from(outbox).all()).toEqual([])
    expect(world.portal.db.select().from(appearances).all()).toHaveLength(1)
  })

  it('cannot begin without a file, or without knowing what is in it', async () => {
    const world = await createWorld()
    expect((await take(world, '/nowhere/cases.jsonl')).code).toBe(2)
    expect((await take(world, put(world, 'monday.jsonl', ''))).code).toBe(2)
    expect((await take(world, put(world, 'monday.jsonl', ''), { kind: 'cases' })).code).toBe(0)
  })

  it('that stands among the samples is taken whole', async () => {
    const world = await createWorld()
    for (const name of [
      'cases.jsonl',
      'hearings.jsonl',
      'case-events.jsonl',
      'limit-orders.jsonl',
      'cases.csv',
      'hearings.csv',
    ]) {
      const { code, told } = await take(world, join(samples, name))
      expect(code, told.join('\n')).toBe(0)
      const lines = readFileSync(join(samples, name), 'utf8').trim().split('\n').length
      const sum = told.at(-1) ?? ''
      expect(sum).toContain(`created ${name.endsWith('csv') ? lines - 1 : lines},`)
    }
    const row = world.portal.db
      .select()
      .from(caseTable)
      .all()
      .find(({ externalKey }) => externalKey === 'CMS-2001')
    expect(row).toMatchObject({ urgent: false, inPrivate: true, title: 'Nadia Benali' })
  })
})

it('the operator makes, lists, replaces and ends tokens', async () => {
  const { portal } = await createWorld()
  const made = tokenActs.create(portal, { name: 'CMS', scopes: 'cases hearings', days: '30' })
  expect(made.text).toMatch(/^feed_[\w-]{43}$/m)
  expect(tokenActs.list(portal).text).toMatch(/CMS\tcases hearings\tgood\t/)
  expect(tokenActs.list(portal).text).not.toContain('feed_')
  const id = /^Token (\w+)/.exec(made.text)![1]!
  expect(tokenActs.rotate(portal, { id })).toMatchObject({ code: 0 })
  expect(tokenActs.revoke(portal, { id })).toMatchObject({ code: 0 })
  expect(tokenActs.revoke(portal, { id })).toMatchObject({ code: 1 })
  expect(tokenActs.create(portal, { name: 'CMS', scopes: 'everything' })).toMatchObject({ code: 2 })
  expect(
    portal.db
      .select()
      .from(auditEvents)
      .all()
      .map(({ action }) => action),
  ).toEqual(['feedToken.created', 'feedToken.rotated', 'feedToken.revoked'])
})
