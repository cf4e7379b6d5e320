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
  countNextDeadlines(portal.db, portal.clock)
  browsers = {
    alice: await world.signIn(alice),
    bob: await world.signIn(bob),
    pia: await world.signIn(pia),
    sam: await world.signIn(sam),
  }
  return () => {
    for (const end of endings) end()
  }
}, 60_000)

describe('a page asks the database no more than so many times', () => {
  it.each([
    ['alice', 'Today', (): string => '/en/today', 50],
    ['alice', 'her deadlines', (): string => '/en/deadlines', 25],
    ['alice', 'her list', (): string => '/en/cases', 18],
    ['alice', 'a case', (): string => `/en/cases/${caseId}`, 50],
    ['bob', 'Today', (): string => '/en/today', 50],
    ['bob', 'his list', (): string => '/en/cases', 18],
    ['bob', 'a case', (): string => `/en/cases/${caseId}`, 50],
    ['pia', 'Today', (): string => '/en/today', 50],
    ['pia', 'her list', (): string => '/en/cases', 25],
    ['sam', 'Today of an officer', (): string => '/en/admin', 50],
    ['sam', 'the desk', (): string => '/en/admin/desk', 26],
    ['sam', 'the cases of the office', (): string => '/en/admin/cases', 10],
  ] as const)('%s: %s', async (who, _, path, most) => {
    const their = browsers[who]
    // What is written on the first look, and kept for the process, is not asked each time.
    expect((await their.get(path())).status).toBe(200)
    const asked = await countStatements(() => their.get(path()))
    console.log(who, _, asked)
    expect(asked).toBeLessThanOrEqual(most)
  })
})
