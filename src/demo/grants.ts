import { hearings } from '../cases/hearings/schema.ts'
import { giveReason, listOwnCases } from '../cases/record/index.ts'
import { acceptShare, offerShare, type ShareOffer } from '../cases/shares/index.ts'
import {
  acceptDelegation,
  type DelegationTerms,
  declineDelegation,
  offerDelegation,
  reviseDelegation,
  revokeDelegation,
} from '../delegation/index.ts'
import { delegations } from '../delegation/schema.ts'
import { record } from '../platform/audit/index.ts'
import type { Locale } from '../tribunal/languages.ts'
import { began, sharedCases } from './exchange.ts'
import { type DemoPerson, samplePeople } from './people.ts'
import { must } from './timeline.ts'
import { ago, counselOf, memberOf, officerOf, type World } from './world.ts'

const all = (rights: DelegationTerms['rights'], until: string | null = null): DelegationTerms => ({
  rights,
  allCases: true,
  caseIds: [],
  until,
})

/** Who acts for whom: in force, offered, ended, declined, lapsed. */
export function planDelegations(world: World): void {
  const { days, cases } = world
  const only =
    (keys: readonly string[], rights: DelegationTerms['rights'], until: string | null) => (): DelegationTerms => ({
      rights,
      allCases: false,
      caseIds: keys.map((key) => cases.get(key)!),
      until,
    })

  const assistant = offer(world, 'counsel', 'delegate', began.delegateForCounsel + 1, () => all('prepare'))
  accept(world, 'delegate', assistant, began.delegateForCounsel)
  at(world, 150, (when) =>
    must(reviseDelegation(world.portal.db, counselOf(world, 'counsel'), assistant(), all('send'), listOwnCases, when)),
  )
  accept(
    world,
    'delegate',
    offer(world, 'counsel2', 'delegate', began.delegateForCounsel2 + 2, () => all('read')),
    began.delegateForCounsel2,
  )
  const colleague = offer(
    world,
    'counsel',
    'counsel2',
    began.counsel2ForCounsel + 1,
    only(sharedCases, 'prepare', days.date(90).toString()),
  )
  accept(world, 'counsel2', colleague, began.counsel2ForCounsel)

  const clerk = offer(world, 'counsel', 'clerk', 300, () => all('send'))
  accept(world, 'clerk', clerk, 299)
  at(world, 20, (when) => revokeDelegation(world.portal.db, counselOf(world, 'counsel'), clerk(), when))
  offer(world, 'counsel', 'student', 2.8, () => all('read', days.date(120).toString()))
  const refused = offer(world, 'counsel2', 'clerk', 77, () => all('prepare'))
  at(world, 76, (when) => must(declineDelegation(world.portal.db, memberOf(world, 'clerk'), refused(), when)))
  offer(world, 'garneau', 'counsel', 1.4, () => ({ ...all('read'), until: days.date(30).toString() }))
  offerTo(
    world,
    'ashgrove',
    { name: 'Perpetua Lindqvist-Obi', email: 'perpetua@ashgrovelam.example', locale: 'en' },
    48,
    () => all('prepare'),
  )
}

export function planOutsideReasons(world: World): void {
  const { portal, cases } = world
  at(world, 27, (when) =>
    must(
      giveReason(
        portal.db,
        officerOf(world, 'registry'),
        cases.get('kianfar')!,
        'A letter for this file came to our counter by mistake.',
        when,
      ),
    ),
  )
  at(world, 0.3, (when) =>
    must(
      giveReason(
        portal.db,
        officerOf(world, 'registry2'),
        cases.get('late')!,
        'Counsel asks that this file be heard from our office; checking the hearing dates.',
        when,
      ),
    ),
  )
}

/** Some sign-ins of the published accounts, for the log. */
export function planSignIns(world: World): void {
  for (const [index, { who, email }] of samplePeople.entries()) {
    if (!email.endsWith('@demo.example')) continue
    const trace = { requestId: 'sample', session: null, address: `192.0.2.${40 + index}` }
    for (const count of [9.4, 6.7, 2.9, 1.3]) {
      const author = { id: world.ids[who], trace }
      at(world, count + index / 100, (when) =>
        world.portal.db.transaction((tx) => record(tx, author, 'signIn.done', when)),
      )
    }
  }
}

type Planned = () => string

function offer(world: World, from: DemoPerson, to: DemoPerson, count: number, terms: () => DelegationTerms): Planned {
  const { name, email, locale } = samplePeople.find(({ who }) => who === to)!
  return offerTo(world, from, { name, email, locale }, count, terms)
}

function offerTo(
  world: World,
  from: DemoPerson,
  to: { name: string; email: string; locale: Locale },
  count: number,
  terms: () => DelegationTerms,
): Planned {
  const { db, settings } = world.portal
  let id = ''
  at(world, count, (when) => {
    must(
      offerDelegation(
        db,
        counselOf(world, from),
        { ...to, ...terms() },
        { ownCases: listOwnCases, limit: settings.limits.delegates },
        when,
      ),
    )
    id = db
      .select()
      .from(delegations)
      .all()
      .find((row) => row.createdAt === when.epochMilliseconds && row.email === to.email)!.id
  })
  return () => id
}

const accept = (world: World, who: DemoPerson, planned: Planned, count: number) =>
  at(world, count, (when) => must(acceptDelegation(world.portal.db, memberOf(world, who), planned(), when)))

const at = (world: World, count: number, run: Parameters<World['timeline']['add']>[1]) =>
  world.timeline.add(ago(world, count), run)

/** The two counsel of the published accounts help each other: a stand-in for a coming hearing, and co-counsel on one case. */
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
