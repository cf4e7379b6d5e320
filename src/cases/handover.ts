import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { type Registry, tell } from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { handovers } from './counsel-schema.ts'
import { refreshList } from './list-commands.ts'
import { findLive } from './record-queries.ts'
import { appearances, cases } from './schema.ts'

export const handoverReasons = ['death', 'newFirm', 'trustee', 'retirement'] as const
export type Handover = {
  readonly fromId: string
  readonly toId: string
  readonly reason: (typeof handoverReasons)[number]
  readonly note: string | null
}

/** The appearances by which counsel is of record now or will be, with their cases, whatever the office. */
export const listPractice = (db: Db, _officer: Registry, counselId: string, at: Instant) =>
  db
    .select({ appearance: appearances, theCase: cases })
    .from(appearances)
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(
      and(
        eq(appearances.counselId, counselId),
        or(isNull(appearances.until), gt(appearances.until, at.epochMilliseconds)),
      ),
    )
    .all()

/**
 * Hands every case of one counsel to another from this instant on: a practice crosses offices, so any officer may, once,
 * for a recorded reason. Limits of the retainer and planned ends go along. Returns the ids of the cases.
 */
export function handOverPractice(
  tx: Tx,
  officer: Registry,
  { fromId, toId, reason, note }: Handover,
  at: Instant,
): Result<string[], 'noCases'> {
  const practice = listPractice(tx, officer, fromId, at)
  if (practice.length === 0) return fail('noCases')
  const now = at.epochMilliseconds
  for (const { appearance, theCase } of practice) {
    const { id, from, until, limits, caseId } = appearance
    tx.update(appearances)
      .set({ until: Math.max(from, now) })
      .where(eq(appearances.id, id))
      .run()
    if (!findLive(tx, toId, caseId, at)) {
      const taken = { id: newId(), caseId, counselId: toId, from: Math.max(from, now), until, limits }
      tx.insert(appearances).values(taken).run()
    }
    refreshList(tx, caseId, at)
    const { officeId } = theCase
    record(tx, officer, 'appearance.ended', at, { caseId, officeId, facts: { counsel: fromId, until: now } })
    record(tx, officer, 'appearance.entered', at, { caseId, officeId, facts: { counsel: toId, from: now } })
  }
  const caseIds = [...new Set(practice.map(({ theCase }) => theCase.id))]
  const kept = { id: newId(), fromId, toId, reason, note, cases: caseIds.length, officerId: officer.id, at: now }
  tx.insert(handovers).values(kept).run()
  record(tx, officer, 'practice.handedOver', at, {
    subject: `person:${fromId}`,
    officeId: officer.officeId,
    facts: { to: toId, reason, cases: caseIds.length },
  })
  tell(tx, { action: 'practice.handedOver', mail: 'record.handedOver', subjectId: kept.id }, [fromId, toId], at)
  return ok(caseIds)
}
