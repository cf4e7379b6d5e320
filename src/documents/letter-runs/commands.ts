import { and, eq, isNull, lt } from 'drizzle-orm'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { officeCasesAmong } from '../../cases/record/index.ts'
import { type Facts, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { inEach } from '../../platform/localized.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { deleteObject, type ObjectRow, saveObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { Localized } from '../../tribunal/languages.ts'
import { paperI18n } from '../letters/pdf.ts'
import { fillWords, letterFactsOf } from '../templates/facts.ts'
import type { MissingFact } from '../templates/fields.ts'
import type { LetterWords } from '../templates/schema.ts'
import type { OutgoingType } from '../values.ts'
import { getLetterRun, runState } from './queries.ts'
import { type LetterOrigin, letterRunCases, letterRuns, type RunFile } from './schema.ts'
import { casesLeft } from './values.ts'

export const mostCasesOfRun = 500

type NewRun = Localized<LetterWords> & {
  readonly type: OutgoingType
  readonly caseIds: readonly string[]
  readonly origin?: LetterOrigin
  /** Sent as it is in place of a letter. */
  readonly file?: RunFile & { readonly stored: ObjectRow }
}
type Refusal = 'casesMissing' | 'casesTooMany'
type Chosen = { readonly id: string; readonly missing: readonly MissingFact[] }

/**
 * Prepares one letter to many cases of the officer's office: nothing leaves before it is confirmed. Cases that say nothing for a
 * name in the words are left out by name; those of another office are passed over.
 */
export function prepareLetterRun(
  portal: Pick<Portal, 'db' | 'settings' | 'catalogue'>,
  officer: Registry,
  run: NewRun,
  at: Instant,
): Result<string, Refusal> {
  const { db } = portal
  if (run.caseIds.length > mostCasesOfRun) return fail('casesTooMany')
  const { zone } = getOffice(db, officer.officeId)
  const papers = inEach((locale) => paperI18n(portal, locale, zone))
  const chosen = officeCasesAmong(db, officer, run.caseIds).map((theCase): Chosen => {
    const { id, language } = theCase
    const facts = letterFactsOf(db, papers[language], theCase, at)
    return { id, missing: fillWords(papers[language], run[language], facts).missing }
  })
  if (chosen.length === 0) return fail('casesMissing')
  return write(db, (tx) => ok(insertRun(tx, officer, run, chosen, at, false)))
}

/** The same of a file that is the same for all. After a refusal the caller removes its bytes. */
export const prepareFileRun = (db: Database, officer: Registry, run: NewRun, at: Instant): Result<string, Refusal> =>
  beginRun(db, officer, run, at, false)

/** Words without facts that begin at once: of the sample world. */
export const startLetterRun = (db: Database, officer: Registry, run: NewRun, at: Instant): Result<string, Refusal> =>
  beginRun(db, officer, run, at, true)

function beginRun(
  db: Database,
  officer: Registry,
  run: NewRun,
  at: Instant,
  isConfirmed: boolean,
): Result<string, Refusal> {
  if (run.caseIds.length > mostCasesOfRun) return fail('casesTooMany')
  return write(db, (tx) => {
    const chosen = officeCasesAmong(tx, officer, run.caseIds).map(({ id }): Chosen => ({ id, missing: [] }))
    if (chosen.length === 0) return fail('casesMissing')
    return ok(insertRun(tx, officer, run, chosen, at, isConfirmed))
  })
}

/**
 * Lets a prepared run begin, or one that was stopped go on, in the name of whoever says so. `byPost`: as it begins, whether people whom
 * the portal does not reach get it on paper; it stays so.
 */
export function confirmLetterRun(
  db: Database,
  officer: Registry,
  id: string,
  byPost: boolean,
  at: Instant,
): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    const run = getLetterRun(tx, officer, id)
    const state = runState(run)
    const left = casesLeft(run.progress)
    if (state === 'running' || state === 'finished' || left === 0) return fail('tooLate')
    const confirmedAt = run.confirmedAt ?? at.epochMilliseconds
    tx.update(letterRuns)
      .set({
        confirmedAt,
        stoppedAt: null,
        startedBy: officer.id,
        ...(state === 'prepared' && { byPost }),
      })
      .where(eq(letterRuns.id, id))
      .run()
    recordRunAct(tx, officer, state === 'prepared' ? 'letterRun.started' : 'letterRun.resumed', id, at, { cases: left })
    return ok(undefined)
  })
}

/** Nothing more leaves after that; what was sent stays sent. */
export function stopLetterRun(db: Database, officer: Registry, id: string, at: Instant): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    const run = getLetterRun(tx, officer, id)
    if (runState(run) !== 'running') return fail('tooLate')
    tx.update(letterRuns).set({ stoppedAt: at.epochMilliseconds }).where(eq(letterRuns.id, id)).run()
    recordRunAct(tx, officer, 'letterRun.stopped', id, at, { sent: run.progress.sent })
    return ok(undefined)
  })
}

/** Forgets what was prepared and never began. */
export function discardLetterRun(db: Database, officer: Registry, id: string, at: Instant): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    if (runState(getLetterRun(tx, officer, id)) !== 'prepared') return fail('tooLate')
    forget(tx, id, at)
    recordRunAct(tx, officer, 'letterRun.discarded', id, at)
    return ok(undefined)
  })
}

const keptDays = 7

/** What was prepared a week ago and never began: the cases have other facts by now. */
export function sweepLetterRuns(db: Database, at: Instant): void {
  const before = at.subtract({ hours: 24 * keptDays }).epochMilliseconds
  write(db, (tx) => {
    const old = tx
      .select({ id: letterRuns.id })
      .from(letterRuns)
      .where(and(isNull(letterRuns.confirmedAt), lt(letterRuns.startedAt, before)))
      .all()
    for (const { id } of old) forget(tx, id, at)
  })
}

/** With the file that no case got. */
function forget(tx: Tx, id: string, at: Instant): void {
  tx.delete(letterRunCases).where(eq(letterRunCases.runId, id)).run()
  const run = tx.delete(letterRuns).where(eq(letterRuns.id, id)).returning().get()
  if (run?.objectId) deleteObject(tx, run.objectId, at)
}

function insertRun(
  tx: Tx,
  officer: Registry,
  { type, en, fr, origin, file: given }: NewRun,
  chosen: readonly Chosen[],
  at: Instant,
  isConfirmed: boolean,
): string {
  const id = newId()
  const now = at.epochMilliseconds
  const { stored, ...file } = given ?? {}
  if (stored) saveObject(tx, stored, at)
  const sent = stored && { file: file as RunFile, objectId: stored.id }
  const begun = { startedBy: officer.id, startedAt: now, confirmedAt: isConfirmed ? now : null }
  tx.insert(letterRuns)
    .values({ id, officeId: officer.officeId, type, en, fr, origin, ...sent, ...begun })
    .run()
  for (const [position, { id: caseId, missing }] of chosen.entries()) {
    const left = missing.length > 0 && { outcome: 'lacking' as const, missing }
    tx.insert(letterRunCases)
      .values({ runId: id, position, caseId, ...left })
      .run()
  }
  recordRunAct(tx, officer, isConfirmed ? 'letterRun.started' : 'letterRun.prepared', id, at, {
    type,
    cases: chosen.length,
  })
  return id
}

type RunAct = `letterRun.${'prepared' | 'started' | 'resumed' | 'stopped' | 'discarded'}`
const recordRunAct = (tx: Tx, officer: Registry, action: RunAct, id: string, at: Instant, facts: Facts = {}): void =>
  record(tx, officer, action, at, { officeId: officer.officeId, subject: `letterRun:${id}`, facts })
