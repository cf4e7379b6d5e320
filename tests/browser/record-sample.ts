import type { Counsel } from '../../src/accounts/index.ts'
import { askToJoin, askToLeave, decideRequest } from '../../src/cases/record-requests.ts'
import { as, must, officerOf } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

/** Alice asks to leave one case, was declined another, and asks for one that does not exist; Lena asks with the longest words. */
export function plantRecord(
  world: OpenWorld,
  {
    shared,
    lena,
    longestName,
  }: { shared: string; lena: { id: string } & Parameters<typeof as>[0]; longestName: string },
) {
  const { portal, alice, sam, toronto, clock } = world
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
  return { request, declined }
}
