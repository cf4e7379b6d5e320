import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { and, count, desc, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { oneTimeCodes } from './schema.ts'
import { notifySecurityEvent } from './security-notices.ts'

type CodeKind = (typeof oneTimeCodes.$inferSelect)['kind']

const recoveryCodes = 10
/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 10

/** 80 bits as four groups of four characters, for example `7K2M-0QXT-A9VD-3HWJ`. */
export function codeText(bytes: Uint8Array): string {
  const bits = Array.from(bytes.subarray(0, codeBytes), (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits
    .match(/.{20}/g)!
    .map((group) => group.replace(/.{5}/g, (five) => alphabet[Number.parseInt(five, 2)]!))
    .join('-')
}

/** As typed: case, spaces and dashes do not matter, and what looks like a digit is one. */
const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/** One SHA-256 is enough for 80 bits of chance: there is no list to try. */
const hashCode = (code: string): Buffer => createHash('sha256').update(plainCode(code)).digest()

/** Ten new recovery codes, to be shown once; the old ones are void, and the person's other sessions end. */
export function makeRecoveryCodes(db: Database, actor: Actor, keepSession: string, at: Instant): string[] {
  const codes = Array.from({ length: recoveryCodes }, () => codeText(randomBytes(codeBytes)))
  write(db, (tx) => {
    const person = getPerson(tx, actor.id)
    keepCodes(tx, person.id, 'recovery', newId(), codes, at)
    endSessionsOf(tx, person.id, keepSession)
    record(tx, actor, 'recoveryCodes.made', at, { subject: `person:${person.id}`, officeId: person.officeId })
    notifySecurityEvent(tx, person, 'recoveryCodesMade', at)
  })
  return codes
}

/** A new set of one kind; the person's earlier set becomes void. */
export function keepCodes(
  tx: Tx,
  personId: string,
  kind: CodeKind,
  setId: string,
  codes: readonly string[],
  at: Instant,
): void {
  tx.delete(oneTimeCodes)
    .where(and(eq(oneTimeCodes.personId, personId), eq(oneTimeCodes.kind, kind)))
    .run()
  const rows = codes.map((code, index) => ({
    personId,
    hash: hashCode(code).toString('hex'),
    kind,
    setId,
    position: index + 1,
    createdAt: at.epochMilliseconds,
  }))
  tx.insert(oneTimeCodes).values(rows).run()
}

const unusedOf = prepared((db) =>
  db
    .select({ hash: oneTimeCodes.hash, position: oneTimeCodes.position })
    .from(oneTimeCodes)
    .where(
      and(
        eq(oneTimeCodes.personId, sql.placeholder('personId')),
        eq(oneTimeCodes.kind, sql.placeholder('kind')),
        isNull(oneTimeCodes.usedAt),
      ),
    )
    .orderBy(oneTimeCodes.position)
    .prepare(),
)

/** Uses up a code: any that is left of the recovery codes, only the next one of a sheet. False when it fits none. */
export function takeOneTimeCode(tx: Tx, personId: string, kind: CodeKind, typed: string, at: Instant): boolean {
  const left = unusedOf(tx).all({ personId, kind })
  const given = hashCode(typed)
  const fitting = (kind === 'sheet' ? left.slice(0, 1) : left).filter(({ hash }) =>
    timingSafeEqual(given, Buffer.from(hash, 'hex')),
  )
  const [found] = fitting
  if (!found) return false
  tx.update(oneTimeCodes)
    .set({ usedAt: at.epochMilliseconds })
    .where(and(eq(oneTimeCodes.personId, personId), eq(oneTimeCodes.hash, found.hash)))
    .run()
  return true
}

export const codesLeft = (db: Db, personId: string, kind: CodeKind): number =>
  unusedOf(db).all({ personId, kind }).length

/** The number of the code that a person's sheet goes on with; undefined when there is no sheet, or nothing left of it. */
export const nextSheetNumber = (db: Db, personId: string): number | undefined =>
  unusedOf(db).all({ personId, kind: 'sheet' })[0]?.position

/** The set of codes that a person holds last, and how many are left of it; undefined when there never was one. */
export function findCodeSet(db: Db, personId: string, kind: CodeKind) {
  const found = db
    .select({ setId: oneTimeCodes.setId, madeAt: oneTimeCodes.createdAt, made: count() })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.personId, personId), eq(oneTimeCodes.kind, kind)))
    .groupBy(oneTimeCodes.setId)
    .orderBy(desc(oneTimeCodes.createdAt))
    .get()
  return found && { ...found, left: codesLeft(db, personId, kind) }
}
