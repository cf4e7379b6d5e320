import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { and, asc, eq, exists, gt, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type DeadlineId, isEventKind } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { cases } from '../record/schema.ts'
import { isOfHearings } from './causes.ts'
import { caseEvents } from './events/schema.ts'
import { type Change, divisionsOf, limitsAfter, type Move, movesIn } from './moves.ts'
import { limitOrders } from './orders/schema.ts'

/** A limit that a change moves in open files of an office. */
export type MovedLimit = {
  readonly deadlineId: DeadlineId
  readonly officeId: string
  readonly files: number
  /** From which day to which (ISO), and in how many files: those that most have, first. */
  readonly days: readonly { readonly from: string; readonly to: string; readonly files: number }[]
}

/** What changes move before anybody saved them, in numbers alone: an administrator reads no case. */
export type Preview = {
  readonly limits: number
  readonly files: number
  /** Of the limits, those that cases tell their counsel and parties. */
  readonly told: number
  /** Open files that were counted again; of more than these nothing is known unless `isWhole`. */
  readonly looked: number
  readonly isWhole: boolean
  readonly moved: readonly MovedLimit[]
}

/** Ids are random, so that the files counted first are like the others. */
const mostLooked = 1000
const mostScanned = 200_000
const scanned = 5000
const batchSize = 10
const mostDays = 3

/**
 * Counts what changes would move, by the teller that reports it afterwards. Of a great many files it counts the first ones, and
 * answers others between its batches.
 */
export async function previewChanges(
  db: Db,
  changes: readonly Change[],
  at: Instant,
  most: number = mostLooked,
): Promise<Preview> {
  const seen: { readonly officeId: string; readonly moves: readonly Move[] }[] = []
  let looked = 0
  let isWhole = true
  for (const change of changes) {
    let after = ''
    for (let rows = 0; ; rows += scanned) {
      if (looked >= most || rows >= mostScanned) {
        isWhole = !isAnyAfter(db, change, after, at)
        break
      }
      const upTo = idAfter(db, after, scanned)
      const batches = batchesOf(concernedBetween(db, change, { after, upTo, most: most - looked }, at))
      for (const batch of batches) {
        looked += batch.length
        after = batch.at(-1)!.id
        for (const { theCase, moves } of movesIn(db, change, batch, at))
          seen.push({ officeId: theCase.officeId, moves })
        await yieldToOthers()
      }
      if (looked >= most) continue
      if (!upTo) break
      after = upTo
    }
  }
  return { ...totalsOf(seen), looked, isWhole }
}

function totalsOf(seen: readonly { readonly officeId: string; readonly moves: readonly Move[] }[]) {
  const moves = seen.flatMap((one) => one.moves)
  const each = seen.flatMap(({ officeId, moves }, file) => moves.map((move) => ({ ...move, officeId, file })))
  const moved = [...Map.groupBy(each, ({ deadlineId, officeId }) => `${deadlineId} ${officeId}`).values()]
    .map((same): MovedLimit => {
      const { deadlineId, officeId } = same[0]!
      const days = [...Map.groupBy(same, ({ from, to }) => `${from} ${to}`).values()]
        .map((alike) => ({ from: alike[0]!.from, to: alike[0]!.to, files: filesOf(alike) }))
        .sort((a, b) => b.files - a.files || (a.from < b.from ? -1 : 1))
      return { deadlineId, officeId, files: filesOf(same), days: days.slice(0, mostDays) }
    })
    .sort((a, b) => b.files - a.files || (a.deadlineId < b.deadlineId ? -1 : 1))
  return { limits: moves.length, files: seen.length, told: moves.filter(({ isTold }) => isTold).length, moved }
}

const filesOf = (some: readonly { readonly file: number }[]): number => new Set(some.map(({ file }) => file)).size

const batchesOf = (some: readonly ReachedCase[]): ReachedCase[][] =>
  Array.from({ length: Math.ceil(some.length / batchSize) }, (_, i) => some.slice(i * batchSize, (i + 1) * batchSize))

/** The id that stands so many rows further on; undefined behind the last one. */
const idAfter = (db: Db, after: string, rows: number): string | undefined =>
  db
    .select({ id: cases.id })
    .from(cases)
    .where(gt(cases.id, after))
    .orderBy(asc(cases.id))
    .limit(1)
    .offset(rows - 1)
    .get()?.id

type Span = { readonly after: string; readonly upTo: string | undefined; readonly most: number }

/** Open files in which the change may move something: others are not counted again. */
const concernedBetween = (db: Db, change: Change, { after, upTo, most }: Span, at: Instant): ReachedCase[] =>
  db
    .select()
    .from(cases)
    .where(and(gt(cases.id, after), upTo ? lte(cases.id, upTo) : undefined, mayMove(db, change, at)))
    .orderBy(asc(cases.id))
    .limit(most)
    .all() as ReachedCase[]

function isAnyAfter(db: Db, change: Change, after: string, at: Instant): boolean {
  const upTo = idAfter(db, after, scanned)
  return upTo !== undefined || concernedBetween(db, change, { after, upTo, most: 1 }, at).length > 0
}

/** Without anything that it is counted from, or an order, a limit has no day that could move. */
function mayMove(db: Db, change: Change, at: Instant) {
  const isOpen = and(ne(cases.status, 'closed'), isNull(cases.closedAt))
  const ofFile = (table: typeof hearings | typeof caseEvents | typeof limitOrders, which: SQL | undefined) =>
    exists(
      db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.caseId, cases.id), which)),
    )
  const isAhead = and(eq(hearings.state, 'scheduled'), gt(hearings.startsAt, at.epochMilliseconds))
  const hearingAhead = ofFile(hearings, isAhead)
  const isCounted = isNull(caseEvents.cancelledAt)
  if (change.because === 'officeCalendar') {
    const event = ofFile(caseEvents, isCounted)
    const order = ofFile(limitOrders, isNull(limitOrders.cancelledAt))
    return and(isOpen, eq(cases.officeId, change.about), or(hearingAhead, event, order))
  }
  const limits = limitsAfter(change.about)
  const anchors = limits.flatMap(({ from }) => from)
  const event = ofFile(caseEvents, and(isCounted, inArray(caseEvents.kind, anchors.filter(isEventKind))))
  const raised = anchors.some(isOfHearings) ? or(hearingAhead, event) : event
  return and(isOpen, inArray(cases.division, divisionsOf(limits)), raised)
}
