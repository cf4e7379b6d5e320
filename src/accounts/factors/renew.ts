import { and, asc, eq, gt } from 'drizzle-orm'
import type { Database } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { registrations } from '../invitations/schema.ts'
import { people } from '../schema.ts'

const context = { purpose: 'totp' }
const atOnce = 200

/** Seals every seed under the current wrapping key; one that was replaced meanwhile is so already. Returns how many were under another. */
export async function renewSeeds(db: Database, keyring: Keyring): Promise<number> {
  let renewed = 0
  for (let after = ''; ; ) {
    const rows = db
      .select({ id: people.id, seal: people.totpSeal })
      .from(people)
      .where(gt(people.id, after))
      .orderBy(asc(people.id))
      .limit(atOnce)
      .all()
    if (rows.length === 0) break
    for (const { id, seal } of rows) {
      const totpSeal = seal.length > 0 && (await keyring.renew(seal, context))
      if (!totpSeal) continue
      db.update(people)
        .set({ totpSeal })
        .where(and(eq(people.id, id), eq(people.totpSeal, seal)))
        .run()
      renewed++
    }
    after = rows.at(-1)!.id
  }
  return renewed + (await renewRegistrations(db, keyring))
}

async function renewRegistrations(db: Database, keyring: Keyring): Promise<number> {
  let renewed = 0
  for (const { tokenHash, totpSeal: seal } of db.select().from(registrations).all()) {
    const totpSeal = await keyring.renew(seal, context)
    if (!totpSeal) continue
    db.update(registrations)
      .set({ totpSeal })
      .where(and(eq(registrations.tokenHash, tokenHash), eq(registrations.totpSeal, seal)))
      .run()
    renewed++
  }
  return renewed
}
