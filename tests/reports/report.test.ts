import { describe, expect, it } from 'vitest'
import { instant } from '../../src/platform/clock.ts'
import { count } from '../../src/platform/counters/index.ts'
import { plotHeight } from '../../views/reports/chart.ts'
import { createWorld, type World } from '../world.ts'
import { chartsIn, numberIn, partOf, partsOf, tableIn } from './reading.ts'

/** So many of everything in each of the last weeks, in both offices. */
function plantFigures({ portal, clock, toronto, vancouver }: World, weeks = 13) {
  const now = clock.now().epochMilliseconds
  portal.db.transaction((tx) => {
    for (let back = 0; back < weeks; back++) {
      const at = instant(now - back * 7 * 86_400_000)
      for (const [times, officeId] of [
        [7 + back * 3, toronto],
        [1000 + back, vancouver],
      ] as const) {
        const of = { officeId, division: 'rpd', count: times }
        count(tx, 'received', at, { ...of, detail: 'onTime' })
        count(tx, 'received', at, { ...of, detail: 'late', count: back })
        count(tx, 'opened', at, { ...of, waited: (back + 0.5) * 86_400_000 })
        count(tx, 'returned', at, { ...of, detail: back % 2 ? 'unsigned' : 'unreadable', waited: 3_600_000 })
        count(tx, 'filed', at, { ...of, bytes: 1_500_000 * (back + 1) })
        count(tx, 'registered', at, { officeId, detail: 'counsel', count: 30 + back })
      }
      count(tx, 'mail', at, { detail: 'sent', count: 400 + back })
    }
  })
}

describe('the report of an office', () => {
  it('draws in each chart what stands in its table, by week and by reason', async () => {
    const world = await createWorld()
    plantFigures(world)
    const sam = await world.signIn(world.sam)
    const page = await (await sam.get('/en/admin/reports')).text()

    let compared = 0
    for (const part of partsOf(page).filter((one) => one.includes('<svg'))) {
      const { heads, rows } = tableIn(part)
      const weeks = rows.slice(0, -1)
      for (const { title, most, bars } of chartsIn(part)) {
        const column = heads.indexOf(title)
        expect(column, title).toBeGreaterThan(0)
        const figures = weeks.map((row) => numberIn(row[column]!))
        const whole = most === undefined ? undefined : numberIn(most)
        const drawn = figures.map((_, index) => {
          return bars.find(({ place }) => place === index)?.share ?? 0
        })
        const measure = whole ?? figures[0]! / drawn[0]!
        for (const [index, figure] of figures.entries()) {
          expect(Math.abs(drawn[index]! * measure - figure), `${title}, row ${index}`).toBeLessThanOrEqual(
            (2 * measure) / plotHeight + 0.06,
          )
          compared++
        }
        expect(bars).toHaveLength(figures.filter((figure) => figure > 0).length)
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it.each(['en', 'fr'] as const)(
    'names each of its files by what it holds: no two links read alike (%s)',
    async (locale) => {
      const world = await createWorld()
      plantFigures(world)
      const page = await (await (await world.signIn(world.sam)).get(`/${locale}/admin/reports`)).text()
      const links = [...page.matchAll(/<a href="[^"]*\/reports\/table[^"]*">([^<]*)<\/a>/g)].map(([, words]) => words)
      expect(links.length).toBeGreaterThan(6)
      expect(new Set(links).size).toBe(links.length)
    },
  )

  it('has the same figures in its files, in which no cell is taken for a formula (SEC-020)', async () => {
    const world = await createWorld()
    plantFigures(world)
    const { portal, ada, vancouver } = world
    portal.db.$client
      .prepare('update offices set name_en = ? where id = ?')
      .run('=HYPERLINK("https://evil.test")', vancouver)
    const page = await world.signIn(ada)
    const file = await page.get('/en/admin/reports/table?section=received&by=office')
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines[0]).toContain('Office,On time,Late')
    const late = (12 * 13) / 2
    const inVancouver = 1000 * 13 + late
    expect(lines.find((line) => line.includes('HYPERLINK'))).toBe(
      `"'=HYPERLINK(""https://evil.test"")",${inVancouver},${late},0,0,${inVancouver + late},${Math.round((10_000 * late) / (inVancouver + late)) / 100}`,
    )

    const shown = tableIn(partOf(await (await page.get('/en/admin/reports?by=office')).text(), 'received'))
    expect(shown.rows.map((row) => numberIn(row[1]!))).toEqual(
      lines.slice(1).map((line) => Number(line.replace(/^"[^"]*(""[^"]*)*",|^[^,]*,/, '').split(',')[0])),
    )
  })

  it('is that of an officer’s own office, whatever the address says, and of each or all for an administrator', async () => {
    const world = await createWorld()
    plantFigures(world, 1)
    const { toronto, vancouver } = world
    const [sam, vera, ada] = [
      await world.signIn(world.sam),
      await world.signIn(world.vera),
      await world.signIn(world.ada),
    ]
    const inTime = async (who: typeof sam, query: string) => {
      const shown = await (await who.get(`/en/admin/reports?weeks=4${query}`)).text()
      return { whole: numberIn(tableIn(partOf(shown, 'received')).rows.at(-1)![1]!), parts: partsOf(shown).length }
    }
    expect(await inTime(sam, '')).toEqual({ whole: 7, parts: 11 })
    expect((await inTime(sam, `&office=${vancouver}`)).whole).toBe(7)
    expect((await inTime(sam, '&by=office')).whole).toBe(7)
    expect((await inTime(vera, `&office=${toronto}`)).whole).toBe(1000)
    expect(await inTime(ada, '')).toEqual({ whole: 1007, parts: 11 })
    expect((await inTime(ada, `&office=${toronto}`)).whole).toBe(7)
    const file = await sam.get(`/en/admin/reports/table?office=${vancouver}&weeks=4`)
    expect(await file.text()).not.toContain('1000')
  })

  it('reads no more than the counters of its offices and weeks, by their key', async () => {
    const world = await createWorld()
    plantFigures(world)
    const { db } = world.portal
    const [sam, ada] = [await world.signIn(world.sam), await world.signIn(world.ada)]
    const told: string[] = []
    const prepare = db.$client.prepare.bind(db.$client)
    db.$client.prepare = ((text: string) => {
      told.push(text)
      return prepare(text)
    }) as typeof prepare
    await sam.get('/en/admin/reports')
    await ada.get('/en/admin/reports?by=division&division=rpd')
    await world.visitor().get('/en/figures')
    const plans = told
      .filter((text) => /^\s*select/i.test(text))
      .flatMap((text) => {
        const rows = prepare(`explain query plan ${text}`).all(...Array(text.split('?').length - 1).fill(null)) as {
          detail: string
        }[]
        return rows.map(({ detail }) => detail)
      })
    const ofCounters = plans.filter((detail) => /\b(?:counters|officer_counters|waits) USING/.test(detail))
    expect(ofCounters.length).toBeGreaterThanOrEqual(6)
    for (const detail of ofCounters)
      expect(detail).toMatch(
        /^SEARCH (?:counters|officer_counters|waits) USING INDEX \S+ \(office_id=\? AND week>\? AND week<\?\)/,
      )
    expect(
      plans.filter((detail) =>
        /^SCAN (?!CONSTANT ROW$|offices|\w+ USING INDEX (?:requests_open|unreached_open|outside_reasons_unreviewed)$)/.test(
          detail,
        ),
      ),
    ).toEqual([])
  })

  it('writes figures as its language does, and says so where there is nothing', async () => {
    const world = await createWorld()
    const sam = await world.signIn(world.sam)
    expect(
      partsOf(await (await sam.get('/fr/admin/reports')).text()).every((part) =>
        /Il n’y a aucune donnée pour ces semaines|Rien n’est en attente/.test(part),
      ),
    ).toBe(true)
    plantFigures(world)
    const ada = await world.signIn(world.ada)
    expect(await (await ada.get('/fr/admin/reports')).text()).toMatch(/>1\s?019<|>1&nbsp;0|1\u00a00\d\d/)
    expect(await (await ada.get('/en/admin/reports')).text()).toMatch(/>1,0\d\d</)
    expect((await ada.get('/en/admin/reports?weeks=9&until=never&by=x&division=zz')).status).toBe(200)
  })
})
