import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Registry } from '../../accounts/index.ts'
import { cases } from '../../cases/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ObjectRow, saveObject } from '../../platform/storage/index.ts'
import type { OutgoingType } from '../schema.ts'
import { type LetterWords, letterRunCases, letterRuns, type RunFile } from './schema.ts'

export type LetterRun = typeof letterRuns.$inferSelect
/** How far a run is; `failed` with the cases of which no letter could be made or that left the office. */
export type RunProgress = { readonly total: number; readonly sent: number; readonly failed: number }

export const mostCasesOfRun = 500

export type NewRun = {
  readonly type: OutgoingType
  readonly en: LetterWords
  readonly fr: LetterWords
  readonly caseIds: readonly string[]
  /** Sent as it is in place of a letter. */
  readonly file?: RunFile & { readonly stored: ObjectRow }
}

/**
 * Begins one letter, or one file, to many cases of the officer's office; a job writes them. Cases of another office are passed
 * over. After a refusal the caller removes the bytes of the file.
 */
export function startLetterRun(
  db: Database,
  officer: Registry,
  { type, en, fr, caseIds, file: given }: NewRun,
  at: Instant,
): Result<string, 'casesMissing' | 'casesTooMany'> {
  if (caseIds.length > mostCasesOfRun) return fail('casesTooMany')
  return db.transaction(
    (tx) => {
      const reached = tx
        .select({ id: cases.id })
        .from(cases)
        .where(and(eq(cases.officeId, officer.officeId), inArray(cases.id, [...new Set(caseIds)])))
        .orderBy(asc(cases.reference))
        .all()
      if (reached.length === 0) return fail('casesMissing')
      const id = newId()
      const { officeId } = officer
      const { stored, ...file } = given ?? {}
      if (stored) saveObject(tx, stored, at)
      const sent = stored && { file: file as RunFile, objectId: stored.id }
      tx.insert(letterRuns)
        .values({ id, officeId, type, en, fr, ...sent, startedBy: officer.id, startedAt: at.epochMilliseconds })
        .run()
      for (const [position, { id: caseId }] of reached.entries())
        tx.insert(letterRunCases).values({ runId: id, position, caseId }).run()
      record(tx, officer, 'letterRun.started', at, {
        officeId,
        subject: `letterRun:${id}`,
        facts: { type, cases: reached.length },
      })
      return ok(id)
    },
    { behavior: 'immediate' },
  )
}

/** Throws NotFound, alike for another office's run and for none. */
export function getLetterRun(db: Db, { officeId }: Registry, id: string): LetterRun & { progress: RunProgress } {
  const run = db
    .select()
    .from(letterRuns)
    .where(and(eq(letterRuns.id, id), eq(letterRuns.officeId, officeId)))
    .get()
  if (!run) throw new NotFound('letter run')
  return { ...run, progress: progressOfRun(db, id) }
}

/** Of an office, the latest first. */
export const listLetterRuns = (db: Db, { officeId }: Registry): (LetterRun & { progress: RunProgress })[] =>
  db
    .select()
    .from(letterRuns)
    .where(eq(letterRuns.officeId, officeId))
    .orderBy(desc(letterRuns.startedAt))
    .limit(50)
    .all()
    .map((run) => ({ ...run, progress: progressOfRun(db, run.id) }))

/** The cases of a run in the order in which they are written to. */
export const listRunCases = (db: Db, { id }: Pick<LetterRun, 'id'>) =>
  db
    .select({
      position: letterRunCases.position,
      caseId: letterRunCases.caseId,
      outcome: letterRunCases.outcome,
      documentId: letterRunCases.documentId,
      reference: cases.reference,
      title: cases.title,
    })
    .from(letterRunCases)
    .innerJoin(cases, eq(cases.id, letterRunCases.caseId))
    .where(eq(letterRunCases.runId, id))
    .orderBy(asc(letterRunCases.position))
    .all()

function progressOfRun(db: Db, runId: string): RunProgress {
  const row = db
    .select({
      total: count(),
      sent: sql<number>`coalesce(sum(${letterRunCases.outcome} = 'sent'), 0)`,
      failed: sql<number>`coalesce(sum(${letterRunCases.outcome} in ('failed', 'notReached')), 0)`,
    })
    .from(letterRunCases)
    .where(eq(letterRunCases.runId, runId))
    .get()
  return row ?? { total: 0, sent: 0, failed: 0 }
}

/** The next case to be written to, of the oldest run that is not finished. */
export function nextOfRuns(db: Db) {
  return db
    .select({ run: letterRuns, step: letterRunCases })
    .from(letterRuns)
    .innerJoin(letterRunCases, and(eq(letterRunCases.runId, letterRuns.id), isNull(letterRunCases.outcome)))
    .where(isNull(letterRuns.finishedAt))
    .orderBy(asc(letterRuns.startedAt), asc(letterRunCases.position))
    .limit(1)
    .get()
}
