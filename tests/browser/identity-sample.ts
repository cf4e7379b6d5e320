import { eq } from 'drizzle-orm'
import { type Invitation, invite, linkSecret } from '../../src/accounts/invitations/index.ts'
import type { Registry } from '../../src/accounts/people/index.ts'
import { counselProfiles, people } from '../../src/accounts/people/schema.ts'
import { approvals } from '../../src/accounts/standing/schema.ts'
import { suspendPerson } from '../../src/accounts/standing/standing.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import { must, officerOf, plantApproval, plantCase } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

const day = 86_400_000

/**
 * Wanda waits for an officer, and so does one with the longest name at Vancouver; Olga has accepted older terms; Lars's
 * declaration is overdue, Ida's nearly due; Tess works at Toronto's registry. Two letters: to a claimant and to counsel.
 */
export async function plantIdentity(
  world: OpenWorld,
  officers: { toronto: Registry; vancouver: Registry },
  longestName: string,
) {
  const { portal, clock, toronto, vancouver, sam, vera } = world
  const { db } = portal
  const at = clock.now()
  const wanda = await world.add('Wanda Waits', 'counsel', toronto)
  const long = await world.add('Xavier Long', 'counsel', vancouver)
  const olga = await world.add('Olga Older', 'counsel', toronto)
  const lars = await world.add('Lars Lapsed', 'counsel', toronto)
  const ida = await world.add('Ida Due', 'counsel', toronto)
  const tess = await world.add('Tess Roy', 'registry', toronto)
  const change = ({ id }: Someone, to: Partial<typeof people.$inferInsert>) =>
    db.update(people).set(to).where(eq(people.id, id)).run()
  const ends = ({ id }: Someone, days: number) =>
    db
      .update(counselProfiles)
      .set({ body: 'lso', standingUntil: at.epochMilliseconds + days * day })
      .where(eq(counselProfiles.personId, id))
      .run()
  change(wanda, { identity: 'waiting' })
  change(long, { identity: 'waiting', name: longestName })
  change(olga, { termsVersion: '0.9' })
  ends(lars, -3)
  ends(ida, 12)
  plantApproval(world, wanda, tess)
  plantApproval(world, olga, sam)
  const longRequest = plantApproval(world, long, vera)
  db.update(approvals)
    .set({ officeId: vancouver, reason: `${longestName}. `.repeat(6) })
    .where(eq(approvals.id, longRequest))
    .run()
  must(suspendPerson(db, officers.toronto, ida.id, 'The law society asked for it by letter.', at))
  change(ida, { state: 'active', suspendedUntil: null })

  const shut = await world.add('Sura Shut', 'counsel', toronto)
  must(suspendPerson(db, officerOf(tess, toronto), shut.id, 'The law society asked for it by letter.', at))
  const about = { officeId: toronto, role: 'officer' } as const
  const postingAsked = { kind: 'postingGiven', personId: vera.id, officeId: toronto, about, reason: '' } as const
  db.insert(approvals)
    .values({ id: newId(), ...postingAsked, askedBy: world.ada.id, askedAt: at.epochMilliseconds })
    .run()

  const lapsedCase = plantCase(world, { reference: 'TC6-07654', title: 'Noor Haddad', counsel: [lars] })
  const claimant = db.select().from(casePeople).where(eq(casePeople.caseId, lapsedCase)).get()!
  const letter = (invitee: Parameters<typeof invite>[2]) =>
    must(db.transaction((tx) => invite(tx, officers.toronto, invitee, at), { behavior: 'immediate' }))
  const address = '12 Rue Haute\nToronto ON  M5V 1A1'
  const byPost = { email: '', channel: 'post', address, locale: 'en', officeId: toronto } as const
  const place = { caseId: lapsedCase, casePersonId: claimant.id }
  const toClaimant = letter({ ...byPost, ...place, name: 'Noor Haddad', role: 'party' })
  const toCounsel = letter({ ...byPost, name: 'Per Post', role: 'counsel' })
  const linkTo = (invitation: Invitation) => (locale: 'en' | 'fr') =>
    `/${locale}/register/${invitation.id}/${linkSecret(portal.keyring, invitation)}`
  return {
    people: { wanda, olga, lars, ida },
    letters: { claimant: linkTo(toClaimant), counsel: linkTo(toCounsel) },
    ids: { wanda: wanda.id, ida: ida.id, shut: shut.id, longWaiting: long.id, lapsedCase },
  }
}
