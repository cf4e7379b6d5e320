import { createHmac, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { apiHooks } from '../schema.ts'

const context = (hookId: string) => ({ purpose: 'webhook', id: hookId })

/** 256 bits, as the Standard Webhooks specification writes them. */
export const newSecret = (): Buffer => randomBytes(32)
export const writeSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`

export const sealSecret = async (keyring: Keyring, hookId: string, secret: Buffer): Promise<string> =>
  (await keyring.seal(secret, context(hookId))).toString('base64')

export const openSecret = (keyring: Keyring, { id, secretSeal }: { id: string; secretSeal: string }): Promise<Buffer> =>
  keyring.open(Buffer.from(secretSeal, 'base64'), context(id))

/** Seals them under the current wrapping key. Returns how many were under another. */
export async function renewHookSecrets(db: Database, keyring: Keyring): Promise<number> {
  let renewed = 0
  for (const { id, secretSeal } of db.select().from(apiHooks).all()) {
    const next = await keyring.renew(Buffer.from(secretSeal, 'base64'), context(id))
    if (!next) continue
    db.update(apiHooks)
      .set({ secretSeal: next.toString('base64') })
      .where(eq(apiHooks.id, id))
      .run()
    renewed++
  }
  return renewed
}

/** Standard Webhooks: HMAC-SHA256 over id, time (seconds) and body. */
export function signedHeaders(secret: Buffer, { id, at, body }: { id: string; at: number; body: string }) {
  const seconds = Math.floor(at / 1000)
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
