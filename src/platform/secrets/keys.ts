import { eq } from 'drizzle-orm'
import type { Database } from '../db/index.ts'
import type { Settings } from '../env.ts'
import { type Keyring, openKeyring, tokenKeyFrom } from '../keyring.ts'
import { keptSecrets } from './schema.ts'

const tokenKeyName = 'token key'
const context = (name: string) => ({ purpose: 'kept secret', name })

/**
 * The keyring of a portal. What links and codes are derived from is kept in the database, so that another wrapping key does not make
 * void what people have in their hands. It begins as what they were derived from before it was kept.
 */
export async function openKeys(
  db: Database,
  { wrappingKey, oldWrappingKey }: Pick<Settings, 'wrappingKey' | 'oldWrappingKey'>,
  isRightKey: (keyring: Keyring) => Promise<boolean>,
): Promise<Keyring> {
  const all = [wrappingKey, ...(oldWrappingKey ? [oldWrappingKey] : [])]
  const keyring = openKeyring(all, wrappingKey.name)
  // Under a wrapping key that does not fit the portal does not start, and keeps nothing; its commands say why.
  if (!(await isRightKey(keyring))) return keyring
  if (!find(db, tokenKeyName)) {
    const sealed = await keyring.seal(tokenKeyFrom(oldWrappingKey ?? wrappingKey), context(tokenKeyName))
    const row = { name: tokenKeyName, sealed: sealed.toString('base64') }
    db.insert(keptSecrets).values(row).onConflictDoNothing().run()
  }
  const kept = find(db, tokenKeyName)!
  return openKeyring(all, wrappingKey.name, await keyring.open(kept, context(tokenKeyName)))
}

/** Seals them under the current wrapping key. Returns how many were under another. */
export async function renewSecrets(db: Database, keyring: Keyring): Promise<number> {
  let renewed = 0
  for (const { name, sealed } of db.select().from(keptSecrets).all()) {
    const next = await keyring.renew(Buffer.from(sealed, 'base64'), context(name))
    if (!next) continue
    db.update(keptSecrets)
      .set({ sealed: next.toString('base64') })
      .where(eq(keptSecrets.name, name))
      .run()
    renewed++
  }
  return renewed
}

function find(db: Database, name: string): Buffer | undefined {
  const found = db.select().from(keptSecrets).where(eq(keptSecrets.name, name)).get()
  return found && Buffer.from(found.sealed, 'base64')
}
