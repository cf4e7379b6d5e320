import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { capacitiesIn, getCase } from '../../../src/cases/access/index.ts'
import { endAppearance } from '../../../src/cases/appearances/index.ts'
import { pastHearings, upcomingHearings } from '../../../src/cases/hearings/index.ts'
import { listCases } from '../../../src/cases/list/index.ts'
import { addCasePerson, recipientsOf } from '../../../src/cases/record/index.ts'
import { caseShares } from '../../../src/cases/shares/schema.ts'
import { InboxQuery, inboxOverview } from '../../../src/documents/reading/inbox-overview.ts'
import { unreadCount } from '../../../src/documents/reading/index.ts'
import { instant } from '../../../src/platform/clock.ts'
import { NotFound } from '../../../src/platform/errors.ts'
import { plantNotice } from '../../plant.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { days, fixHearing, lend, member, officer, openCase, putOnRecord, shareCase, value } from '../sample.ts'

let world: World
let theCase: string
let appearance: string
let notice: string
const now = () => world.clock.now()

beforeEach(async () => {
  world = await createWorld()
  theCase = openCase(world)
  appearance = putOnRecord(world, theCase, world.alice)
  fixHearing(world, theCase, '2026-12-10T09:00')
  notice = await plantNotice(world, theCase)
})

/** Every way of reaching a case agrees: its page, the list, the filtered list, the hearings, the inbox, the count of the unread. */
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
  const has = (cases: readonly { id: string }[]) => cases.some((one) => one.id === id)
  const told = {
    list: has(listCases(db, actor, {}, at).cases),
    found: has(listCases(db, actor, { search: 'amina', division: 'rpd' }, at).cases),
    hearings: [...upcomingHearings(db, actor, at), ...pastHearings(db, actor, at)].some((h) => h.caseId === id),
    inbox: inboxOf(actor, at).some((document) => document.id === notice),
    unread: unreadCount(db, actor, at) > 0,
  }
  expect(told).toEqual({ list: page, found: page, hearings: page, inbox: page, unread: page })
  return page
}

const inboxOf = (actor: ReturnType<typeof member>, at: ReturnType<typeof now>) =>
  inboxOverview(world.portal.db, actor, InboxQuery.parse({}), 'America/Toronto', at).documents

const capacitiesOf = (who: Someone, at = now()) =>
  capacitiesIn(world.portal.db, member(who), getCase(world.portal.db, member(who), theCase, at), at)

describe('a stand-in', () => {
  it('sees the case from the first instant of the share until its last, and not a moment longer', () => {
    const from = now().epochMilliseconds + days(1)
    shareCase(world, theCase, world.alice, world.charlie, { kind: 'standIn', from, until: from + days(3) })
    expect(sees(world.charlie, instant(from - 1))).toBe(false)
    expect(sees(world.charlie, instant(from))).toBe(true)
    expect(sees(world.charlie, instant(from + days(3) - 1))).toBe(true)
    expect(sees(world.charlie, instant(from + days(3)))).toBe(false)
  })

  it('reads, prepares and sends in the name of counsel of record, and nothing in their own', () => {
    const shareId = shareCase(world, theCase, world.alice, world.charlie, { kind: 'standIn' })
    expect(capacitiesOf(world.charlie)).toMatchObject([
      {
        principalId: world.alice.id,
        principalName: 'Alice Tremblay',
        isOwn: false,
        as: 'standIn',
        delegationId: null,
        shareId,
        canPrepare: true,
        canSend: true,
      },
    ])
    const { cases, principals } = listCases(world.portal.db, member(world.charlie), {}, now())
    expect(cases.map(({ forWhom }) => forWhom)).toEqual([['Alice Tremblay']])
    expect(principals).toEqual([{ id: world.alice.id, name: 'Alice Tremblay' }])
    expect(upcomingHearings(world.portal.db, member(world.charlie), now())[0]?.forWhom).toEqual(['Alice Tremblay'])
    expect(inboxOf(member(world.charlie), now())[0]?.forWhom).toEqual(['Alice Tremblay'])
  })

  it('sees no other case of that counsel', () => {
    const other = openCase(world)
    putOnRecord(world, other, world.alice)
    shareCase(world, theCase, world.alice, world.charlie)
    expect(listCases(world.portal.db, member(world.charlie), {}, now()).cases).toHaveLength(1)
    expect(() => getCase(world.portal.db, member(world.charlie), other, now())).toThrow(NotFound)
  })

  it('sees nothing before accepting, and nothing once it is revoked', () => {
    const offered = shareCase(world, theCase, world.alice, world.charlie, { acceptedAt: null })
    expect(sees(world.charlie)).toBe(false)
    const given = { withId: world.charlie.id, acceptedAt: now().epochMilliseconds }
    world.portal.db.update(caseShares).set(given).where(eq(caseShares.id, offered)).run()
    expect(sees(world.charlie)).toBe(true)
    world.portal.db.update(caseShares).set({ revokedAt: now().epochMilliseconds }).run()
    expect(sees(world.charlie)).toBe(false)
  })

  it('brings none of their own delegates', () => {
    shareCase(world, theCase, world.alice, world.charlie)
    lend(world, world.charlie, world.bob)
    expect(sees(world.bob)).toBe(false)
  })
})

describe('what hangs on counsel of record', () => {
  beforeEach(() => {
    shareCase(world, theCase, world.alice, world.charlie)
    lend(world, world.alice, world.bob)
    expect([sees(world.charlie), sees(world.bob)]).toEqual([true, true])
  })

  it('falls with their leaving the case, and does not come back when they do', () => {
    const { db } = world.portal
    const registry = officer(world.sam, world.toronto)
    value(endAppearance(db, registry, appearance, now().epochMilliseconds, now()))
    expect([sees(world.charlie), sees(world.bob)]).toEqual([false, false])
    world.clock.forward({ minutes: 1 })
    putOnRecord(world, theCase, world.alice)
    expect(sees(world.alice)).toBe(true)
    expect(sees(world.charlie)).toBe(false)
  })

  it('falls on the day on which they will leave, known beforehand', () => {
    const until = now().epochMilliseconds + days(2)
    value(endAppearance(world.portal.db, officer(world.sam, world.toronto), appearance, until, now()))
    expect(sees(world.charlie, instant(until - 1))).toBe(true)
    expect(sees(world.charlie, instant(until))).toBe(false)
  })

  it('rests while their account is suspended', () => {
    const be = (state: 'active' | 'suspended') =>
      world.portal.db.update(people).set({ state }).where(eq(people.id, world.alice.id)).run()
    be('suspended')
    expect([sees(world.charlie), sees(world.bob)]).toEqual([false, false])
    be('active')
    expect([sees(world.charlie), sees(world.bob)]).toEqual([true, true])
  })
})

describe('counsel with several ways into a case', () => {
  it('who is of record themselves acts in their own name first, and the list says nothing of the other', () => {
    putOnRecord(world, theCase, world.charlie)
    shareCase(world, theCase, world.alice, world.charlie)
    expect(capacitiesOf(world.charlie).map(({ as }) => as)).toEqual(['self', 'coCounsel'])
    const rows = listCases(world.portal.db, member(world.charlie), {}, now()).cases
    expect(rows.map(({ forWhom }) => forWhom)).toEqual([[]])
  })

  it('who is a read-only delegate and co-counsel of one colleague has the right that allows more', () => {
    lend(world, world.alice, world.charlie, { canPrepare: false })
    shareCase(world, theCase, world.alice, world.charlie)
    shareCase(world, theCase, world.alice, world.charlie, { kind: 'standIn' })
    expect(capacitiesOf(world.charlie)).toMatchObject([{ principalName: 'Alice Tremblay', canSend: true }])
    const rows = listCases(world.portal.db, member(world.charlie), {}, now()).cases
    expect(rows.map(({ forWhom }) => forWhom)).toEqual([['Alice Tremblay']])
  })

  it('narrows the list to one of those for whom they act', async () => {
    const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
    const other = openCase(world)
    putOnRecord(world, other, dora)
    shareCase(world, theCase, world.alice, world.charlie)
    shareCase(world, other, dora, world.charlie)
    const only = (principalId: string) =>
      listCases(world.portal.db, member(world.charlie), { principalId }, now()).cases.map(({ id }) => id)
    expect(only(world.alice.id)).toEqual([theCase])
    expect(only(dora.id)).toEqual([other])
    expect(only(world.charlie.id)).toHaveLength(0)
    expect(only('nobody')).toHaveLength(2)
  })

  it('is told by mail of what comes, while let in', () => {
    const shareId = shareCase(world, theCase, world.alice, world.charlie)
    const told = () => recipientsOf(world.portal.db, theCase, now()).map(({ name }) => name)
    expect(told()).toEqual(['Alice Tremblay', 'Charlie Okafor'])
    world.portal.db.update(caseShares).set({ revokedAt: 1 }).where(eq(caseShares.id, shareId)).run()
    expect(told()).toEqual(['Alice Tremblay'])
  })
})

it('a party who is represented only reads, whoever else was let in', async () => {
  const amina = await world.add('Amina Haddad', 'party')
  const person = { name: 'Amina Haddad', role: 'claimant', accountEmail: amina.email } as const
  value(addCasePerson(world.portal.db, officer(world.sam, world.toronto), theCase, person, now()))
  shareCase(world, theCase, world.alice, world.charlie)
  expect(capacitiesOf(amina)).toMatchObject([{ as: 'self', canPrepare: false, canSend: false }])
})
