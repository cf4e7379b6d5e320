import type { Author } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { countDevices, endDevices } from '../factors/devices.ts'

/**
 * What opens an account, or is notified about it, besides its password: set up once, and valid without signing in. How many of
 * each.
 */
export type OtherAccess = {
  readonly tokens: number
  readonly hooks: number
  readonly calendars: number
  /** Browsers that are known, but for the one that asks. */
  readonly devices: number
}

/** Those of the modules to the right. */
export type OtherAccessHooks = {
  readonly count: (db: Db, personId: string, at: Instant) => Omit<OtherAccess, 'devices'>
  readonly end: (tx: Tx, author: Author, personId: string, at: Instant) => void
}

export const countOtherAccess = (
  db: Db,
  personId: string,
  device: string | undefined,
  { count }: OtherAccessHooks,
  at: Instant,
): OtherAccess => ({ ...count(db, personId, at), devices: countDevices(db, personId, device) })

export const hasNoOtherAccess = (access: OtherAccess): boolean => Object.values(access).every((count) => count === 0)

/** Inside the transaction that sets another password. The browser that asks stays known. Returns what there was. */
export function endOtherAccess(
  tx: Tx,
  author: Author,
  personId: string,
  device: string | undefined,
  hooks: OtherAccessHooks,
  at: Instant,
): OtherAccess {
  const ended = countOtherAccess(tx, personId, device, hooks, at)
  hooks.end(tx, author, personId, at)
  endDevices(tx, personId, device)
  return ended
}
