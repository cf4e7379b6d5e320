import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { addresseesOf, reachedAmong } from '../../../src/cases/access/index.ts'
import { addCasePerson, recipientsOf } from '../../../src/cases/record/index.ts'
import { postalPeople, postalPeopleAmong } from '../../../src/documents/post/queries.ts'
import { createWorld } from '../../world.ts'
import { days, officer, openCase, putOnRecord, value } from '../sample.ts'

it('which cases the portal reaches is the same for one and for many, and as for whom mail is written', async () => {
  const world = await createWorld()
  const { alice, charlie, sam, toronto, add, clock } = world
  const { db } = world.portal
  const now = clock.now().epochMilliseconds
  const accounts = [await add('Pia Haddad', 'party'), await add('Omar Haddad', 'party')]
  const [pia, omar] = accounts as [(typeof accounts)[number], (typeof accounts)[number]]
  const person = (caseId: string, role: 'claimant' | 'interpreter', accountEmail = '') =>
    value(
      addCasePerson(
        db,
        officer(sam, toronto),
        caseId,
        { name: 'Person', role, ...(accountEmail && { accountEmail }) },
        clock.now(),
      ),
    )
  const given: Record<string, (caseId: string) => void> = {
    empty: () => undefined,
    'party without an account': (id) => void person(id, 'claimant'),
    'party with one': (id) => void person(id, 'claimant', pia.email),
    'party whose account is shut': (id) => void person(id, 'claimant', omar.email),
    'interpreter with an account': (id) => void person(id, 'interpreter', pia.email),
    'counsel, and a party without an account': (id) => {
      person(id, 'claimant')
      putOnRecord(world, id, alice)
    },
    'counsel who left': (id) => void putOnRecord(world, id, alice, { from: now - days(9), until: now - days(1) }),
    'counsel to come': (id) => void putOnRecord(world, id, alice, { from: now + days(1) }),
    'counsel whose account is shut': (id) => void putOnRecord(world, id, charlie),
  }
  const ids = Object.values(given).map((fill) => {
    const id = openCase(world)
    fill(id)
    return id
  })
  for (const { id } of [omar, charlie]) db.update(people).set({ state: 'suspended' }).where(eq(people.id, id)).run()

  const at = clock.now()
  const { byCounsel, byParty } = reachedAmong(db, ids, at)
  const named = (some: ReadonlySet<string>) => Object.keys(given).filter((_, index) => some.has(ids[index]!))
  expect(named(byCounsel)).toEqual(['counsel, and a party without an account'])
  expect(named(byParty)).toEqual(['party with one'])
  const onPaper = postalPeopleAmong(db, ids, at)
  expect(named(new Set(onPaper.keys()))).toEqual([
    'party without an account',
    'counsel, and a party without an account',
  ])
  for (const id of ids) {
    expect(recipientsOf(db, id, at).length > 0).toBe(byCounsel.has(id) || byParty.has(id))
    expect(addresseesOf(db, id, at).some(({ as }) => as === 'counsel')).toBe(byCounsel.has(id))
    expect(postalPeople(db, { id }, at)).toEqual(onPaper.get(id) ?? [])
  }
})
