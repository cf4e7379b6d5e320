import { demoSeed, hashPassword, sealSeed, termsVersion } from '../accounts/index.ts'
import { counselProfiles, offices, people } from '../accounts/schema.ts'
import { record } from '../platform/audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { type OfficeCode, password, sampleOffices, samplePeople, type Who } from './people.ts'
import { must } from './timeline.ts'
import { ago, type World, zoneOf } from './world.ts'

type Secrets = { readonly passwordHash: string; readonly totpSeal: Buffer }

/** One hash and one seal serve all: the password and the seed of the sample are published anyway. */
export async function makeSecrets({ keyring }: Portal): Promise<Secrets> {
  return { passwordHash: must(await hashPassword(password)), totpSeal: await sealSeed(keyring, demoSeed) }
}

export function plantOffices(tx: Tx, ids: Record<OfficeCode, string>): void {
  for (const { code, nameEn, nameFr, zone } of sampleOffices)
    tx.insert(offices).values({ id: ids[code], code, nameEn, nameFr, zone }).run()
}

/** Days ago on which those registered who came by an invitation; the others have been there from the beginning. */
export const registered: Partial<Record<Who, number>> = { ashgrove: 416, garneau: 413, teitel: 96, admin2: 61 }
const beginning = 420

export function planPeople(world: World, secrets: Secrets): void {
  const { portal, timeline, ids, offices: officeIds } = world
  for (const [index, person] of samplePeople.entries()) {
    const { who, role, name, email, locale, office } = person
    timeline.add(ago(world, registered[who] ?? beginning - index * 0.02), (at) => {
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
            ...secrets,
            termsVersion,
            termsAcceptedAt: now,
            createdAt: now,
            isDemo: true,
          })
          .run()
        if ('counsel' in person)
          tx.insert(counselProfiles)
            .values({ personId: id, ...person.counsel })
            .run()
        record(tx, { id }, 'person.registered', at, { subject: `person:${id}`, officeId, facts: { role } })
      })
    })
  }
}
