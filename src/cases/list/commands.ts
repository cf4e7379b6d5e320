import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import { accessEnd } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { hearings } from '../hearings/schema.ts'
import { casePeople } from '../people/schema.ts'
import { cases } from '../record/schema.ts'
import { fold } from '../search/words.ts'
import { counselCase } from './list-schema.ts'
import { notCounted } from './rows.ts'

const rowsOfCase = prepared((db) =>
  db
    .delete(counselCase)
    .where(eq(counselCase.caseId, sql.placeholder('caseId')))
    .prepare(),
)
const caseById = prepared((db) =>
  db
    .select()
    .from(cases)
    .where(eq(cases.id, sql.placeholder('caseId')))
    .prepare(),
)
const notOver = prepared((db) =>
  db
    .select()
    .from(appearances)
    .where(
      and(
        eq(appearances.caseId, sql.placeholder('caseId')),
        or(isNull(appearances.until), sql`${appearances.until} > ${sql.placeholder('at')}`),
      ),
    )
    .prepare(),
)
const insertRow = preparedInsert(counselCase)

/** Writes a case's rows of the covering list anew. Every command that changes a case, its people, hearings or counsel calls it last. */
export function refreshList(tx: Tx, caseId: string, at: Instant): void {
  rowsOfCase(tx).run({ caseId })
  const theCase = caseById(tx).get({ caseId })
  if (!theCase) return

  const folded = foldedOf(tx, theCase)
  if (folded !== theCase.folded) tx.update(cases).set({ folded }).where(eq(cases.id, caseId)).run()

  const next = nextHearing(tx, caseId, at)
  const closing = theCase.closedAt === null ? null : accessEnd(theCase.closedAt)
  const live = notOver(tx).all({ caseId, at: at.epochMilliseconds })
  for (const { counselId, from, until } of live) {
    insertRow(tx, {
      counselId,
      caseId,
      folded,
      from,
      until: earliest(until, closing),
      openedAt: theCase.openedAt,
      reference: theCase.reference,
      division: theCase.division,
      title: theCase.title,
      scriptTitle: theCase.scriptTitle,
      scriptLang: theCase.scriptLang,
      status: theCase.status,
      officeId: theCase.officeId,
      groupId: theCase.groupId,
      isPrincipal: theCase.isPrincipal,
      nextHearingAt: next?.startsAt ?? null,
      nextHearingZone: next?.zone ?? null,
      ...notCounted,
      toMeet: 0,
      toMeetFrom: null,
      hearingsAhead: 0,
      limits: null,
      otherLimits: null,
    })
  }
}

/** A job: rows whose next hearing has begun get the one after it, once it is over. Returns how many cases were looked at. */
export function rollPastHearings(db: Database, at: Instant): number {
  return write(db, (tx) => {
    // A query per case would make SQLite walk all of them.
    const passed = tx
      .select({ caseId: counselCase.caseId })
      .from(counselCase)
      .where(lte(counselCase.nextHearingAt, at.epochMilliseconds))
      .all()
    const caseIds = new Set(passed.map(({ caseId }) => caseId))
    for (const caseId of caseIds) refreshList(tx, caseId, at)
    return caseIds.size
  })
}

const nextOfCase = prepared((db) =>
  db
    .select()
    .from(hearings)
    .where(
      and(
        eq(hearings.caseId, sql.placeholder('caseId')),
        eq(hearings.state, 'scheduled'),
        sql`${hearings.startsAt} + ${hearings.minutes} * 60000 > ${sql.placeholder('at')}`,
      ),
    )
    .orderBy(asc(hearings.startsAt))
    .limit(1)
    .prepare(),
)

/** The next hearing of a case: scheduled and not yet over. */
export const nextHearing = (db: Db, caseId: string, at: Instant) =>
  nextOfCase(db).get({ caseId, at: at.epochMilliseconds })

const namesOfCase = prepared((db) =>
  db
    .select({ name: casePeople.name, scriptName: casePeople.scriptName })
    .from(casePeople)
    .where(eq(casePeople.caseId, sql.placeholder('caseId')))
    .orderBy(asc(casePeople.position))
    .prepare(),
)

function foldedOf(tx: Tx, theCase: typeof cases.$inferSelect): string {
  const names = namesOfCase(tx).all({ caseId: theCase.id })
  return fold(
    [
      theCase.reference,
      theCase.title,
      theCase.scriptTitle ?? '',
      ...names.flatMap(({ name, scriptName }) => [name, scriptName ?? '']),
    ].join(' '),
  )
}

const earliest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))
