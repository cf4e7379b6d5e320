import { beforeAll, describe, expect, it } from 'vitest'
import { countNextDeadlines } from '../src/cases/list/index.ts'
import { lend } from './cases/sample.ts'
import { countStatements } from './counted-statements.ts'
import { plantCase, plantDraft, plantNotice, plantSent } from './plant.ts'
import { type Browser, createWorld } from './world.ts'

/*
 * How much of the database a page asks. It says the same on every machine, however busy. A page that asks more than its share asks
 * something twice, or something for each row that it shows.
 */

const endings: (() => void)[] = []
let browsers: Record<'alice' | 'bob' | 'pia' | 'sam', Browser>
let caseId: string

/** Counsel who has nothing to do today, as the bench has them. */
let quiet: Browser
/** Counsel in each of whose cases something was filed last. */
let busy: Browser

beforeAll(async () => {
  const world = await createWorld({ whenOver: (end) => void endings.push(end) })
  const { alice, bob, sam, portal } = world
  const pia = await world.add('Pia Haddad', 'party')
  caseId = plantCase(world, { hearingIn: 40 })
  for (let number = 2; number < 12; number++)
    plantCase(world, { reference: `TC5-${String(number).padStart(5, '0')}`, hearingIn: 12 + number })
  plantCase(world, { reference: 'TC5-00090', counsel: [], party: pia, hearingIn: 30 })
  await plantSent(world, caseId, alice)
  await plantDraft(world, caseId, alice)
  await plantNotice(world, caseId)
  lend(world, alice, bob)
  const nora = await world.add('Nora Diaz', 'counsel', world.toronto)
  for (let number = 20; number < 26; number++)
    plantCase(world, { reference: `TC5-${String(number).padStart(5, '0')}`, counsel: [nora], hearingIn: 60 + number })
  const vera = await world.add('Verena Kaplan', 'counsel', world.toronto)
  const filed = [30, 31, 32, 33, 34].map((number) =>
    plantCase(world, { reference: `TC5-000${number}`, counsel: [vera], hearingIn: 60 }),
  )
  for (const id of filed) await plantSent(world, id, vera)
  countNextDeadlines(portal.db, portal.clock)
  busy = await world.signIn(vera)
  for (const id of filed) await busy.get(`/en/cases/${id}`)
  quiet = await world.signIn(nora)
  browsers = {
    alice: await world.signIn(alice),
    bob: await world.signIn(bob),
    pia: await world.signIn(pia),
    sam: await world.signIn(sam),
  }
  return () => {
    for (const end of endings) end()
  }
})

describe('a page in a file with papers, drafts and days that come soon asks the database no more than so many times', () => {
  it.each([
    ['alice', 'Today', '/en/today', 30],
    ['alice', 'her deadlines', '/en/deadlines', 10],
    ['alice', 'her list', '/en/cases', 8],
    ['alice', 'a case', '/en/cases/:id', 25],
    ['bob', 'Today', '/en/today', 31],
    ['bob', 'his list', '/en/cases', 9],
    ['bob', 'a case', '/en/cases/:id', 27],
    ['pia', 'Today', '/en/today', 23],
    ['pia', 'her list', '/en/cases', 15],
    ['sam', 'Today of an officer', '/en/admin', 42],
    ['sam', 'the desk', '/en/admin/desk', 22],
    ['sam', 'the cases of the office', '/en/admin/cases', 7],
  ] as const)('%s: %s (%s, %i)', async (who, _, pattern, most) => {
    const path = pattern.replace(':id', caseId)
    // What is written on the first look, and kept for the process, is not asked each time.
    expect((await browsers[who].get(path)).status).toBe(200)
    const asked = await countStatements(() => browsers[who].get(path))
    expect(asked).toBeLessThanOrEqual(most)
  })

  it('and the list of somebody who filed in every case asks 9 times', async () => {
    await busy.get('/en/cases')
    expect(await countStatements(() => busy.get('/en/cases'))).toBeLessThanOrEqual(9)
  })

  it('and Today of somebody for whom nothing is pressing asks 13 times', async () => {
    await quiet.get('/en/today')
    expect(await countStatements(() => quiet.get('/en/today'))).toBeLessThanOrEqual(13)
  })
})
