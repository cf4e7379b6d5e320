import { eq } from 'drizzle-orm'
import type { Counsel } from '../../src/accounts/people/index.ts'
import { handoverParts, handovers } from '../../src/cases/handover/schema.ts'
import { askToJoin, askToLeave, decideRequest } from '../../src/cases/record-requests/commands.ts'
import { as, must, officerOf, plantHandover } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

/**
 * Alice asks to leave one case, was declined another, and asks for one that does not exist; Lena asks with the longest words. The
 * practices of both are being handed over.
 */
export function plantRecord(
  world: OpenWorld,
  {
    shared,
    lena,
    longestName,
  }: { shared: string; lena: { id: string } & Parameters<typeof as>[0]; longestName: string },
) {
  const { portal, alice, charlie, sam, toronto, vancouver, clock } = world
  const { db } = portal
  const at = clock.now()
  const join = (who: Parameters<typeof as>[0], reference: string, clientName: string, limits: string | null) =>
    must(
      askToJoin(db, as<Counsel>(who), { reference, division: 'rpd', clientName, clientUci: '1234567890', limits }, at),
    )
  const declined = join(alice, 'TC6-03456', 'Paul Mbeki', null)
  const answer = 'The person named has told us that they speak for themselves.'
  must(decideRequest(db, officerOf(sam, toronto), declined, { grant: false, answer, inPlaceOf: null }, at))
  const request = join(alice, 'TC6-03456', 'Paul Mbeki', 'The hearing of 3 December only')
  const leaving = { reason: 'My client no longer answers.', clientToldOn: '2026-11-20', ministerToldOn: null }
  must(askToLeave(db, as<Counsel>(alice), shared, leaving, at))
  join(lena, 'TC9-99999', longestName, longestName.repeat(3))
  const handover = plantHandover(world, alice, charlie)
  const longHandover = plantHandover(world, lena as Someone, alice, vancouver)
  const weekAgo = at.epochMilliseconds - 7 * 86_400_000
  db.update(handoverParts).set({ openedAt: weekAgo }).where(eq(handoverParts.handoverId, longHandover)).run()
  db.update(handovers)
    .set({ note: longestName.repeat(2) })
    .where(eq(handovers.id, longHandover))
    .run()
  return { request, declined, handover, longHandover }
}
