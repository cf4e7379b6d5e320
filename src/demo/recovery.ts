import { askFullReset } from '../accounts/sign-in/index.ts'
import { must } from './timeline.ts'
import { ago, officerOf, type World } from './world.ts'

/** Counsel lost telephone and codes: an officer has confirmed who they are, and a second one has yet to agree. */
export function planRecovery(world: World): void {
  const { portal, timeline, ids } = world
  timeline.add(ago(world, 0.3), (at) => {
    const metAt = at.subtract({ minutes: 35 })
    const reason = 'Telephone and bag stolen at the airport, the printed recovery codes with them.'
    const proof = { metAt, document: 'passport', reason } as const
    must(askFullReset(portal.db, officerOf(world, 'registry'), ids.teitel, proof, at))
  })
}
