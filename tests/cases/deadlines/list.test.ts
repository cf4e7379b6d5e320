import { inArray } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { deadlineMarks } from '../../../src/cases/deadlines/schema.ts'
import { caseGroups, cases } from '../../../src/cases/record/schema.ts'
import { wordsOf } from '../../admin/pages.ts'
import { countStatements } from '../../counted-statements.ts'
import { plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fixHearing, lend } from '../sample.ts'

let world: World
let alice: Browser

beforeEach(async () => {
  world = await createWorld()
  alice = await world.signIn(world.alice)
})

const page = async (path: string, browser = alice) => (await browser.get(path)).text()
const join = (ids: readonly string[]) => {
  const { db } = world.portal
  db.insert(caseGroups).values({ id: 'group', createdAt: 1 }).run()
  db.update(cases)
    .set({ groupId: 'group' })
    .where(inArray(cases.id, [...ids]))
    .run()
}
const headings = (text: string) =>
  [...text.matchAll(/<tr class="group"><th[^>]*>([^<]*) <span class="count">(\d+)</g)].map(
    ([, words, count]) => `${plainSpaces(words!)}: ${count}`,
  )
const plainSpaces = (words: string) => words.replaceAll('\u00a0', ' ')
const valuesIn = (text: string, limit: string) =>
  [...text.matchAll(/name="limits\[\]" value="([^"]+)"/g)]
    .map(([, value]) => value!)
    .filter((value) => value.includes(limit))

describe('the list of deadlines', () => {
  it.each(['en', 'fr'])('is by week, in valid HTML (%s)', async (locale) => {
    plantCase(world, { hearingIn: 15 })
    plantCase(world, { reference: 'TC5-00002', hearingIn: 22 })
    plantCase(world, { reference: 'TC5-00003', hearingIn: 40 })
    plantCase(world, { reference: 'TC5-00004', hearingIn: 25 })
    const text = await page(`/${locale}/deadlines?days=all`)
    expect(await faultsOf(text)).toEqual([])
    // It is Tuesday 24 November. The safe day of 30 November is in this week, that of 7 December in the next, and 9 December is one itself.
    const [next, other] =
      locale === 'en'
        ? ['Next week: 1', 'Week of Mon 7 Dec: 1']
        : ['La semaine prochaine: 1', 'Semaine du lun. 7 déc.: 1']
    expect(headings(text)).toEqual(expect.arrayContaining([next, other]))
    expect(headings(text).indexOf(next!)).toBeLessThan(headings(text).indexOf(other!))
  })

  it('has one line for joined files with the same limit on the same day, names each, and marks it in each', async () => {
    const ids = [1, 2, 3].map((n) => plantCase(world, { reference: `TC5-0000${n}`, hearingIn: 22 }))
    const apart = plantCase(world, { reference: 'TC5-00004', hearingIn: 22 })
    join(ids)
    const text = await page('/en/deadlines')
    const row = text.split(/<tr[ >]/).filter((one) => one.includes(`value="${ids[0]} rpd.disclose `))
    expect(row).toHaveLength(1)
    for (const n of [1, 2, 3]) expect(row[0]).toContain(`TC5-0000${n}`)
    expect(row[0]).not.toContain('TC5-00004')
    expect(wordsOf(row[0]!)).toMatch(/(?:Selam Tesfaye TC5-0000\d ){3}/)
    const family = valuesIn(row[0]!, 'rpd.disclose')
    const fields = [
      ...family.map((value): [string, string] => ['limits[]', value]),
      ['state', 'done'],
      ['back', 'which=all'],
    ]
    const done = await alice.post('/en/deadlines/marks', fields as [string, string][])
    expect(done.headers.get('location')).toBe('/en/deadlines?which=all&done=marked')
    const marks = world.portal.db.select().from(deadlineMarks).all()
    expect(marks.map(({ caseId }) => caseId).sort()).toEqual([...ids].sort())
    expect(marks.every(({ principalId, state }) => principalId === world.alice.id && state === 'done')).toBe(true)
    const left = valuesIn(await page('/en/deadlines'), 'rpd.disclose')
    expect(left).toEqual([expect.stringContaining(apart)])
    const settled = await page('/en/deadlines?state=settled')
    expect(valuesIn(settled, 'rpd.disclose')).toHaveLength(3)
    await alice.post('/en/deadlines/marks', [
      ...family.map((value): [string, string] => ['limits[]', value]),
      ['state', 'open'],
    ])
    expect(world.portal.db.select().from(deadlineMarks).all()).toEqual([])
  })

  it('marks all or none: nothing for a stranger, a reader, or of a case out of reach', async () => {
    const ids = [1, 2].map((n) => plantCase(world, { reference: `TC5-0000${n}`, hearingIn: 22 }))
    const other = plantCase(world, { reference: 'TC5-00009', hearingIn: 22, counsel: [world.charlie] })
    join(ids)
    const values = valuesIn(await page('/en/deadlines'), 'rpd.disclose')
    const form = [...values, `${other} rpd.disclose x`].map((value): [string, string] => ['limits[]', value])
    expect((await alice.post('/en/deadlines/marks', [...form, ['state', 'done']])).status).toBe(404)
    lend(world, world.alice, world.bob, { canPrepare: false })
    const bob = await world.signIn(world.bob)
    expect(await page('/en/deadlines', bob)).not.toContain('limits[]')
    expect((await bob.post('/en/deadlines/marks', [...form.slice(0, 2), ['state', 'done']])).status).toBe(403)
    expect(world.portal.db.select().from(deadlineMarks).all()).toEqual([])
  })

  it.each(['en', 'fr'])(
    'is a file for a spreadsheet with the filters of the page, in which no name is a formula (%s)',
    async (locale) => {
      plantCase(world, { hearingIn: 22, title: '=HYPERLINK("https://x.test")' })
      plantCase(world, { reference: 'TC5-00002', hearingIn: 200 })
      const answer = await alice.get(`/${locale}/deadlines/table?days=30&which=main`)
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toMatch(locale === 'en' ? /Deadlines\.csv/ : /D.*lais\.csv/)
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const text = bytes.toString('utf8')
      expect(text).toContain('2026-12-07')
      expect(text).not.toContain('TC5-00002')
      expect(text).toContain(`"'=HYPERLINK(""https://x.test"")"`)
      expect(text).toContain(locale === 'en' ? ',Open,' : 'À faire')
    },
  )

  it('gives the hour of a limit in the file as on its page', async () => {
    const id = plantCase(world)
    fixHearing(world, id, '2026-12-10T13:00')
    expect(await page('/en/deadlines?which=all&days=all')).toMatch(/10\sDec[^,]*,\s13:00/)
    const table = await (await alice.get('/en/deadlines/table?which=all&days=all')).text()
    expect(table).toContain('2026-12-10 13:00,Eastern Time,"Original documents')
  })

  it('has everything on one page to print', async () => {
    for (let n = 0; n < 60; n += 1) plantCase(world, { reference: `TC5-${n + 20_000}`, hearingIn: 22 + (n % 20) })
    const paged = await page('/en/deadlines?which=all&days=all')
    expect(paged).toContain('rel="next"')
    const all = await page('/en/deadlines?which=all&days=all&rows=all')
    expect(all).not.toContain('rel="next"')
    expect(valuesIn(all, 'rpd.disclose ')).toHaveLength(60)
  })

  it('takes no more statements for many cases than for one, nor does its file', async () => {
    plantCase(world, { hearingIn: 22 })
    const paths = ['/en/deadlines', '/en/deadlines/table']
    const count = (path: string) => countStatements(() => page(path))
    for (const path of paths) await count(path)
    const [list, table] = [await count(paths[0]!), await count(paths[1]!)]
    for (let n = 0; n < 30; n += 1) plantCase(world, { reference: `TC5-${n + 20_000}`, hearingIn: 22 })
    expect([await count(paths[0]!), await count(paths[1]!)]).toEqual([list, table])
  })
})

describe('the month of hearings', () => {
  it.each(['en', 'fr'])('shows the last days that are open, until they are seen to (%s)', async (locale) => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const month = `/${locale}/hearings?view=month&month=2026-12`
    const text = await page(month)
    expect(await faultsOf(text)).toEqual([])
    const cell = (from: string) => from.split('<td').find((one) => one.includes('datetime="2026-12-07"')) ?? ''
    expect(wordsOf(cell(text))).toContain(locale === 'en' ? 'Deadline TC5' : 'Délai TC5')
    expect(cell(await page(`${month}&kind=adr`))).not.toMatch(/cases\/\w+\/deadlines/)
    for (const value of valuesIn(await page('/en/deadlines'), caseId))
      await alice.post('/en/deadlines/marks', [
        ['limits[]', value],
        ['state', 'notNeeded'],
      ])
    expect(cell(await page(month))).not.toMatch(/cases\/\w+\/deadlines/)
  })
})
