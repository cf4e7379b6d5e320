import { askIdentityOverride, declareGoodStanding, recordMeeting } from '../accounts/standing/index.ts'
import { begunAgo, registered } from './accounts.ts'
import { type DemoPerson, samplePeople } from './people.ts'
import { must } from './timeline.ts'
import { ago, counselOf, officerAt, officerOf, type World } from './world.ts'

/**
 * Who registered by invitation was met by an officer; one counsel waits for that, and for one who lives far away an officer
 * asked for an exception. All who have been here for over a year renewed their declaration, but one, who may only read now.
 */
export function planIdentity(world: World): void {
  const { portal, timeline, ids } = world
  for (const person of samplePeople) {
    if (!('counsel' in person)) continue
    const { who, office, counsel } = person
    const count = begunAgo(who)
    const isMet = registered[who] !== undefined && who !== 'newcomer' && who !== 'remote'
    if (isMet)
      timeline.add(ago(world, count - 1), (at) => {
        const metAt = at.subtract({ minutes: 25 })
        must(recordMeeting(portal.db, officerAt(world, office), ids[who], { metAt, document: 'passport' }, at))
      })
    const declares = counsel.kind !== 'unpaid' && count > 366 && who !== lapsed
    if (declares)
      timeline.add(ago(world, count - 360), (at) => must(declareGoodStanding(portal.db, counselOf(world, who), at)))
  }
  timeline.add(ago(world, 0.8), (at) => {
    const reason = 'Practises in Nunavut; the connection does not carry video, and the next flight south is in March.'
    must(askIdentityOverride(portal.db, officerOf(world, 'registry'), ids.remote, reason, at))
  })
}

const lapsed: DemoPerson = 'teitel'
