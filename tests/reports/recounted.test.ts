import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSubmission, returnSubmission } from '../../src/documents/acceptance/index.ts'
import { percentile } from '../../src/reports/sections.ts'
import { acceptNow } from '../accept-now.ts'
import { must, officerOf, plantCase, plantSent } from '../plant.ts'
import { type Browser, createWorld, type World } from '../world.ts'

/** Waits in minutes until opened and until decided; the last two stay open, of them one unopened. */
const played = [
  { opened: 20, decided: 90 },
  { opened: 45, decided: 200 },
  { opened: 61, decided: 30 * 60 },
  { opened: 5 * 60, decided: 50 * 60 },
  { opened: 26 * 60, decided: 16 * 24 * 60 + 5 },
  { opened: 3 },
  {},
]

let world: World
let sam: Browser
let ada: Browser
let olga: Awaited<ReturnType<World['add']>>

const ends: (() => void)[] = []
beforeAll(async () => {
  world = await createWorld({ at: '2026-10-05T15:00:00Z', whenOver: (end) => void ends.push(end) })
  olga = await world.add('Olga Berg', 'registry', world.toronto, 'officer')
  const { portal, clock, alice, toronto } = world
  const officers = [officerOf(world.sam, toronto), officerOf(olga, toronto)]
  const caseId = plantCase(world)
  for (const [index, { opened, decided }] of played.entries()) {
    const id = await plantSent(world, caseId, alice)
    const officer = officers[index % 2]!
    if (opened === undefined) continue
    clock.forward({ minutes: opened })
    openSubmission(portal.db, officer, id, clock.now())
    if (decided === undefined) continue
    clock.forward({ minutes: decided - opened })
    if (index === 0) must(returnSubmission(portal.db, officer, id, { code: 'unsigned', reason: 'x' }, clock.now()))
    else acceptNow(portal.db, officer, id, clock.now())
  }
  clock.forward({ hours: 50 })
  sam = await world.signIn(world.sam)
  ada = await world.signIn(world.ada)
})
afterAll(() => {
  for (const end of ends) end()
})

async function table(their: Browser, section: string, query = '') {
  const text = await (await their.get(`/en/admin/reports/table?section=${section}&weeks=13${query}`)).text()
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
  const heads = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [heads[index]!, cell])))
}

const nearest = (waits: number[], share: number) =>
  waits.toSorted((a, b) => a - b)[Math.ceil(share * waits.length) - 1]!

/** From the log and the rows alone. */
function waitsInLog(...actions: string[]): number[] {
  const list = actions.map((action) => `'${action}'`).join(', ')
  return world.portal.db.$client
    .prepare(
      `select e.at - s.received_at from audit_events e join submissions s on s.id = substr(e.subject, 12) where e.action in (${list})`,
    )
    .pluck()
    .all() as number[]
}

describe('against a recount of the log', () => {
  it('medians and 90th percentiles are those of the waits themselves, to the hour, or to the day after two weeks', async () => {
    const hour = 3_600_000
    for (const [section, waits] of [
      ['opened', waitsInLog('submission.opened')],
      ['answered', waitsInLog('submission.accepted', 'submission.returned')],
    ] as const) {
      expect(waits.length).toBeGreaterThan(4)
      const whole = (await table(sam, section)).at(-1)!
      for (const [column, share] of [
        ['Median (hours)', 0.5],
        ['90th percentile (hours)', 0.9],
      ] as const) {
        const [shown, is] = [Number(whole[column]), nearest(waits, share) / hour]
        expect(shown, `${section} ${column}`).toBeGreaterThanOrEqual(is)
        expect(shown - is, `${section} ${column}`).toBeLessThan(is > 14 * 24 ? 24 : 1)
      }
    }
  })

  it('the backlog is what was sent and neither decided nor withdrawn, by its age', async () => {
    const open = world.portal.db.$client
      .prepare(
        `select e.at from audit_events e where e.action = 'submission.sent' and not exists (select 1 from audit_events d
          where d.subject = e.subject and d.action in ('submission.accepted', 'submission.returned', 'submission.withdrawn'))`,
      )
      .pluck()
      .all() as number[]
    expect(open).toHaveLength(2)
    const row = (await table(sam, 'backlog')).find((one) => one.Queue === 'Submissions')!
    const days = open.map((at) => (world.clock.now().epochMilliseconds - at) / 86_400_000)
    expect(row).toMatchObject({
      Total: '2',
      '1 day or less': String(days.filter((age) => age <= 1).length),
      '1 to 3 days': String(days.filter((age) => age > 1 && age <= 3).length),
      'Oldest (hours)': String(Math.ceil(Math.max(...days) * 24)),
    })
    const byOffice = await table(ada, 'backlog', '&by=office')
    expect(byOffice.map((one) => one.Total).toSorted()).toEqual(['0', '2', '2'])
    expect((await table(sam, 'backlog', '&division=rad')).at(-1)).toMatchObject({ Total: '0' })
  })

  it('the work of each officer is what the log says they did; a supervisor reads all of the office, an officer their own, others none', async () => {
    const [their, vera] = [await world.signIn(olga), await world.signIn(world.vera)]
    const log = world.portal.db.$client
      .prepare(
        `select p.name as name, sum(action = 'submission.accepted') as accepted, sum(action = 'submission.returned') as returned
          from audit_events e join people p on p.id = e.actor_id where action in ('submission.accepted', 'submission.returned') group by p.id`,
      )
      .all() as { name: string; accepted: number; returned: number }[]
    expect(log).toHaveLength(2)
    const rows = await table(sam, 'workload')
    for (const { name, accepted, returned } of log)
      expect(rows.find((row) => row.Officer === name)).toMatchObject({
        Accepted: String(accepted),
        Returned: String(returned),
        Total: String(accepted + returned),
        'Per week': String(Math.round((10 * (accepted + returned)) / 13) / 10),
      })
    expect((await table(their, 'workload')).map((row) => row.Officer)).toEqual(['Olga Berg'])
    const page = await (await their.get('/en/admin/reports')).text()
    expect(page).toContain('Olga Berg')
    expect(page.replace(/<header.*?<\/header>/gs, '')).not.toContain('Sam Singh')
    expect(await table(vera, 'workload')).toEqual([])
    for (const who of [vera, ada]) expect(await (await who.get('/en/admin/reports')).text()).not.toContain('Olga Berg')
    expect(Object.keys((await table(ada, 'workload'))[0]!)).not.toContain('Officer')
  })
})

it('a percentile is the nearest rank', () => {
  const waits = [
    { hours: 10, count: 1 },
    { hours: 1, count: 4 },
    { hours: 3, count: 5 },
  ]
  expect([0.1, 0.4, 0.41, 0.9, 0.91].map((share) => percentile(waits, share))).toEqual([1, 1, 3, 3, 10])
  expect(percentile([], 0.5)).toBeNull()
})
