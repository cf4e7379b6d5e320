import { and, asc, count, desc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { reachedAmong } from '../../cases/access/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { caseNameColumns, cases, officeCasesAmong } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Division } from '../../tribunal/index.ts'
import type { PostTo } from '../post/commands.ts'
import { type PostalPerson, postalPeople, postalPeopleAmong } from '../post/queries.ts'
import { letterRunCases, letterRuns } from './schema.ts'
import type { RunPart, RunProgress, RunReach } from './values.ts'

export type LetterRun = typeof letterRuns.$inferSelect
export type ReachedRun = LetterRun & { readonly progress: RunProgress }

const runStates = ['prepared', 'running', 'stopped', 'finished'] as const
export type RunState = (typeof runStates)[number]

export function runState({ confirmedAt, stoppedAt, finishedAt }: LetterRun): RunState {
  if (confirmedAt === null) return 'prepared'
  if (finishedAt !== null) return 'finished'
  return stoppedAt === null ? 'running' : 'stopped'
}

/** Throws NotFound, alike for another office's run and for none. */
export function getLetterRun(db: Db, { officeId }: Registry, id: string): ReachedRun {
  const run = db
    .select()
    .from(letterRuns)
    .where(and(eq(letterRuns.id, id), eq(letterRuns.officeId, officeId)))
    .get()
  if (!run) throw new NotFound('letter run')
  return { ...run, progress: progressOfRun(db, id) }
}

/** Of an office, the latest first. */
export const listLetterRuns = (db: Db, { officeId }: Registry): ReachedRun[] =>
  db
    .select()
    .from(letterRuns)
    .where(eq(letterRuns.officeId, officeId))
    .orderBy(desc(letterRuns.startedAt))
    .limit(50)
    .all()
    .map((run) => ({ ...run, progress: progressOfRun(db, run.id) }))

type RunCaseQuery = { readonly of?: RunPart; readonly after?: number; readonly limit?: number }

/** The cases of a run in the order in which they are written to; `after`: the position of the last one seen. */
export const listRunCases = (
  db: Db,
  { id }: Pick<LetterRun, 'id'>,
  { of = 'all', after = -1, limit = 1000 }: RunCaseQuery = {},
): RunCase[] =>
  db
    .select({
      position: letterRunCases.position,
      caseId: letterRunCases.caseId,
      outcome: letterRunCases.outcome,
      missing: letterRunCases.missing,
      documentId: letterRunCases.documentId,
      posted: letterRunCases.posted,
      reference: cases.reference,
      ...caseNameColumns,
      language: cases.language,
    })
    .from(letterRunCases)
    .innerJoin(cases, eq(cases.id, letterRunCases.caseId))
    .where(and(eq(letterRunCases.runId, id), gt(letterRunCases.position, after), isOf(of)))
    .orderBy(asc(letterRunCases.position))
    .limit(limit)
    .all()

export type RunCase = Pick<
  typeof letterRunCases.$inferSelect,
  'position' | 'caseId' | 'outcome' | 'missing' | 'documentId' | 'posted'
> &
  CaseNames &
  Pick<typeof cases.$inferSelect, 'reference' | 'language'>

function isOf(part: RunPart): SQL | undefined {
  if (part === 'all') return undefined
  if (part === 'waiting') return isNull(letterRunCases.outcome)
  return part === 'failed'
    ? inArray(letterRunCases.outcome, ['failed', 'notReached'])
    : eq(letterRunCases.outcome, part)
}

function progressOfRun(db: Db, runId: string): RunProgress {
  const row = db
    .select({
      total: count(),
      sent: sql<number>`coalesce(sum(${letterRunCases.outcome} = 'sent'), 0)`,
      posted: sql<number>`coalesce(sum(${letterRunCases.outcome} = 'posted'), 0)`,
      unread: sql<number>`coalesce(sum(${letterRunCases.outcome} = 'unread'), 0)`,
      lacking: sql<number>`coalesce(sum(${letterRunCases.outcome} = 'lacking'), 0)`,
      failed: sql<number>`coalesce(sum(${letterRunCases.outcome} in ('failed', 'notReached')), 0)`,
      letters: sql<number>`coalesce(sum(${letterRunCases.posted}), 0)`,
    })
    .from(letterRunCases)
    .where(eq(letterRunCases.runId, runId))
    .get()
  return row ?? { total: 0, sent: 0, posted: 0, unread: 0, lacking: 0, failed: 0, letters: 0 }
}

/** Of the cases to which it is still to be sent. */
export function reachOfRun(db: Db, { id }: Pick<LetterRun, 'id'>, at: Instant): RunReach {
  const caseIds = listRunCases(db, { id }, { of: 'waiting' }).map(({ caseId }) => caseId)
  const { byCounsel, byParty } = reachedAmong(db, caseIds, at)
  const people = [...postalPeopleAmong(db, caseIds, at)].map(([caseId, all]) => ({ caseId, ...onPaper(all) }))
  return {
    unread: new Set(caseIds.filter((caseId) => !byCounsel.has(caseId) && !byParty.has(caseId))),
    byPost: new Set(people.flatMap(({ caseId, to }) => (to.length > 0 ? [caseId] : []))),
    letters: people.reduce((sum, { to }) => sum + to.length, 0),
    withoutAddress: new Set(people.flatMap(({ caseId, lacking }) => (lacking > 0 ? [caseId] : []))),
  }
}

/** Who of a case gets a run's letter on paper: without an account, without counsel who reads for them; `lacking`: without an address. */
export const postedByRun = (db: Db, theCase: { readonly id: string }, at: Instant) =>
  onPaper(postalPeople(db, theCase, at))

function onPaper(all: readonly PostalPerson[]): { readonly to: readonly PostTo[]; readonly lacking: number } {
  const people = all.filter(({ hasCounsel }) => !hasCounsel)
  const to = people.flatMap((person) => (person.address ? [{ person, address: person.address }] : []))
  return { to, lacking: people.length - to.length }
}

/** Those of these file numbers that belong to no division. */
export const numbersBeyond = (
  db: Db,
  officer: Registry,
  ids: readonly string[],
  divisions: readonly Division[],
): string[] =>
  officeCasesAmong(db, officer, ids)
    .filter(({ division }) => !divisions.includes(division))
    .map(({ reference }) => reference)
