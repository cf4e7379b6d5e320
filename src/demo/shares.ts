import { hearings } from '../cases/hearings/schema.ts'
import { acceptShare, offerShare, type ShareOffer } from '../cases/shares/index.ts'
import { type DemoPerson, samplePeople } from './people.ts'
import { must } from './timeline.ts'
import { ago, counselOf, type World } from './world.ts'

/** The counsel of the published accounts help each other: a stand-in for a coming hearing, and co-counsel on one case. */
export function planShares(world: World): void {
  share(world, { from: 'counsel2', to: 'counsel', key: 'mbuyi', kind: 'standIn', offered: 4.2, taken: 3.1 })
  share(world, { from: 'counsel', to: 'counsel2', key: 'adjourned', kind: 'coCounsel', offered: 13.4, taken: 12.6 })
}

type Plan = { from: DemoPerson; to: DemoPerson; key: string; kind: ShareOffer['kind']; offered: number; taken: number }

function share(world: World, { from, to, key, kind, offered, taken }: Plan): void {
  const { portal, timeline, cases } = world
  const { db } = portal
  const { name, email, locale } = samplePeople.find(({ who }) => who === to)!
  let id = ''
  timeline.add(ago(world, offered), (at) => {
    const caseId = cases.get(key)!
    const hearing = db
      .select()
      .from(hearings)
      .all()
      .find((one) => one.caseId === caseId && one.state === 'scheduled')
    const hearingId = kind === 'standIn' ? (hearing?.id ?? null) : null
    const offer = { kind, hearingId, name, email, locale, from: null, until: null }
    id = must(offerShare(db, counselOf(world, from), caseId, offer, at))
  })
  timeline.add(ago(world, taken), (at) => must(acceptShare(db, counselOf(world, to), id, at)))
}
