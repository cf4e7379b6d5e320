import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { desc, eq, isNull } from 'drizzle-orm'
import { calculateJwkThumbprint } from 'jose'
import { record } from '../../platform/audit/index.ts'
import { type Clock, instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { type JwsKind, type PublicKeys, type SigningKey, signCompact } from './jws.ts'
import { signingKeys } from './schema.ts'

/** What signs for one database. `issuer` is the address of the portal, which each receipt names. */
type Signing = {
  readonly keyring: Keyring
  readonly clock: Clock
  readonly issuer: string
  key: SigningKey | undefined
}

const opened = new WeakMap<object, Signing>()
const sessionOf = (db: Db) => (db as unknown as { session: object }).session
const context = (id: string) => ({ purpose: 'signing key', key: id })

/**
 * Makes the first key where there is none, and holds the current one ready for the transactions that sign. Under another wrapping
 * key it does not open: `canSign` then says no, and whatever would sign throws.
 */
export async function openSigning(db: Database, means: Omit<Signing, 'key'>): Promise<void> {
  if (!currentKey(db)) await makeKey(db, means, 'first')
  opened.set(sessionOf(db), { ...means, key: await unsealed(db, means.keyring).catch(() => undefined) })
}

/** Takes up a key that another process made meanwhile. Asked before each sending: it costs one read. */
export async function refreshSigning(db: Database): Promise<void> {
  const signing = signingOf(db)
  if (currentKey(db)?.id !== signing.key?.id) signing.key = await unsealed(db, signing.keyring)
}

/** A new key signs from now on; what the old ones signed stays true. Returns its id. */
export async function rotateSigningKey(db: Database): Promise<string> {
  const id = await makeKey(db, signingOf(db), 'rotation')
  await refreshSigning(db)
  return id
}

/** Signs with the current key. The transaction that keeps it writes the key's id beside it. */
export function signWith(db: Db, payload: unknown, kind: JwsKind): { readonly jws: string; readonly keyId: string } {
  const { key } = signingOf(db)
  if (!key) throw new Error('the signing key does not open under this wrapping key')
  return { jws: signCompact(payload, kind, key), keyId: key.id }
}

export const canSign = (db: Db): boolean => signingOf(db).key !== undefined

export const issuerOf = (db: Db): string => signingOf(db).issuer

export const publicKeys = (db: Db): PublicKeys =>
  new Map(
    db
      .select({ id: signingKeys.id, jwk: signingKeys.publicJwk })
      .from(signingKeys)
      .all()
      .map(({ id, jwk }) => [id, jwk]),
  )

/** RFC 7517: the current key first, then those retired, which say since when. */
export function keySet(db: Db) {
  const rows = db.select().from(signingKeys).orderBy(desc(signingKeys.createdAt)).all()
  const keys = rows
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null))
    .map(({ id, publicJwk, retiredAt }) => ({
      ...publicJwk,
      kid: id,
      use: 'sig',
      alg: 'EdDSA',
      ...(retiredAt !== null && { retiredAt: instant(retiredAt).toString() }),
    }))
  return { keys }
}

function signingOf(db: Db): Signing {
  const signing = opened.get(sessionOf(db))
  if (!signing) throw new Error('no signing key was opened for this database')
  return signing
}

const currentKey = (db: Db) =>
  db.select().from(signingKeys).where(isNull(signingKeys.retiredAt)).orderBy(desc(signingKeys.createdAt)).get()

/** Of two processes that start together the first one's key is the one that stays. */
async function makeKey(
  db: Database,
  { keyring, clock }: Pick<Signing, 'keyring' | 'clock'>,
  why: 'first' | 'rotation',
): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const publicJwk = publicKey.export({ format: 'jwk' }) as Record<string, string>
  const id = await calculateJwkThumbprint(publicJwk)
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  const sealed = (await keyring.seal(secret, context(id))).toString('base64')
  return write(db, (tx) => {
    const known = currentKey(tx)
    if (known && why === 'first') return known.id
    const at = clock()
    const now = at.epochMilliseconds
    tx.update(signingKeys).set({ retiredAt: now }).where(isNull(signingKeys.retiredAt)).run()
    tx.insert(signingKeys).values({ id, publicJwk, sealed, createdAt: now }).run()
    if (why === 'rotation') record(tx, { id: null }, 'signingKey.rotated', at, { subject: `signingKey:${id}` })
    return id
  })
}

/** Seals every key under the current wrapping key, retired ones too. Returns how many were under another. */
export async function renewSigningKeys(db: Database, keyring: Keyring): Promise<number> {
  let renewed = 0
  for (const { id, sealed } of db.select().from(signingKeys).all()) {
    const next = await keyring.renew(Buffer.from(sealed, 'base64'), context(id))
    if (!next) continue
    db.update(signingKeys)
      .set({ sealed: next.toString('base64') })
      .where(eq(signingKeys.id, id))
      .run()
    renewed++
  }
  return renewed
}

async function unsealed(db: Database, keyring: Keyring): Promise<SigningKey> {
  const current = currentKey(db)
  if (!current) throw new Error('there is no signing key')
  const key = await keyring.open(Buffer.from(current.sealed, 'base64'), context(current.id))
  return { id: current.id, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) }
}
