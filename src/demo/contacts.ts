import { changeContact } from '../accounts/own-account/index.ts'
import { officesOf } from '../cases/access/index.ts'
import { ago, memberOf, type World } from './world.ts'

/** A firm that moved and a claimant with a new telephone; their offices have not read it yet. */
export function planContacts(world: World): void {
  const { portal, timeline } = world
  timeline.add(ago(world, 2.3), (at) =>
    changeContact(
      portal.db,
      memberOf(world, 'counsel'),
      { phone: '+1 416 555 0168', address: '18 Distillery Mews\nSuite 310\nToronto ON  M5A 3C4' },
      officesOf,
      at,
    ),
  )
  timeline.add(ago(world, 0.6), (at) =>
    changeContact(portal.db, memberOf(world, 'party'), { phone: '+1 647 555 0119' }, officesOf, at),
  )
}
