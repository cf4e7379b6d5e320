import { createHash, timingSafeEqual } from 'node:crypto'
import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { notifySecurityEvent } from '../factors/security-notices.ts'
import { emailKey } from '../invitations/invitee.ts'
import { plainCode, spellBytes } from '../invitations/secrets.ts'
import { endOtherAccess, type OtherAccessHooks } from '../own-account/other-access.ts'
import { findPersonByEmail, getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { resets } from './schema.ts'
import { clearFailures } from './throttle.ts'

export type Reset = typeof resets.$inferSelect & { readonly person: PersonRow }
export type ResetLink = { readonly id: string; readonly secret: string }

const hour = 3_600_000
/** How long a link works, in milliseconds; `letter` is for `everything` where no mail reaches, since a letter travels for days. */
export const validFor = { password: hour / 2, everything: 24 * hour, letter: 30 * 24 * hour } as const
/** Links an hour while one is still good: whoever asks for somebody else fills no mailbox, and cannot keep voiding the link that its owner holds. */
const mostPerHour = 3
const keptFor = 90 * 24 * hour

/** The link's secret: 128 bits, derived as the message leaves; the row holds only its hash. */
export const resetSecret = (keyring: Keyring, id: string): string =>
  keyring.deriveToken('reset link', id, 16).toString('base64url')

/** For those whom no mail reaches: 20 characters to type (91 bits), in groups of four. */
export const resetCode = (keyring: Keyring, id: string): string =>
  spellBytes(keyring.deriveToken('reset code', id, 32), 20)

/** False for a sign-in name, which has no mail address. */
export const readsMail = ({ email }: Pick<PersonRow, 'email'>): boolean => email !== ''

const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * Asks for a link to a new password. A known and an unknown address get the same answer after one transaction each; only
 * somebody whose account is open, and reads mail, is written to.
 */
export function askReset(db: Database, keyring: Keyring, email: string, trace: Trace, at: Instant): void {
  write(db, (tx) => {
    const person = findPersonByEmail(tx, emailKey(email))
    // Nobody has an empty id: the same is looked up for an unknown address, and not found.
    const mayAsk = mayHaveOne(tx, person?.id ?? '', at)
    const isSent = person?.state === 'active' && readsMail(person) && mayAsk
    if (isSent) {
      const id = issueReset(tx, keyring, person, { kind: 'password' }, at)
      enqueueMail(tx, 'reset.password', person, id, at)
    }
    const subject = person && `person:${person.id}`
    record(tx, { id: null, trace }, 'reset.asked', at, { ...(subject && { subject }), facts: { isSent } })
  })
}

const lastLinks = prepared((db) =>
  db
    .select({ expiresAt: resets.expiresAt, usedAt: resets.usedAt })
    .from(resets)
    .where(
      and(
        eq(resets.personId, sql.placeholder('personId')),
        eq(resets.kind, 'password'),
        gt(resets.createdAt, sql.placeholder('since')),
      ),
    )
    .prepare(),
)

function mayHaveOne(tx: Tx, personId: string, at: Instant): boolean {
  const now = at.epochMilliseconds
  const last = lastLinks(tx).all({ personId, since: now - hour })
  const isOneGood = last.some(({ expiresAt, usedAt }) => usedAt === null && expiresAt > now)
  return !isOneGood || last.length < mostPerHour
}

type Issue = { readonly kind: Reset['kind']; readonly approvalId?: string }

const addReset = preparedInsert(resets)

/** A new link; those of its kind that are still out stop working. Returns its id, from which the secret is derived. */
export function issueReset(tx: Tx, keyring: Keyring, person: PersonRow, issue: Issue, at: Instant): string {
  const personId = person.id
  const { kind, approvalId = null } = issue
  const now = at.epochMilliseconds
  endResets(tx, personId, at, kind)
  const id = newId()
  const byMail = readsMail(person)
  const secretHash = hashSecret(byMail ? resetSecret(keyring, id) : plainCode(resetCode(keyring, id)))
  const expiresAt = now + validFor[byMail ? kind : 'letter']
  const unused = { usedAt: null, passwordHash: null }
  addReset(tx, { id, personId, kind, approvalId, secretHash, createdAt: now, expiresAt, ...unused })
  return id
}

/** The links that a person holds stop working at once: those of one kind, or all. Returns whether there was one. */
export function endResets(tx: Tx, personId: string, at: Instant, kind?: Reset['kind']): boolean {
  return expire(tx).run({ personId, now: at.epochMilliseconds, kind: kind ?? null }).changes > 0
}

const expire = prepared((db) =>
  db
    .update(resets)
    .set({ expiresAt: sql`${sql.placeholder('now')}` })
    .where(
      and(
        eq(resets.personId, sql.placeholder('personId')),
        sql`${resets.kind} = coalesce(${sql.placeholder('kind')}, ${resets.kind})`,
        isNull(resets.usedAt),
        gt(resets.expiresAt, sql.placeholder('now')),
      ),
    )
    .prepare(),
)

/** Deletes links that were over long ago. */
export const sweepResets = (db: Db, at: Instant): void => {
  db.delete(resets)
    .where(lt(resets.createdAt, at.epochMilliseconds - keptFor))
    .run()
}

/** What a link opens; undefined for a wrong, used, replaced or expired one and for an account that is shut, alike. A read: it uses nothing up. */
export function findReset(db: Db, { id, secret }: ResetLink, at: Instant): Reset | undefined {
  const row = db.select().from(resets).where(eq(resets.id, id)).get()
  if (!row || row.usedAt !== null || row.expiresAt <= at.epochMilliseconds) return undefined
  const [given, kept] = [hashSecret(secret), row.secretHash].map((hash) => Buffer.from(hash))
  if (!timingSafeEqual(given!, kept!)) return undefined
  const person = getPerson(db, row.personId)
  return person.state === 'active' ? { ...row, person } : undefined
}

/** The link of a code that came by letter; undefined when it opens nothing. */
export function findByResetCode(db: Db, typed: string, at: Instant): ResetLink | undefined {
  const secret = plainCode(typed)
  const row = db
    .select({ id: resets.id })
    .from(resets)
    .where(eq(resets.secretHash, hashSecret(secret)))
    .get()
  const link = row && { id: row.id, secret }
  return link && findReset(db, link, at) ? link : undefined
}

/** The new password is set, every session of the person ends with all else that opens the account, and they are told. It opens none: the second factor is still asked for. */
export function resetPassword(
  db: Database,
  link: ResetLink,
  passwordHash: string,
  trace: Trace,
  hooks: OtherAccessHooks,
  at: Instant,
): Result<void, 'closed'> {
  return write(db, (tx) => {
    const reset = findReset(tx, link, at)
    if (reset?.kind !== 'password') return fail('closed')
    const { person } = reset
    useReset(tx, reset, at)
    tx.update(people).set({ passwordHash }).where(eq(people.id, person.id)).run()
    endSessionsOf(tx, person.id)
    clearFailures(tx, { kind: 'password', account: person.emailKey, address: trace.address })
    const facts = endOtherAccess(tx, { id: person.id, trace }, person.id, undefined, hooks, at)
    record(tx, { id: person.id, trace }, 'reset.done', at, { subject: `person:${person.id}`, facts })
    notifySecurityEvent(tx, person, 'passwordReset', at)
    return ok(undefined)
  })
}

export function useReset(tx: Tx, reset: Reset, at: Instant): void {
  tx.update(resets).set({ usedAt: at.epochMilliseconds, passwordHash: null }).where(eq(resets.id, reset.id)).run()
}
