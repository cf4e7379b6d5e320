import { askToJoin } from '../cases/record-requests/index.ts'
import { must } from './timeline.ts'
import { ago, counselOf, type World } from './world.ts'

/** Counsel asks to come on the record of another's file. */
export function planRecordRequests(world: World): void {
  const { portal, timeline } = world
  timeline.add(ago(world, 1.6), (at) => {
    const asked = {
      reference: 'TC6-04417',
      division: 'rpd',
      clientName: 'Kamala Subramaniam',
      clientUci: '1122334455',
      limits: null,
    } as const
    must(askToJoin(portal.db, counselOf(world, 'counsel2'), asked, at))
  })
}
