import { createHash, randomBytes } from 'node:crypto'
import { and, count, eq, lt, ne, sql } from 'drizzle-orm'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, prepared, preparedInsert, type Tx } from '../../platform/db/index.ts'
import type { PersonRow } from '../people/queries.ts'
import { devices } from './schema.ts'
import { notifySecurityEvent } from './security-notices.ts'

/** As long as browsers keep a cookie. */
export const deviceDays = 400

export const newDeviceToken = (): string => randomBytes(24).toString('base64url')
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

const one = and(eq(devices.personId, sql.placeholder('personId')), eq(devices.tokenHash, sql.placeholder('tokenHash')))
const seeAgain = prepared((db) =>
  db
    .update(devices)
    .set({ lastSeenAt: sql`${sql.placeholder('at')}` })
    .where(one)
    .prepare(),
)
const anyDevice = prepared((db) =>
  db
    .select({ createdAt: devices.createdAt })
    .from(devices)
    .where(eq(devices.personId, sql.placeholder('personId')))
    .limit(1)
    .prepare(),
)
const addDevice = preparedInsert(devices)

const findDevice = prepared((db) => db.select({ lastSeenAt: devices.lastSeenAt }).from(devices).where(one).prepare())

/** What names a browser from which this person has signed in before; undefined for any other. */
export function knownDevice(
  db: Db,
  personId: string | undefined,
  token: string | undefined,
  at: Instant,
): string | undefined {
  if (personId === undefined || token === undefined) return undefined
  const tokenHash = hashToken(token)
  const found = findDevice(db).get({ personId, tokenHash })
  return found && found.lastSeenAt > at.epochMilliseconds - deviceDays * dayLength ? tokenHash : undefined
}

/** At each full sign-in: the person is told of a browser that was never seen before, except the very first. */
export function noteDeviceUse(tx: Tx, person: PersonRow, token: string, at: Instant): void {
  const now = at.epochMilliseconds
  const key = { personId: person.id, tokenHash: hashToken(token) }
  if (seeAgain(tx).run({ ...key, at: now }).changes > 0) return
  const isFirst = !anyDevice(tx).get({ personId: person.id })
  tx.delete(devices)
    .where(and(eq(devices.personId, person.id), lt(devices.lastSeenAt, now - deviceDays * dayLength)))
    .run()
  addDevice(tx, { ...key, createdAt: now, lastSeenAt: now })
  if (!isFirst) notifySecurityEvent(tx, person, 'newDevice', at)
}

/** No token has this hash: an ended browser counts as new, but not as the first. */
const endedMark = 'ended '
/** Those that are known still. */
export const isKnownDevice = sql`${devices.tokenHash} not glob ${`${endedMark}*`}`

const others = (personId: string, device: string | undefined) =>
  and(
    eq(devices.personId, personId),
    isKnownDevice,
    device === undefined ? undefined : ne(devices.tokenHash, hashToken(device)),
  )

export const countDevices = (db: Db, personId: string, but: string | undefined): number =>
  db.select({ n: count() }).from(devices).where(others(personId, but)).get()?.n ?? 0

/** All but the one with this token. */
export const endDevices = (tx: Tx, personId: string, but: string | undefined): void => {
  tx.update(devices)
    .set({ tokenHash: sql`${endedMark} || ${devices.tokenHash}` })
    .where(others(personId, but))
    .run()
}
