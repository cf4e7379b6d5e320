import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Clock, Instant } from '../../platform/clock.ts'
import {
  type Database,
  type Db,
  isInIds,
  placeholder,
  prepared,
  type Tx,
  versionNow,
  write,
} from '../../platform/db/index.ts'
import { isToMeet, nextFor, stoodFor } from '../deadlines/member-queries.ts'
import { deadlinesOfCases } from '../deadlines/queries.ts'
import { standingIn } from '../deadlines/standing.ts'
import { actByEnd } from '../deadlines/statement.ts'
import type { AnyDeadline } from '../deadlines/types.ts'
import { isStillOpen } from '../deadlines/values.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { cases } from '../record/schema.ts'
import { counselCase, type KeptLimit, type NextDeadline } from './list-schema.ts'
import type { ListedRow } from './rows.ts'

/** Further than any instant that a case knows. */
const always = 8_640_000_000_000_000
const batchSize = 50
const checkedAtOnce = 500

/** In which case, and for whom: one who acts for several is told what is open for any of them. */
type Asked = { readonly caseId: string; readonly principalIds: readonly string[] }

type Counted = {
  readonly nextDeadline: NextDeadline | null
  readonly nextDeadlineAt: number | null
  readonly countedUntil: number
  readonly toMeet: number
  readonly toMeetFrom: number | null
  readonly hearingsAhead: number
  readonly limits: readonly KeptLimit[]
  readonly otherLimits: readonly KeptLimit[]
}

/** What the list's rows may say without counting: nothing that it rests on was written since, and no instant passed that changes it. */
const isCounted = (row: { countedUntil: number | null; countedBy: number }, version: number, at: Instant) =>
  row.countedUntil !== null && row.countedUntil > at.epochMilliseconds && row.countedBy === version

const casesById = prepared((db) => db.select().from(cases).where(isInIds(cases.id)).prepare())
/** Of each case with hearings that are not over: how many, when the first of them is, and when the first that is fixed begins. */
const hearingsAhead = prepared((db) => {
  const { startsAt, minutes, state } = hearings
  const at = placeholder('at')
  const end = sql`${startsAt} + ${minutes} * 60000`
  return db
    .select({
      caseId: hearings.caseId,
      count: sql<number>`count(*)`,
      overAt: sql<number>`min(${end})`,
      startsAt: sql<number | null>`min(${startsAt}) filter (where ${state} = 'scheduled' and ${startsAt} > ${at})`,
    })
    .from(hearings)
    .where(and(isInIds(hearings.caseId), sql`${end} > ${at}`))
    .groupBy(hearings.caseId)
    .prepare()
})

/** Counts them anew in their order, a few statements for all. */
function countNext(db: Db, asked: readonly Asked[], at: Instant): Counted[] {
  const ids = JSON.stringify([...new Set(asked.map(({ caseId }) => caseId))])
  const found = casesById(db).all({ ids }) as ReachedCase[]
  const open = found.filter(({ status, closedAt }) => status !== 'closed' && closedAt === null)
  const principals = [...new Set(asked.flatMap(({ principalIds }) => principalIds))]
  const listed = deadlinesOfCases(db, open, at, principals, ({ side }) => side === 'party')
  const ahead = new Map(
    hearingsAhead(db)
      .all({ ids, at: at.epochMilliseconds })
      .map((row) => [row.caseId, row]),
  )
  return asked.map(({ caseId, principalIds }) => {
    const stood = stoodFor(principalIds, listed.get(caseId) ?? [], at)
    const next = nextFor(stood, at)
    const heard = ahead.get(caseId)
    // Once its new last day is over, what was filed for the earlier one counts again.
    const movedLater = stood.flatMap(({ standings, endsAt }) =>
      standings.some(({ standing }) => standing.state === 'open' && standing.earlier) ? (endsAt ?? always) : always,
    )
    const toMeet = stood.filter((one) => one.weight === 'main' && isToMeet(one, at))
    return {
      nextDeadline: next ? toRow(next) : null,
      nextDeadlineAt: next ? (actByEnd(next) ?? 0) : null,
      countedUntil: Math.min(heard?.startsAt ?? always, heard?.overAt ?? always, next?.endsAt ?? always, ...movedLater),
      hearingsAhead: heard?.count ?? 0,
      toMeet: toMeet.length,
      toMeetFrom: toMeet.length === 0 ? null : Math.min(...toMeet.map((one) => actByEnd(one) ?? 0)),
      limits: keptOf(stood, 'main', at),
      otherLimits: keptOf(stood, 'ifNeeded', at),
    }
  })
}

const toRow = (one: NextDeadline): NextDeadline => {
  const { id, key, day, endsAt, safeDay, safeWhy, safeEndsAt, byHour, onlyIf, task, hasTask } = one
  return { id, key, day, endsAt, safeDay, safeWhy, safeEndsAt, byHour, onlyIf, task, hasTask }
}

const keptOf = (stood: ReturnType<typeof stoodFor>, which: AnyDeadline['weight'], at: Instant): KeptLimit[] =>
  stood.flatMap((one, place): KeptLimit[] => {
    const { key, day, endsAt, safeDay, safeEndsAt, weight } = one
    if (weight !== which) return []
    const standing = standingIn(one, at)
    return [{ key, day, endsAt, safeDay, safeEndsAt, place, settled: isStillOpen(standing) ? null : standing }]
  })

type Row = Pick<ListedRow, 'id' | 'nextDeadline' | 'nextDeadlineAt' | 'countedUntil' | 'countedBy'>

/** Rows with the deadline that holds now; those that nothing was counted of since are counted here, all at once. */
export function withNextDeadlines<R extends Row & { readonly principalIds: readonly string[] }>(
  db: Db,
  rows: readonly R[],
  at: Instant,
): R[] {
  const version = versionNow(db, 'counting')
  // The row of a case that is on several lists says what is open for one of its counsel.
  const isKnown = (row: R) => row.principalIds.length === 1 && isCounted(row, version, at)
  const unknown = rows.filter((row) => !isKnown(row))
  if (unknown.length === 0) return [...rows]
  const counted = countNext(
    db,
    unknown.map(({ id, principalIds }) => ({ caseId: id, principalIds })),
    at,
  )
  const anew = new Map(unknown.map((row, index) => [row.id, { ...row, ...counted[index] }]))
  return rows.map((row) => anew.get(row.id) ?? row)
}

const isToCount = (version: number, at: Instant) =>
  or(
    isNull(counselCase.countedUntil),
    lte(counselCase.countedUntil, at.epochMilliseconds),
    lt(counselCase.countedBy, version),
  )

/** A job: counts the rows that something changed. A reader who comes before it counts those of their own list themselves. */
export function countNextDeadlines(db: Database, clock: Clock, signal?: AbortSignal): void {
  while (!signal?.aborted && write(db, (tx) => countBatch(tx, clock())) === batchSize);
}

/** Returns how many rows were counted. */
function countBatch(tx: Tx, at: Instant): number {
  const version = versionNow(tx, 'counting')
  const rows = tx
    .select({ caseId: counselCase.caseId, counselId: counselCase.counselId })
    .from(counselCase)
    .where(isToCount(version, at))
    .limit(batchSize)
    .all()
  const counted = countNext(tx, rows.map(askedOf), at)
  rows.forEach(({ caseId, counselId }, index) => {
    const isIt = and(eq(counselCase.counselId, counselId), eq(counselCase.caseId, caseId))
    tx.update(counselCase)
      .set({ ...counted[index], countedBy: version })
      .where(isIt)
      .run()
  })
  return rows.length
}

const askedOf = ({ caseId, counselId }: { readonly caseId: string; readonly counselId: string }): Asked => ({
  caseId,
  principalIds: [counselId],
})

type Miscounted = { readonly caseId: string; readonly listed: string | null; readonly counted: string | null }

/** How many rows are said to be counted, and those of them that say other limits than counting anew does; all as of one moment. */
export const checkNextDeadlines = (db: Database, at: Instant): { rows: number; wrong: Miscounted[] } =>
  db.transaction((tx) => {
    const version = versionNow(tx, 'counting')
    const ids = tx
      .selectDistinct({ id: counselCase.caseId })
      .from(counselCase)
      .all()
      .map(({ id }) => id)
    const wrong: Miscounted[] = []
    let rows = 0
    for (let start = 0; start < ids.length; start += checkedAtOnce) {
      const known = rowsOfCases(tx)
        .all({ ids: JSON.stringify(ids.slice(start, start + checkedAtOnce)) })
        .filter((row) => isCounted(row, version, at))
      const anew = countNext(tx, known.map(askedOf), at)
      rows += known.length
      wrong.push(...known.flatMap((row, index) => miscounted(row, anew[index]!)))
    }
    return { rows, wrong }
  })

const rowsOfCases = prepared((db) => db.select().from(counselCase).where(isInIds(counselCase.caseId)).prepare())

const miscounted = (row: typeof counselCase.$inferSelect, counted: Counted): Miscounted[] =>
  saidBy(row) === saidBy(counted)
    ? []
    : [{ caseId: row.caseId, listed: row.nextDeadline?.key ?? null, counted: counted.nextDeadline?.key ?? null }]

/** All that a counted row says, but for until when. */
const saidBy = ({
  nextDeadline,
  nextDeadlineAt,
  toMeet,
  toMeetFrom,
  hearingsAhead,
  limits,
  otherLimits,
}: Omit<Counted, 'countedUntil' | 'limits' | 'otherLimits'> &
  Record<'limits' | 'otherLimits', readonly KeptLimit[] | null>) =>
  JSON.stringify([nextDeadline, nextDeadlineAt, toMeet, toMeetFrom, hearingsAhead, limits, otherLimits])
