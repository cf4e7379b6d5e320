import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { people } from '../people/schema.ts'
import { registrations } from '../registration/schema.ts'
import { sealSeed, seedContext } from './totp.ts'

const atOnce = 200

/**
 * Seals every seed under the current wrapping key; one that was replaced meanwhile already is. Returns how many were under
 * another key.
 */
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
      const next = seal.length > 0 && (await keyring.renew(seal, seedContext({ person: id })))
      if (!next) continue
      writeSeal(db, id, seal, next)
      renewed++
    }
    after = rows.at(-1)!.id
  }
  return renewed + (await renewRegistrations(db, keyring))
}

async function renewRegistrations(db: Database, keyring: Keyring): Promise<number> {
  let renewed = 0
  for (const { tokenHash, invitationId, totpSeal } of listRegistrations(db)) {
    const next = await keyring.renew(totpSeal, seedContext({ invitation: invitationId }))
    if (!next) continue
    writeRegistration(db, tokenHash, totpSeal, next)
    renewed++
  }
  return renewed
}

/** Earlier releases sealed seeds without naming their owner. */
const unbound = { purpose: 'totp' }

/**
 * Binds seals of earlier releases to their owners, at start. A seal names its owner beside the sealed bytes, so only those of
 * earlier releases are opened. Returns how many it bound, and how many opened neither way: another's, or altered.
 */
export async function bindSeeds(db: Database, keyring: Keyring): Promise<{ bound: number; left: number }> {
  let [bound, left] = [0, 0]
  const bind = async (seal: Buffer, owner: Parameters<typeof seedContext>[0], write: (next: Buffer) => void) => {
    const seed = await keyring.open(seal, unbound).catch(() => undefined)
    if (seed) write(await sealSeed(keyring, seed, owner))
    if (seed) bound++
    else left++
  }
  for (let after = ''; ; ) {
    const isNotOwn = sql`length(${people.totpSeal}) > 0 and instr(${people.totpSeal}, cast(${people.id} as blob)) = 0`
    const rows = db
      .select({ id: people.id, seal: people.totpSeal })
      .from(people)
      .where(and(gt(people.id, after), isNotOwn))
      .orderBy(asc(people.id))
      .limit(atOnce)
      .all()
    for (const { id, seal } of rows) await bind(seal, { person: id }, (next) => writeSeal(db, id, seal, next))
    if (rows.length < atOnce) break
    after = rows.at(-1)!.id
  }
  for (const { tokenHash, invitationId, totpSeal } of listRegistrations(db))
    if (!totpSeal.includes(invitationId))
      await bind(totpSeal, { invitation: invitationId }, (next) => writeRegistration(db, tokenHash, totpSeal, next))
  return { bound, left }
}

/** Those that are under way. */
const listRegistrations = (db: Database) => db.select().from(registrations).where(gt(registrations.tokenHash, '')).all()

/** In place of the one that was read. */
const writeSeal = (db: Database, id: string, before: Buffer, totpSeal: Buffer) =>
  db
    .update(people)
    .set({ totpSeal })
    .where(and(eq(people.id, id), eq(people.totpSeal, before)))
    .run()

const writeRegistration = (db: Database, tokenHash: string, before: Buffer, totpSeal: Buffer) =>
  db
    .update(registrations)
    .set({ totpSeal })
    .where(and(eq(registrations.tokenHash, tokenHash), eq(registrations.totpSeal, before)))
    .run()
