import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { hearings as hearingTable } from '../../src/cases/hearings/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { cases as caseTable } from '../../src/cases/record/schema.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { plantCase } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { asLines, caseLine, cases, hearings, malformed } from './lines.ts'
import { send } from './speaking.ts'

const outcomes = (told: { outcome: string }[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(told, (t) => t.outcome)).map(([k, v]) => [k, v!.length]))
const everything = ({ portal: { db } }: World) =>
  [caseTable, casePeople, appearances, hearingTable, auditEvents, outbox].map((table) =>
    createHash('sha256')
      .update(JSON.stringify(db.select().from(table).all()))
      .digest('hex'),
  )
const base = { externalKey: 'K1', version: 1, reference: 'TC5-07390', division: 'rpd', office: 'TOR', language: 'en' }
const person = { externalKey: 'P1', name: 'Amina Haddad', role: 'claimant', uci: '1234567890' }

describe('cases and hearings of the tribunal’s system', () => {
  it('come in by the hundred, and the same lines again change nothing', async () => {
    const world = await createWorld()
    const lines = cases({ count: 500, numbers: ['12345A'] })
    world.portal.db.$client
      .prepare("update counsel_profiles set membership_number = 'B' where person_id = ?")
      .run(world.charlie.id)
    expect(
      outcomes(await send(world, '/feed/cases', gzipSync(asLines(lines)), { 'content-encoding': 'gzip' })),
    ).toEqual({ created: 500 })
    expect(outcomes(await send(world, '/feed/hearings', hearings(1500)))).toEqual({ created: 1500 })
    const before = everything(world)
    expect(outcomes(await send(world, '/feed/cases', lines))).toEqual({ unchanged: 500 })
    expect(outcomes(await send(world, '/feed/hearings', hearings(1500)))).toEqual({ unchanged: 1500 })
    expect(everything(world)).toEqual(before)
    expect(verifyChain(world.portal.db).ok).toBe(true)
    const list = await (await (await world.signIn(world.alice)).get('/en/cases')).text()
    expect(list).toContain('TA0-00')
  })

  it('answer each of a thousand bad lines by itself, and none of them stops a good one', async () => {
    const world = await createWorld()
    const all = Array.from({ length: 1000 }, (_, n) => malformed[n % malformed.length]!)
    const text = all.map(([line], n) => `${line}\n${JSON.stringify(caseLine(n))}\n`).join('')
    const told = await send(world, '/feed/cases', text)
    expect(told).toHaveLength(2000)
    expect(told.map(({ line }) => line)).toEqual(Array.from({ length: 2000 }, (_, n) => n + 1))
    for (const [n, [, code]] of all.entries()) {
      const answer = told[n * 2]!
      expect(answer).toMatchObject({ outcome: 'refused', code })
      expect(answer.message?.en).toBeTruthy()
      expect(answer.message?.fr).not.toBe(answer.message?.en)
    }
    expect(world.portal.db.select().from(caseTable).all()).toHaveLength(1000)
  })

  it('carry a person’s own script beside the Latin name, say it of the case, and keep what a line leaves out', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const [rana, omar] = [
      { externalKey: 'P1', name: 'Rana Al-Hourani', scriptName: 'رنا الحوراني', scriptLang: 'ar', role: 'claimant' },
      { externalKey: 'P2', name: 'Omar Said', scriptName: null, role: 'claimant' },
    ]
    const say = (version: number, more: object) => send(world, '/feed/cases', [{ ...base, version, ...more }])
    const held = () => db.select().from(caseTable).get()
    const people = () => db.select().from(casePeople).all()
    await say(1, { people: [rana, omar] })
    expect(held()).toMatchObject({
      title: 'Rana Al-Hourani; Omar Said',
      scriptTitle: 'رنا الحوراني',
      scriptLang: 'ar',
    })
    expect(people().map(({ name, scriptName, scriptLang }) => [name, scriptName, scriptLang])).toEqual([
      ['Rana Al-Hourani', 'رنا الحوراني', 'ar'],
      ['Omar Said', null, null],
    ])
    // A system that does not speak of scripts leaves them.
    await say(2, { people: [{ externalKey: 'P1', name: 'Rana Hourani', role: 'claimant' }] })
    expect(held()).toMatchObject({ title: 'Rana Hourani', scriptTitle: 'رنا الحوراني', scriptLang: 'ar' })
    expect(people()).toMatchObject([{ name: 'Rana Hourani', scriptName: 'رنا الحوراني', scriptLang: 'ar' }])
    await say(3, { title: 'Hourani', scriptTitle: 'الحوراني' })
    expect(held()).toMatchObject({ title: 'Hourani', scriptTitle: 'الحوراني', scriptLang: null })
    await say(4, { scriptTitle: null })
    expect(held()).toMatchObject({ title: 'Hourani', scriptTitle: null, scriptLang: null })
    await say(5, { people: [{ ...rana, scriptName: null }] })
    expect(people()).toMatchObject([{ name: 'Rana Al-Hourani', scriptName: null, scriptLang: null }])
    const [told] = await say(6, { people: [{ ...rana, scriptLang: 'Arabic!' }] })
    expect(told).toMatchObject({ outcome: 'refused', code: 'fieldInvalid' })
  })

  it('take a person entered by hand in their own script alone for the same one when the Latin name comes', async () => {
    const world = await createWorld()
    const { db } = world.portal
    plantCase(world, { reference: base.reference, title: 'رنا الحوراني' })
    const [before] = db.select().from(casePeople).all()
    const rana = { externalKey: 'P1', name: 'Rana Al-Hourani', scriptName: 'رنا الحوراني', role: 'claimant' }
    await send(world, '/feed/cases', [{ ...base, people: [rana] }])
    expect(db.select().from(casePeople).all()).toMatchObject([{ id: before!.id, name: 'Rana Al-Hourani' }])
  })

  it('never let an older version overwrite a newer one', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases', [{ ...base, version: 5, title: 'Newer' }])
    const told = await send(world, '/feed/cases', [
      { ...base, version: 4, title: 'Older' },
      { ...base, version: 5, title: 'Same' },
    ])
    expect(told.map(({ outcome }) => outcome)).toEqual(['stale', 'unchanged'])
    expect(world.portal.db.select().from(caseTable).get()?.title).toBe('Newer')
  })

  it('take nothing of a line that is refused half way', async () => {
    const world = await createWorld()
    const [told] = await send(world, '/feed/cases', [
      { ...base, people: [person], counsel: [{ membershipNumber: 'X', from: '2026-01-02T00:00:00Z' }, {}] },
    ])
    expect(told).toMatchObject({ outcome: 'refused', code: 'fieldMissing', field: 'counsel[1].membershipNumber' })
    expect(world.portal.db.select().from(caseTable).all()).toEqual([])
    expect(world.portal.db.select().from(casePeople).all()).toEqual([])
  })

  it('name counsel for each day once: the same counsel twice over the same days is refused, one period after another is not', async () => {
    const world = await createWorld()
    const period = (from: string, until: string | null) => ({ email: world.alice.email, from, until })
    const spring = period('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z')
    const since = period('2026-03-15T00:00:00Z', null)
    const [twice, apart] = await send(world, '/feed/cases', [
      { ...base, title: 'Haddad', counsel: [spring, since] },
      { ...base, title: 'Haddad', counsel: [spring, { ...since, from: '2026-04-01T00:00:00Z' }] },
    ])
    expect(twice).toMatchObject({ outcome: 'refused', code: 'counselTwice', field: 'counsel[1]' })
    expect(apart).toMatchObject({ outcome: 'created' })
    expect(world.portal.db.select().from(appearances).all()).toHaveLength(2)
  })

  it('survive whatever a line holds', async () => {
    const world = await createWorld()
    const line = fc.oneof(
      fc.json(),
      fc.string().map((text) => text.replaceAll('\n', ' ')),
      fc
        .record({ externalKey: fc.anything(), version: fc.anything(), people: fc.anything(), startsAt: fc.anything() })
        .map((one) => JSON.stringify(one) ?? 'x'),
      fc
        .tuple(
          fc.constantFrom(...Object.keys(base), 'people', 'counsel', 'group', 'closedAt', 'status'),
          fc.jsonValue(),
        )
        .map(([name, value]) => JSON.stringify({ ...base, version: 9, title: 'A', [name]: value })),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom('cases', 'hearings', 'case-events', 'limit-orders'),
        async (lines, kind) => {
          const sent = lines.filter((one) => one.trim() !== '')
          const told = await send(world, `/feed/${kind}`, sent.join('\n'))
          expect(told).toHaveLength(sent.length)
          for (const { code } of told) expect(code).not.toBe('broken')
        },
      ),
      { numRuns: 150 },
    )
    expect(verifyChain(world.portal.db).ok).toBe(true)
  })
})
