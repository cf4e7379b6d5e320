import { eq } from 'drizzle-orm'
import { makeCodeSheet } from '../../src/accounts/factors/index.ts'
import { makeRecoveryCodes } from '../../src/accounts/factors/one-time-codes.ts'
import { passkeys } from '../../src/accounts/factors/schema.ts'
import type { Registry } from '../../src/accounts/people/index.ts'
import { people } from '../../src/accounts/people/schema.ts'
import { as, must } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

/** Passkeys of Alice, Dora and Lena, recovery codes of Alice and Dora, and Omar, who has a sheet of codes and no telephone. */
export async function plantFactors(world: OpenWorld, officer: Registry, dora: Someone, lena: Someone) {
  const { db, keyring } = world.portal
  const at = world.clock.now()
  const add = (id: string, { id: personId }: Someone, name: string, lastUsedAt: number | null) =>
    db
      .insert(passkeys)
      .values({
        id,
        personId,
        publicKey: Buffer.alloc(77),
        counter: 0,
        transports: ['internal'],
        name,
        isBackedUp: lastUsedAt !== null,
        createdAt: at.epochMilliseconds,
        lastUsedAt,
      })
      .run()
  add('sample-passkey', world.alice, 'Téléphone', at.epochMilliseconds)
  add('sample-passkey-of-dora', dora, 'Laptop', null)
  add('sample-long-passkey', lena, 'W'.repeat(60), null)
  for (const one of [world.alice, dora]) makeRecoveryCodes(db, as(one), '', at)

  const omar = await world.add('Omar Haddad', 'party', officer.officeId)
  const address = '12 rue Sainte-Catherine Ouest\nMontréal QC  H2X 1K4'
  db.update(people).set({ hasTotp: false, address }).where(eq(people.id, omar.id)).run()
  must(makeCodeSheet(db, keyring, officer, omar.id, at))
  return { omar, ids: { passkey: 'sample-passkey', longPasskey: 'sample-long-passkey', omar: omar.id } }
}
