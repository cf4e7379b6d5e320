import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/index.ts'
import { capacitiesIn, getCase } from '../../../src/cases/access/index.ts'
import { endAppearance } from '../../../src/cases/appearances/index.ts'
import { pastHearings, upcomingHearings } from '../../../src/cases/hearings/index.ts'
import { listCases } from '../../../src/cases/list/index.ts'
import { addCasePerson, changeCase } from '../../../src/cases/record/index.ts'
import { delegations } from '../../../src/delegation/index.ts'
import { instant } from '../../../src/platform/clock.ts'
import { NotFound } from '../../../src/platform/errors.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { days, fixHearing, lend, member, officer, openCase, putOnRecord, value } from '../sample.ts'

let world: World
let theCase: string
const now = () => world.clock.now()

beforeEach(async () => {
  world = await createWorld()
  theCase = openCase(world)
  fixHearing(world, theCase, '2027-01-21T09:00')
})

/** All four ways of reaching a case agree: the page, the list, the hearings, the capacities. */
function sees(who: Someone, at = now(), id = theCase): boolean {
  const { db } = world.portal
  const actor = member(who)
  let page = true
  try {
    getCase(db, actor, id, at)
  } catch (error) {
    expect(error).toBeInstanceOf(NotFound)
    page = false
  }
  const list = listCases(db, actor, {}, at).cases.some((c) => c.id === id)
  const hearings = [...upcomingHearings(db, actor, at), ...pastHearings(db, actor, at)].some((h) => h.caseId === id)
  expect({ list, hearings }).toEqual({ list: page, hearings: page })
  return page
}

const rightsOf = (who: Someone) => {
  const { db } = world.portal
  const actor = member(who)
  return capacitiesIn(db, actor, getCase(db, actor, theCase, now()), now()).map(
    ({ principalName, isOwn, canPrepare, canSend }) => ({
      principalName,
      isOwn,
      canPrepare,
      canSend,
    }),
  )
}

describe('counsel', () => {
  it('sees a case while of record, and not a moment before or after', () => {
    const start = now().epochMilliseconds + days(2)
    putOnRecord(world, theCase, world.alice, { from: start, until: start + days(10) })
    expect(sees(world.alice, instant(start - 1))).toBe(false)
    expect(sees(world.alice, instant(start))).toBe(true)
    expect(sees(world.alice, instant(start + days(10) - 1))).toBe(true)
    expect(sees(world.alice, instant(start + days(10)))).toBe(false)
  })

  it('who is not of record sees nothing', () => {
    putOnRecord(world, theCase, world.alice)
    expect(sees(world.charlie)).toBe(false)
  })

  it('sees nothing from the request after the appearance has ended (ABU-02)', () => {
    const { db } = world.portal
    const appearance = putOnRecord(world, theCase, world.alice)
    expect(sees(world.alice)).toBe(true)
    value(endAppearance(db, officer(world.sam, world.toronto), appearance, now().epochMilliseconds, now()))
    expect(sees(world.alice)).toBe(false)
  })

  it('acts in their own name, fully', () => {
    putOnRecord(world, theCase, world.alice)
    expect(rightsOf(world.alice)).toEqual([
      { principalName: 'Alice Tremblay', isOwn: true, canPrepare: true, canSend: true },
    ])
  })

  it('keeps a closed case for twelve months', () => {
    const { db } = world.portal
    const quiet = openCase(world)
    putOnRecord(world, quiet, world.alice)
    value(changeCase(db, officer(world.sam, world.toronto), quiet, { status: 'closed' }, now()))
    const list = (at: string) => listCases(db, member(world.alice), {}, instant(Date.parse(at))).cases.length
    const page = (at: string) => () => getCase(db, member(world.alice), quiet, instant(Date.parse(at)))
    expect(list('2027-11-24T14:59:59Z')).toBe(1)
    expect(page('2027-11-24T14:59:59Z')).not.toThrow()
    expect(list('2027-11-24T15:00:00Z')).toBe(0)
    expect(page('2027-11-24T15:00:00Z')).toThrow(NotFound)
  })
})

describe('a delegate', () => {
  beforeEach(() => {
    putOnRecord(world, theCase, world.alice)
  })

  it('sees all cases of counsel when all were given', () => {
    lend(world, world.alice, world.bob)
    expect(sees(world.bob)).toBe(true)
    expect(rightsOf(world.bob)).toEqual([
      { principalName: 'Alice Tremblay', isOwn: false, canPrepare: true, canSend: false },
    ])
  })

  it('sees only the chosen cases when some were chosen (ABU-04)', () => {
    const other = openCase(world)
    putOnRecord(world, other, world.alice)
    fixHearing(world, other, '2027-02-01T09:00')
    lend(world, world.alice, world.bob, { cases: [other] })
    expect(sees(world.bob)).toBe(false)
    expect(sees(world.bob, now(), other)).toBe(true)
  })

  it('sees nothing before accepting', () => {
    lend(world, world.alice, world.bob, { acceptedAt: null })
    expect(sees(world.bob)).toBe(false)
  })

  it('sees nothing once revoked (ABU-05)', () => {
    const id = lend(world, world.alice, world.bob)
    world.portal.db.update(delegations).set({ revokedAt: now().epochMilliseconds }).where(eq(delegations.id, id)).run()
    expect(sees(world.bob)).toBe(false)
  })

  it('sees nothing from the end date on', () => {
    const end = now().epochMilliseconds + days(3)
    lend(world, world.alice, world.bob, { until: end })
    expect(sees(world.bob, instant(end - 1))).toBe(true)
    expect(sees(world.bob, instant(end))).toBe(false)
  })

  it('sees nothing once counsel has left the record', () => {
    const late = openCase(world)
    fixHearing(world, late, '2027-02-01T09:00')
    const until = now().epochMilliseconds + days(1)
    putOnRecord(world, late, world.alice, { until })
    lend(world, world.alice, world.bob)
    expect(sees(world.bob, instant(until - 1), late)).toBe(true)
    expect(sees(world.bob, instant(until), late)).toBe(false)
  })

  it('sees nothing through counsel who is suspended (ABU-07)', () => {
    lend(world, world.alice, world.bob)
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.alice.id)).run()
    expect(sees(world.bob)).toBe(false)
  })

  it('of two counsel in one case has one capacity for each, and the case once on the list', () => {
    putOnRecord(world, theCase, world.charlie)
    lend(world, world.alice, world.bob, { canSend: true })
    lend(world, world.charlie, world.bob, { canPrepare: false })
    expect(rightsOf(world.bob)).toEqual([
      { principalName: 'Alice Tremblay', isOwn: false, canPrepare: true, canSend: true },
      { principalName: 'Charlie Okafor', isOwn: false, canPrepare: false, canSend: false },
    ])
    const [row, ...rest] = listCases(world.portal.db, member(world.bob), {}, now()).cases
    expect(row?.forWhom).toEqual(['Alice Tremblay', 'Charlie Okafor'])
    expect(rest).toEqual([])
  })

  it('with two delegations of one counsel has the one that allows more', () => {
    lend(world, world.alice, world.bob, { canPrepare: false })
    lend(world, world.alice, world.bob, { cases: [theCase], canSend: true })
    expect(rightsOf(world.bob)).toEqual([
      { principalName: 'Alice Tremblay', isOwn: false, canPrepare: true, canSend: true },
    ])
  })

  it('of a colleague is no delegate of that colleague’s delegates', () => {
    lend(world, world.charlie, world.bob)
    lend(world, world.alice, world.charlie)
    expect(sees(world.charlie)).toBe(true)
    expect(sees(world.bob)).toBe(false)
  })
})

describe('a party', () => {
  let amina: Someone
  const enter = (role: 'claimant' | 'interpreter') =>
    value(
      addCasePerson(
        world.portal.db,
        officer(world.sam, world.toronto),
        theCase,
        { name: 'Amina Haddad', role, accountEmail: amina.email },
        now(),
      ),
    )

  beforeEach(async () => {
    amina = await world.add('Amina Haddad', 'party')
  })

  it('sees their own case and acts for themselves', () => {
    enter('claimant')
    expect(sees(amina)).toBe(true)
    expect(rightsOf(amina)).toEqual([{ principalName: 'Amina Haddad', isOwn: true, canPrepare: true, canSend: true }])
  })

  it('only reads while counsel is of record', () => {
    enter('claimant')
    putOnRecord(world, theCase, world.alice)
    expect(rightsOf(amina)).toEqual([{ principalName: 'Amina Haddad', isOwn: true, canPrepare: false, canSend: false }])
  })

  it('sees no case of others', () => {
    expect(sees(amina)).toBe(false)
  })

  it('is not the interpreter', () => {
    enter('interpreter')
    expect(sees(amina)).toBe(false)
  })
})
