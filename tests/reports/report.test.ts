import { describe, expect, it } from 'vitest'
import { instant } from '../../src/platform/clock.ts'
import { count } from '../../src/platform/counters/index.ts'
import { longestRow, plotHeight } from '../../views/reports/chart.ts'
import { createWorld, type World } from '../world.ts'

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

const numberIn = (text: string) => Number(text.replace(/&#?\w+;|[^\d.,–-]/g, '').replaceAll(',', ''))
const partsOf = (page: string) => page.split('<section class="report"').slice(1)

type Table = { heads: string[]; rows: string[][] }
function tableIn(part: string): Table {
  const cells = (row: string, tag: string) =>
    [...row.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, cell]) =>
      cell!.replace(/<[^>]+>/g, '').trim(),
    )
  const [head = '', body = ''] = part.split('<tbody>')
  return {
    heads: cells(head.slice(head.indexOf('<thead>')), 'th'),
    rows: [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => [...cells(row!, 'th'), ...cells(row!, 'td')]),
  }
}

const rect = /<rect\s+(?:class="(\w+)")?\s*x="([\d.]+)%?" y="([\d.]+)" width="([\d.]+)%" height="([\d.]+)"/g

/** Each chart of a part by its title: how long its bars are, as a share of the longest that there can be, by their place. */
function chartsIn(part: string) {
  return [...part.matchAll(/<svg class="chart".*?<\/svg>/gs)].map(([svg]) => {
    const rows = svg.split('<g>').slice(1)
    const upright = [...svg.matchAll(rect)].map(([, few, x, , , height]) => {
      return { place: Number(x), isFew: few === 'few', share: Number(height) / plotHeight }
    })
    const lying = rows.flatMap((row, place) =>
      [...row.matchAll(rect)].map(([, , , , width]) => ({ place, isFew: false, share: Number(width) / longestRow })),
    )
    return {
      title: /<title[^>]*>(.*?)<\/title>/.exec(svg)![1]!,
      most: rows.length > 0 ? undefined : /text-anchor="end">(.*?)</.exec(svg)![1]!,
      bars: rows.length > 0 ? lying : upright,
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
          const isHere = ({ place }: { place: number }) =>
            most === undefined ? place === index : Math.abs(place - ((index + 0.15) * 100) / weeks.length) < 0.1
          return bars.find(isHere)?.share ?? 0
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
    expect(lines[0]).toContain('Office,In time,Late')
    const late = (12 * 13) / 2
    const inVancouver = 1000 * 13 + late
    expect(lines.find((line) => line.includes('HYPERLINK'))).toBe(
      `"'=HYPERLINK(""https://evil.test"")",${inVancouver},${late},0,0,${inVancouver + late},${Math.round((10_000 * late) / (inVancouver + late)) / 100}`,
    )

    const shown = tableIn(partsOf(await (await page.get('/en/admin/reports?by=office')).text())[0]!)
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
      const part = partsOf(await (await who.get(`/en/admin/reports?weeks=4${query}`)).text())
      return { whole: numberIn(tableIn(part[0]!).rows.at(-1)![1]!), parts: part.length }
    }
    expect(await inTime(sam, '')).toEqual({ whole: 7, parts: 9 })
    expect((await inTime(sam, `&office=${vancouver}`)).whole).toBe(7)
    expect((await inTime(sam, '&by=office')).whole).toBe(7)
    expect((await inTime(vera, `&office=${toronto}`)).whole).toBe(1000)
    expect(await inTime(ada, '')).toEqual({ whole: 1007, parts: 10 })
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
    const ofCounters = plans.filter((detail) => detail.includes('counters'))
    expect(ofCounters.length).toBeGreaterThanOrEqual(3)
    for (const detail of ofCounters)
      expect(detail).toMatch(/^SEARCH counters USING INDEX \S+ \(office_id=\? AND week>\? AND week<\?\)/)
    expect(plans.filter((detail) => /^SCAN (?!offices)/.test(detail))).toEqual([])
  })

  it('writes figures as its language does, and says so where there is nothing', async () => {
    const world = await createWorld()
    const sam = await world.signIn(world.sam)
    expect(
      partsOf(await (await sam.get('/fr/admin/reports')).text()).every((part) => part.includes('Rien de tel')),
    ).toBe(true)
    plantFigures(world)
    const ada = await world.signIn(world.ada)
    expect(await (await ada.get('/fr/admin/reports')).text()).toMatch(/>1\s?019<|>1&nbsp;0|1\u00a00\d\d/)
    expect(await (await ada.get('/en/admin/reports')).text()).toMatch(/>1,0\d\d</)
    expect((await ada.get('/en/admin/reports?weeks=9&until=never&by=x&division=zz')).status).toBe(200)
  })
})

describe('the public figures', () => {
  it('tell no count from 1 to 19, and nothing from which one could be reckoned', async () => {
    const world = await createWorld()
    const { portal, clock, toronto } = world
    const divisions = ['rpd', 'rad', 'id', 'iad']
    /** Of each of the last weeks that are over what was received by division: small, nothing, just enough, many. */
    const weeks = Array.from({ length: 13 }, (_, back) =>
      divisions.map((_, index) => [0, 1, 19, 20, 340, 3][(back * 5 + index * (back % 3)) % 6]!),
    )
    portal.db.transaction((tx) => {
      for (const [back, counts] of weeks.entries()) {
        const at = clock.now().subtract({ hours: (back + 1) * 7 * 24 })
        for (const [index, times] of counts.entries()) {
          if (times === 0) continue
          const of = { officeId: toronto, division: divisions[index]!, count: times }
          count(tx, 'received', at, { ...of, detail: 'onTime' })
          count(tx, 'accepted', at, { ...of, waited: 86_400_000 })
        }
      }
      count(tx, 'received', clock.now(), { officeId: toronto, division: 'rpd', detail: 'late', count: 777 })
    })
    const page = await (await world.visitor().get('/en/figures')).text()
    const [volume, time] = partsOf(page).map(tableIn)
    expect(page).not.toContain('777')

    for (const [index, row] of volume!.rows.entries()) {
      const counts = weeks[12 - index]!
      const [parts, all] = [row.slice(1, 5), row[5]!]
      for (const [place, part] of parts.entries()) {
        const isSmall = counts[place]! > 0 && counts[place]! < 20
        expect(part).toBe(isSmall ? 'fewer than 20' : String(counts[place]))
        const average = time!.rows[index]![place + 1]!
        expect(average).toBe(isSmall ? 'fewer than 20' : counts[place] === 0 ? '–' : '1 day')
      }
      // Whatever is told, each count that is not can still be any from 1 to 19.
      const hidden = parts.filter((part) => part.startsWith('fewer')).length
      const ways = Array.from({ length: 19 }, (_, less) => less + 1).filter((guess) => {
        if (all === 'not told') return true
        const rest =
          numberIn(all) - parts.reduce((sum, part) => sum + (part.startsWith('fewer') ? 0 : numberIn(part)), 0) - guess
        return hidden === 1 ? rest === 0 : rest >= hidden - 1 && rest <= (hidden - 1) * 19
      })
      if (hidden > 0) expect(ways).toHaveLength(19)
      else expect(numberIn(all)).toBe(counts.reduce((sum, one) => sum + one, 0))
    }
    const charts = partsOf(page).flatMap(chartsIn)
    expect(charts.some(({ bars }) => bars.some(({ isFew }) => isFew))).toBe(true)
    const lengths = new Set(charts.flatMap(({ bars }) => bars.filter(({ isFew }) => isFew).map(({ share }) => share)))
    expect(lengths.size).toBe(1)
  })
})
