import { makeCodeSheet } from '../accounts/factors/index.ts'
import { people } from '../accounts/people/schema.ts'
import { termsVersion } from '../accounts/standing/index.ts'
import { record } from '../platform/audit/index.ts'
import { newId } from '../platform/ids.ts'
import { must } from './timeline.ts'
import { ago, officerOf, type World, zoneOf } from './world.ts'

type Secrets = { readonly passwordHash: string }

/** An appellant without telephone or mail, who signs in with a name and a sheet of codes that waits to be printed. */
export function planCodeSheet(world: World, secrets: Secrets): void {
  const { portal, timeline, offices } = world
  const { db, keyring } = portal
  const id = newId()
  timeline.add(ago(world, 2.6), (at) => {
    db.transaction((tx) => {
      const now = at.epochMilliseconds
      tx.insert(people)
        .values({
          id,
          role: 'party',
          name: 'Bogdan Wiśniewski',
          email: '',
          emailKey: 'bogdan.w-1958',
          locale: 'en',
          zone: zoneOf('TOR'),
          officeId: offices.TOR,
          state: 'active',
          passwordHash: secrets.passwordHash,
          totpSeal: Buffer.alloc(0),
          hasTotp: false,
          termsVersion,
          termsAcceptedAt: now,
          createdAt: now,
          address: '218 Sorauren Avenue, rear door\nToronto ON  M6R 2G1',
          isDemo: true,
        })
        .run()
      record(tx, { id }, 'person.registered', at, {
        subject: `person:${id}`,
        officeId: offices.TOR,
        facts: { role: 'party' },
      })
    })
  })
  const officer = officerOf(world, 'registry')
  timeline.add(ago(world, 0.5), (at) => must(makeCodeSheet(db, keyring, officer, id, at)))
}
