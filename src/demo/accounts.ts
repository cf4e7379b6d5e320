import { demoSeed, sealSeed } from '../accounts/factors/index.ts'
import { changeContact } from '../accounts/own-account/index.ts'
import { counselProfiles, offices, people } from '../accounts/people/schema.ts'
import type { CounselKind } from '../accounts/people/values.ts'
import { insertPosting } from '../accounts/postings/index.ts'
import { askFullReset, hashPassword } from '../accounts/sign-in/index.ts'
import {
  askIdentityOverride,
  aYearAfter,
  declareGoodStanding,
  recordMeeting,
  termsVersion,
} from '../accounts/standing/index.ts'
import { officesOf } from '../cases/access/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import { pairOf } from '../platform/localized.ts'
import type { Portal } from '../platform/web/context.ts'
import { type DemoPerson, type OfficeCode, password, postingsOf, sampleOffices, samplePeople } from './people.ts'
import { must } from './timeline.ts'
import { ago, counselOf, memberOf, officerAt, officerOf, type World, zoneOf } from './world.ts'

type Secrets = { readonly passwordHash: string; readonly sealOf: (id: string) => Buffer }

/** One hash and one seed for all: both are published anyway, and hashing takes time. */
export async function makeSecrets({ keyring }: Portal, ids: readonly string[]): Promise<Secrets> {
  const seals = new Map<string, Buffer>()
  for (const person of ids) seals.set(person, await sealSeed(keyring, demoSeed, { person }))
  return { passwordHash: must(await hashPassword(password)), sealOf: (id) => seals.get(id)! }
}

export function plantOffices(tx: Tx, ids: Record<OfficeCode, string>): void {
  for (const { code, zone, province, ...named } of sampleOffices)
    tx.insert(offices)
      .values({ id: ids[code], code, ...pairOf(named, 'name'), zone, province })
      .run()
}

/** Days ago on which those registered who were invited; the others have been there from the beginning. */
export const registered: Partial<Record<DemoPerson, number>> = {
  ashgrove: 416,
  garneau: 413,
  teitel: 371,
  admin2: 61,
  remote: 6.2,
  newcomer: 2.3,
}
const beginning = 420

/** Days ago on which a person's account began. */
const begunAgo = (who: DemoPerson): number =>
  registered[who] ?? beginning - samplePeople.findIndex((person) => person.who === who) * 0.02

export function planPeople(world: World, secrets: Secrets): void {
  const { portal, timeline, ids, offices: officeIds } = world
  for (const person of samplePeople) {
    const { who, role, name, email, locale, office } = person
    timeline.add(ago(world, begunAgo(who)), (at) => {
      portal.db.transaction((tx) => {
        const now = at.epochMilliseconds
        const id = ids[who]
        const officeId = office && officeIds[office]
        tx.insert(people)
          .values({
            id,
            role,
            name,
            email,
            emailKey: email.toLowerCase(),
            locale,
            zone: zoneOf(office),
            officeId,
            state: 'active',
            // Counsel who came by an invitation waited until an officer had met them.
            identity: role === 'counsel' && registered[who] ? 'waiting' : 'confirmed',
            passwordHash: secrets.passwordHash,
            totpSeal: secrets.sealOf(id),
            termsVersion,
            termsAcceptedAt: now,
            createdAt: now,
            isDemo: true,
          })
          .run()
        if ('counsel' in person)
          tx.insert(counselProfiles)
            .values({ personId: id, ...person.counsel, ...standingFrom(person.counsel.kind, at, zoneOf(office)) })
            .run()
        for (const [code, role] of postingsOf(who))
          insertPosting(tx, { personId: id, officeId: officeIds[code], role, givenBy: null }, at)
        record(tx, { id }, 'person.registered', at, { subject: `person:${id}`, officeId, facts: { role } })
      })
    })
  }
}

/** Registering counts as the first declaration of good standing. */
const standingFrom = (kind: CounselKind, at: Instant, zone: string) =>
  kind === 'unpaid' ? {} : { standingConfirmedAt: at.epochMilliseconds, standingUntil: aYearAfter(at, zone) }

/** A firm that moved, and a claimant with a new telephone: their offices have not read it yet. */
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

/**
 * Counsel who came by an invitation were met; one waits for it, and for one who lives far away an officer has asked for an
 * override. Whoever has been here for more than a year has declared good standing again, but for one, who only reads now.
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

/** One counsel has lost telephone and codes: an officer has seen who they are, and a second one has yet to agree. */
export function planRecovery(world: World): void {
  const { portal, timeline, ids } = world
  timeline.add(ago(world, 0.3), (at) => {
    const metAt = at.subtract({ minutes: 35 })
    const reason = 'Telephone and bag stolen at the airport, the printed recovery codes with them.'
    const proof = { metAt, document: 'passport', reason } as const
    must(askFullReset(portal.db, officerOf(world, 'registry'), ids.teitel, proof, at))
  })
}
