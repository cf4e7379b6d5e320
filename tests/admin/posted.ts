import { and, eq, isNull } from 'drizzle-orm'
import { insertPosting } from '../../src/accounts/postings/commands.ts'
import { type PostingRole, postings } from '../../src/accounts/postings/schema.ts'
import type { Browser, Someone, World } from '../world.ts'

/** As a row says it, without a session being ended. */
export const post = ({ portal, clock }: World, { id }: Someone, officeId: string, role: PostingRole) =>
  portal.db.transaction((tx) => insertPosting(tx, { personId: id, officeId, role, givenBy: null }, clock.now()))

export const livePosting = ({ portal }: World, { id }: Someone, officeId: string) =>
  portal.db
    .select()
    .from(postings)
    .where(and(eq(postings.personId, id), eq(postings.officeId, officeId), isNull(postings.endedAt)))
    .get()

/** As a row says it, without a session being ended. */
export const endRow = (world: World, someone: Someone, officeId: string) =>
  world.portal.db
    .update(postings)
    .set({ endedAt: world.clock.now().epochMilliseconds })
    .where(eq(postings.id, livePosting(world, someone, officeId)!.id))
    .run()

/** An officer in Toronto, a supervisor in Vancouver. */
export async function addOlga(world: World): Promise<Someone> {
  const olga = await world.add('Olga Petit', 'registry', world.toronto, 'officer')
  world.clock.forward({ seconds: 1 })
  post(world, olga, world.vancouver, 'supervisor')
  return olga
}

export const actionsOf = ({ portal }: World, action: string) =>
  portal.db.$client.prepare('select * from audit_events where action = ?').all(action) as {
    office_id: string | null
  }[]

export const workFor = (their: Browser, officeId: string) => their.post(`/en/admin/office?office=${officeId}`)
