import { and, eq, isNull, sql } from 'drizzle-orm'
import { getOffice } from '../../accounts/people/index.ts'
import { type Facts, record } from '../../platform/audit/index.ts'
import { Temporal } from '../../platform/clock.ts'
import { prepared } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { ok } from '../../platform/result.ts'
import { movesFact, movesOfHearing } from '../deadlines/moves.ts'
import { calendarEntryFields, checkHearing, hearingStart, insertHearing, keptOnChange } from '../hearings/commands.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { keepEarlier } from '../news/earlier-moves.ts'
import type { cases } from '../record/schema.ts'
import { isSettled } from '../record/values.ts'
import { addNotice, type FeedBatch, type FeedRefusal, type FeedResult, refuseLine } from './batch.ts'
import type { HearingLine } from './lines.ts'
import { findCaseByKey, momentOf } from './lookup.ts'

type Row = typeof hearings.$inferSelect
type CaseRow = typeof cases.$inferSelect

const byKey = prepared((db) =>
  db
    .select()
    .from(hearings)
    .where(eq(hearings.externalKey, sql.placeholder('key')))
    .prepare(),
)
const byHand = prepared((db) =>
  db
    .select()
    .from(hearings)
    .where(
      and(
        eq(hearings.caseId, sql.placeholder('caseId')),
        eq(hearings.startsAt, sql.placeholder('startsAt')),
        eq(hearings.kind, sql.placeholder('kind')),
        isNull(hearings.externalKey),
      ),
    )
    .limit(1)
    .prepare(),
)

/**
 * Makes a hearing what the tribunal's system says of it, past ones too. One that an officer fixed by hand for the same
 * case, time and kind becomes the system's. What a calendar shows raises its sequence; a move is remembered.
 */
export function applyHearing(batch: FeedBatch, line: HearingLine): FeedResult {
  const applied = applyLine(batch, line)
  if (!applied.ok) return applied
  const theCase = findCaseByKey(batch.tx, line.case)
  if (!theCase || !isSettled(theCase.status)) return applied
  const { state, startsAt, minutes } = byKey(batch.tx).get({ key: line.externalKey })!
  if (state !== 'scheduled' || startsAt + minutes * 60_000 <= batch.at.epochMilliseconds) return applied
  return ok({ ...applied.value, warnings: [{ code: 'hearingAhead', field: 'state' }] })
}

function applyLine(batch: FeedBatch, line: HearingLine): FeedResult {
  const { tx } = batch
  const known = byKey(tx).get({ key: line.externalKey })
  const held = known?.feedVersion ?? -1
  if (known && line.version <= held) return ok({ outcome: line.version === held ? 'unchanged' : 'stale', id: known.id })
  const theCase = findCaseByKey(tx, line.case)
  if (!theCase) return refuseLine('caseUnknown', 'case')
  if (known && known.caseId !== theCase.id) return refuseLine('caseMismatch', 'case')

  const read = readRow(batch, theCase, line, known)
  if (!read.ok) return read
  const { before, row } = read
  if (before) return change(batch, theCase, before, row)
  insertHearing(tx, row)
  const { startsAt, zone, kind, mode } = row
  write(batch, theCase, row, 'hearing.scheduled', { startsAt, zone, kind, mode })
  return ok({ outcome: 'created', id: row.id })
}

type Read = { readonly ok: true; readonly before: Row | undefined; readonly row: Row }

function readRow({ tx, at }: FeedBatch, theCase: CaseRow, line: HearingLine, known?: Row): Read | FeedRefusal {
  const zone = line.zone ?? known?.zone ?? getOffice(tx, theCase.officeId).zone
  const startsAt = line.startsAt === undefined ? known?.startsAt : readStart(line.startsAt, zone)
  if (startsAt === undefined) return refuseLine('fieldMissing', 'startsAt')
  const kind = line.kind ?? known?.kind
  if (!kind) return refuseLine('fieldMissing', 'kind')
  const before = known ?? byHand(tx).get({ caseId: theCase.id, startsAt, kind })
  const mode = line.mode ?? before?.mode
  if (!mode) return refuseLine('fieldMissing', 'mode')
  const minutes = line.minutes ?? before?.minutes
  if (!minutes) return refuseLine('fieldMissing', 'minutes')
  const row: Row = {
    id: before?.id ?? newId(),
    caseId: theCase.id,
    startsAt,
    minutes,
    zone,
    kind,
    reviewKind: said(line.reviewKind, before?.reviewKind),
    mode,
    place: said(line.place, before?.place),
    room: said(line.room, before?.room),
    panel: said(line.panel, before?.panel),
    link: said(line.link, before?.link),
    state: line.state ?? before?.state ?? 'scheduled',
    changedAt: at.epochMilliseconds,
    sequence: before?.sequence ?? 0,
    movedFrom: before?.movedFrom ?? null,
    reason: said(line.reason, before?.reason),
    language: said(line.language, before?.language),
    interpreter: said(line.interpreter, before?.interpreter),
    externalKey: line.externalKey,
    feedVersion: line.version,
  }
  const wrong = checkHearing(row)
  if (wrong === 'placeMissing') return refuseLine(wrong, 'place')
  if (wrong === 'linkNotHttps') return refuseLine(wrong, 'link')
  if (wrong) return refuseLine('fieldInvalid', wrong === 'zoneUnknown' ? 'zone' : 'minutes')
  return { ok: true, before, row }
}

/** With an offset it is an instant; without one the clock of the place where it is held. */
const readStart = (text: string, zone: string): number =>
  /(Z|[+-]\d\d:\d\d)$/.test(text) ? momentOf(text) : hearingStart(Temporal.PlainDateTime.from(text), zone)

const said = <T>(told: T | null | undefined, held: T | null | undefined): T | null =>
  (told === undefined ? held : told) || null

/** Of these nobody outside the tribunal is told. */
const ownToTribunal = new Set<keyof Row>(['externalKey', 'feedVersion', 'changedAt', 'panel'])

function change(batch: FeedBatch, theCase: CaseRow, before: Row, asked: Row): FeedResult {
  const { tx } = batch
  const stays = { ...asked, ...keptOnChange(before, asked) }
  const isShown = calendarEntryFields.some((column) => stays[column] !== before[column])
  const row = { ...stays, sequence: before.sequence + Number(isShown) }
  const hasNews = (Object.keys(row) as (keyof Row)[]).some(
    (column) => !ownToTribunal.has(column) && row[column] !== before[column],
  )
  const changedAt = hasNews ? row.changedAt : before.changedAt
  const moves = hasNews ? movesOfHearing(tx, theCase as ReachedCase, before, row, batch.at) : []
  tx.update(hearings)
    .set({ ...row, changedAt })
    .where(eq(hearings.id, row.id))
    .run()
  if (!hasNews && row.panel === before.panel) return ok({ outcome: 'unchanged', id: row.id })
  if (!hasNews) {
    const about = { caseId: theCase.id, officeId: theCase.officeId, subject: `hearing:${row.id}` }
    record(tx, batch.author, 'hearing.panelSet', batch.at, about)
    return ok({ outcome: 'updated', id: row.id })
  }
  const { startsAt, zone, state, sequence } = row
  const facts = {
    startsAt,
    startsAtBefore: before.startsAt,
    zone,
    state,
    stateBefore: before.state,
    sequence,
    moves: movesFact(moves),
  }
  write(batch, theCase, row, 'hearing.changed', facts, before)
  keepEarlier(tx, theCase.id, moves, batch.at)
  return ok({ outcome: 'updated', id: row.id })
}

function write(
  batch: FeedBatch,
  theCase: CaseRow,
  row: Row,
  action: 'hearing.scheduled' | 'hearing.changed',
  facts: Facts,
  before?: Row,
): void {
  const { tx, author, at } = batch
  record(tx, author, action, at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `hearing:${row.id}`,
    facts: { ...facts, source: 'feed', version: row.feedVersion },
  })
  batch.touched.add(theCase.id)
  // A past hearing is history: nobody is notified.
  const isAhead = (one: Row | undefined) =>
    one !== undefined && one.startsAt + one.minutes * 60_000 > at.epochMilliseconds
  if (isAhead(row) || isAhead(before)) addNotice(batch, theCase.id, action)
}
