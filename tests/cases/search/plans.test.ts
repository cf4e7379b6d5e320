import { expect, it } from 'vitest'
import { addNote, setMatterNumber } from '../../../src/cases/firm-notes/commands.ts'
import { plantCase, plantNotice, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { lend, member, shareCase, value } from '../sample.ts'

/** Those of which there are as many as there are cases, and more. */
const large =
  /\b(cases|case_people|appearances|hearings|documents|submissions|audit_events|counsel_case|search_rows|counsel_news|case_news|case_events|readings|firm_notes|matter_numbers|case_seen|case_stars|requests|objects)\b/

/** The statistics of a large database, so that the plans are those of one. */
function pretendMany({ portal }: World) {
  const { $client } = portal.db
  $client.exec('analyze')
  $client
    .prepare("update sqlite_stat1 set stat = '1000000' || substr(stat, instr(stat || ' ', ' ')) where stat <> ''")
    .run()
  $client.exec('analyze sqlite_schema')
}

type Told = { text: string; plan: string[] }

/** What each page asks of the database, and how SQLite would answer. */
async function plansOf(world: World, pages: readonly string[], ofStaff: readonly string[]): Promise<Told[]> {
  const { $client } = world.portal.db
  const told = new Set<string>()
  const prepare = $client.prepare.bind($client)
  $client.prepare = ((text: string) => {
    if (/^\s*(select|with)/i.test(text)) told.add(text)
    return prepare(text)
  }) as typeof prepare
  for (const who of [world.alice, world.bob, world.charlie]) {
    const browser = await world.signIn(who)
    for (const page of pages) expect([200, 303, 404], page).toContain((await browser.get(page)).status)
  }
  const officer = await world.signIn(world.sam)
  for (const page of ofStaff) expect([200, 303], page).toContain((await officer.get(page)).status)
  return [...told].map((text) => {
    const rows = prepare(`explain query plan ${text}`).all(...Array(text.split('?').length - 1).fill(null))
    return { text, plan: (rows as { detail: string }[]).map(({ detail }) => detail) }
  })
}

it.each(['as it is planned at first', 'with the statistics of a million cases'])(
  'no list scans a large table, %s',
  async (how) => {
    const world = await createWorld()
    const { db } = world.portal
    const id = plantCase(world, { hearingIn: 20 })
    const other = plantCase(world, { reference: 'TC5-00002', title: 'Omar Said', hearingIn: 10 })
    lend(world, world.alice, world.bob)
    shareCase(world, other, world.alice, world.charlie)
    await plantSent(world, id, world.alice)
    await plantNotice(world, id)
    const at = world.clock.now()
    value(setMatterNumber(db, member(world.alice), id, world.alice.id, '77', at))
    value(addNote(db, member(world.alice), id, world.alice.id, 'Ring on Monday', at))
    if (how.startsWith('with')) pretendMany(world)
    const pages = [
      '/en/cases',
      '/en/cases?q=selam&view=due&division=rpd',
      '/en/cases?view=starred&order=changed',
      '/en/cases/table?view=changed',
      `/en/cases/${id}`,
      '/en/hearings',
      '/en/hearings?view=month',
      '/en/today',
      '/en/search?q=selam+notice',
      '/en/search?q=ring',
      '/en/inbox',
      '/en/search?q=TC5-00001',
      '/en/search?q=2026-000001',
      '/en/submissions',
    ]
    const ofStaff = ['selam+notice', 'TC5-00001', '2026-000001', 'alice'].map((q) => `/en/admin/search?q=${q}`)
    const plans = await plansOf(world, pages, ofStaff)
    expect(plans.length).toBeGreaterThan(30)
    const scans = plans.flatMap(({ text, plan }) =>
      plan
        .filter((detail) => /^SCAN \S+(?! VIRTUAL)/.test(detail) && large.test(detail))
        .map((detail) => `${detail} in ${text.slice(0, 300)}`),
    )
    expect(scans).toEqual([])
  },
)
