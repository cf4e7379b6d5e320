import { actorFor, type Counsel, type Member } from '../../src/accounts/people/actor.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { delegations } from '../../src/delegation/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Someone, World } from '../world.ts'

export const toBob = {
  name: 'Robert Nguyen',
  email: 'bob@example.test',
  locale: 'en',
  rights: 'send',
  scope: 'all',
  until: '',
}

/** A file in which this counsel is of record. */
export function fileOf({ portal: { db }, clock, toronto }: World, counsel: Someone, reference: string): string {
  const id = newId()
  const now = clock.now().epochMilliseconds
  db.insert(cases)
    .values({
      id,
      reference,
      division: 'rpd',
      officeId: toronto,
      title: 'Selam Tesfaye',
      language: 'en',
      status: 'open',
      openedAt: now,
      changedAt: now,
    })
    .run()
  db.insert(appearances).values({ id: newId(), caseId: id, counselId: counsel.id, from: now }).run()
  return id
}

/** The person as commands and queries know them, without a browser. */
export const asMember = <M extends Member = Member>({ id, name, role }: Someone): M =>
  actorFor(
    {
      secondFactorAt: 1,
      handle: 'h',
      person: { id, name, role, locale: 'en', zone: 'America/Toronto', officeId: null, state: 'active' },
    } as never,
    { requestId: 'r', session: null, address: '192.0.2.1' },
  ) as M
export const asCounsel = (someone: Someone) => asMember<Counsel>(someone)

export const rowsOf = ({ portal }: World) => portal.db.select().from(delegations).all()

/** Alice offers, Bob accepts, each on their own page. Returns their browsers and the delegation's id. */
export async function actingBob(world: World, changes: Partial<typeof toBob> & { 'cases[]'?: string } = {}) {
  const alice = await world.signIn(world.alice)
  const bob = await world.signIn(world.bob)
  await alice.post('/en/delegates/new', { ...toBob, ...changes })
  const { id } = rowsOf(world)[0]!
  await bob.post(`/en/delegates/${id}/acceptance`)
  return { alice, bob, id }
}
