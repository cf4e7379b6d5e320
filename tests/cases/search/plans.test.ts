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
async function plansOf(world: World, pages: readonly string[]): Promise<Told[]> {
  const { $client } = world.portal.db
  const told = new Set<string>()
  const prepare = $client.prepare.bind($client)
  $client.prepare = ((text: string) => {
    if (/^\s*(select|with)/i.test(text)) told.add(text)
    return prepare(text)
  }) as typeof prepare
  for (const who of [world.alice, world.bob, world.charlie]) {
    const browser = await world.signIn(who)
    for (const page of pages) expect([200, 404], page).toContain((await browser.get(page)).status)
  }
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
    const plans = await plansOf(world, [
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
      '/en/submissions',
    ])
    expect(plans.length).toBeGreaterThan(30)
    const scans = plans.flatMap(({ text, plan }) =>
      plan
        .filter((detail) => /^SCAN \S+(?! VIRTUAL)/.test(detail) && large.test(detail))
        .map((detail) => `${detail} in ${text.slice(0, 300)}`),
    )
    expect(scans).toEqual([])
  },
)
