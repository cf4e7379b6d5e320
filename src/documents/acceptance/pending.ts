import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import { type Author, type Facts, record } from '../../platform/audit/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { failedAcceptances, pendingAcceptances } from './schema.ts'
import type { AcceptanceFailure } from './values.ts'

/** For so long an acceptance can be undone, and nobody outside the office learns of it. */
export const minutesToUndo = 10
const keptHours = 24

type Row = typeof pendingAcceptances.$inferSelect
/** Instants in epoch milliseconds. */
export type PendingAcceptance = Row & { readonly name: string }
type FailedAcceptance = typeof failedAcceptances.$inferSelect & { readonly name: string }
type Numbered = { readonly number: string }

/** On a row of submissions: the office that has the case accepted it, and it has not taken effect. */
export const isPending: SQL = sql`exists (select 1 from ${pendingAcceptances}
  where ${pendingAcceptances.submissionId} = ${submissions.id} and ${pendingAcceptances.officeId} = ${submissions.deskOfficeId})`

/** The same of one. What an office accepted that has lost the case since is pending for nobody. */
export const findPending = (db: Db, { id, deskOfficeId }: Submission): Row | undefined =>
  db
    .select()
    .from(pendingAcceptances)
    .where(and(eq(pendingAcceptances.submissionId, id), eq(pendingAcceptances.officeId, deskOfficeId ?? '')))
    .get()

export type AcceptanceOf = {
  readonly pending: PendingAcceptance | undefined
  readonly failed: FailedAcceptance | undefined
}

/** What an officer's office is told of a submission on its page. */
export function acceptanceOf(db: Db, officer: Registry, submission: Submission): AcceptanceOf {
  const found = findPending(db, submission)
  const failed = db.select().from(failedAcceptances).where(eq(failedAcceptances.submissionId, submission.id)).get()
  const names = namesOf(db, [found?.acceptedBy ?? null, failed?.acceptedBy ?? null])
  const isOwn = <R extends { officeId: string; acceptedBy: string }>(row: R | undefined) =>
    row?.officeId === officer.officeId ? { ...row, name: names.get(row.acceptedBy) ?? '' } : undefined
  return { pending: isOwn(found), failed: found ? undefined : isOwn(failed) }
}

/** Of an office: what it accepted and can undo, the next to take effect first; and what did not take effect within the last day. */
export type Accepting = { readonly pending: readonly Undoable[]; readonly failed: readonly Failed[] }
type Undoable = PendingAcceptance & Numbered
type Failed = FailedAcceptance & Numbered

export function listAccepting(db: Db, { officeId }: Registry, at: Instant): Accepting {
  const number = sql<string>`coalesce(${submissions.number}, '')`
  const pending = db
    .select({ row: pendingAcceptances, number })
    .from(pendingAcceptances)
    .innerJoin(submissions, eq(submissions.id, pendingAcceptances.submissionId))
    .where(and(eq(pendingAcceptances.officeId, officeId), eq(submissions.deskOfficeId, officeId)))
    .orderBy(asc(pendingAcceptances.effectiveAt), asc(pendingAcceptances.submissionId))
    .all()
  const since = at.subtract({ hours: keptHours }).epochMilliseconds
  const failed = db
    .select({ row: failedAcceptances, number })
    .from(failedAcceptances)
    .innerJoin(submissions, eq(submissions.id, failedAcceptances.submissionId))
    .where(and(eq(failedAcceptances.officeId, officeId), gt(failedAcceptances.failedAt, since)))
    .orderBy(desc(failedAcceptances.failedAt), asc(failedAcceptances.submissionId))
    .all()
  const names = namesOf(
    db,
    [...pending, ...failed].map(({ row }) => row.acceptedBy),
  )
  const named = <R extends { acceptedBy: string }>({ row, number }: { row: R } & Numbered) => ({
    ...row,
    number,
    name: names.get(row.acceptedBy) ?? '',
  })
  return { pending: pending.map(named), failed: failed.map(named) }
}

/** In place of what came of an earlier press. */
export function keepPending(
  tx: Tx,
  { id, officeId }: { readonly id: string; readonly officeId: string },
  acceptedBy: string,
  at: Instant,
): Row {
  forgetAcceptance(tx, id)
  const [acceptedAt, effectiveAt] = [at, at.add({ minutes: minutesToUndo })].map((one) => one.epochMilliseconds)
  return tx
    .insert(pendingAcceptances)
    .values({ submissionId: id, officeId, acceptedBy, acceptedAt: acceptedAt!, effectiveAt: effectiveAt! })
    .returning()
    .get()
}

/** It is decided: what was kept of presses of Accept goes. */
export function forgetAcceptance(tx: Tx, id: string): void {
  tx.delete(pendingAcceptances).where(eq(pendingAcceptances.submissionId, id)).run()
  tx.delete(failedAcceptances).where(eq(failedAcceptances.submissionId, id)).run()
}

/** A pending acceptance, if there is one, does not take effect; the office that accepted it is told why. */
export function failAcceptance(tx: Tx, id: string, why: AcceptanceFailure, at: Instant): void {
  const row = tx.select().from(pendingAcceptances).where(eq(pendingAcceptances.submissionId, id)).get()
  if (!row) return
  forgetAcceptance(tx, id)
  const { officeId, acceptedBy, acceptedAt } = row
  tx.insert(failedAcceptances)
    .values({ submissionId: id, officeId, acceptedBy, acceptedAt, failedAt: at.epochMilliseconds, why })
    .run()
  recordForOffice(tx, { id: null }, 'submission.acceptanceFailed', row, at, { why })
}

/**
 * Into the log of the office, and into no case's: nobody outside the office learns that it was pressed, and what reads a case
 * for members, for the tribunal's system or for officers of another office finds nothing there.
 */
export function recordForOffice(
  tx: Tx,
  author: Author,
  action: 'submission.acceptancePressed' | 'submission.acceptanceUndone' | 'submission.acceptanceFailed',
  { submissionId, officeId, acceptedBy, acceptedAt }: Row,
  at: Instant,
  facts: Facts = {},
): void {
  const number = tx
    .select({ number: submissions.number })
    .from(submissions)
    .where(eq(submissions.id, submissionId))
    .get()
  record(tx, author, action, at, {
    officeId,
    subject: `submission:${submissionId}`,
    facts: { number: number?.number ?? null, acceptedBy, acceptedAt: instant(acceptedAt).toString(), ...facts },
  })
}
