import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { findCounselProfile, people, type Registry } from '../../accounts/people/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { VisibleCase } from '../access/queries.ts'
import { refreshList } from '../list/commands.ts'
import type { NewAppearance } from '../record/input.ts'
import { notifyParties } from '../record/mail-commands.ts'
import { type ChangeableId, getOfficeAppearance, getOfficeCase, type OfficeCase } from '../record/office-queries.ts'
import { appearances } from './schema.ts'

export type EntryError = 'counselUnknown' | 'alreadyOfRecord' | 'endBeforeStart'

/** Puts counsel on the record, from an instant, until another or without end. Returns the row's id. */
export const enterAppearance = (
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  input: NewAppearance,
  at: Instant,
): Result<string, EntryError> =>
  write(db, (tx) => putOnRecord(tx, officer, getOfficeCase(tx, officer, caseId, at), input, at))

/** The same inside a transaction that does more. */
export function putOnRecord(
  tx: Tx,
  officer: Registry,
  theCase: OfficeCase,
  input: NewAppearance,
  at: Instant,
): Result<string, EntryError> {
  const { counselId, from, until = null } = input
  if (until !== null && until <= from) return fail('endBeforeStart')
  const counsel = tx.select().from(people).where(eq(people.id, counselId)).get()
  if (counsel?.role !== 'counsel' || !findCounselProfile(tx, counselId)) return fail('counselUnknown')
  if (listOverlapping(tx, theCase.id, counselId, from, until).length > 0) return fail('alreadyOfRecord')

  const id = newId()
  tx.insert(appearances)
    .values({ id, caseId: theCase.id, counselId, from, until, limits: input.limits?.trim() || null })
    .run()
  refreshList(tx, theCase.id, at)
  const about = {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `appearance:${id}`,
    facts: { counsel: counselId, from, until },
  }
  record(tx, officer, 'appearance.entered', at, about)
  notifyParties(tx, theCase.id, 'appearance.entered', at, [counsel.id])
  return ok(id)
}

/**
 * Takes counsel off the record from an instant on (`until`, epoch milliseconds): from the next request they see nothing of the
 * case. If the form showed another end than the saved one, nothing changes (`stale`).
 */
export const endAppearance = (
  db: Database,
  officer: Registry,
  appearanceId: string,
  until: number,
  at: Instant,
  isCurrent: IsCurrent<typeof appearances.$inferSelect> = () => true,
): Result<void, 'alreadyEnded' | 'endBeforeStart' | 'stale'> =>
  write(db, (tx) => {
    const { appearance, theCase } = getOfficeAppearance(tx, officer, appearanceId, at)
    if (appearance.until !== null && appearance.until <= at.epochMilliseconds) return fail('alreadyEnded')
    if (!isCurrent(appearance)) return fail('stale')
    if (until < appearance.from) return fail('endBeforeStart')
    takeOffRecord(tx, officer, theCase, appearance, until, at)
    return ok(undefined)
  })

/** The same inside a transaction that does more, by whoever the rules let do it. */
export function takeOffRecord(
  tx: Tx,
  author: Author,
  theCase: OfficeCase | VisibleCase,
  appearance: typeof appearances.$inferSelect,
  until: number,
  at: Instant,
): void {
  saveAppearance(tx, { ...appearance, until })
  refreshList(tx, theCase.id, at)
  const about = {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `appearance:${appearance.id}`,
    facts: { counsel: appearance.counselId, until },
  }
  record(tx, author, 'appearance.ended', at, about)
  notifyParties(tx, theCase.id, 'appearance.ended', at, [appearance.counselId])
}

/**
 * Saves a changed appearance. One that would end before it began never was: its row goes, so that no list, count or check has to
 * leave out a period without an instant. The log keeps that it was entered.
 */
export function saveAppearance(tx: Tx, row: typeof appearances.$inferSelect): void {
  const isRow = eq(appearances.id, row.id)
  if (row.until === null || row.until > row.from) tx.update(appearances).set(row).where(isRow).run()
  else tx.delete(appearances).where(isRow).run()
}

/** The appearances of counsel in a case that have an instant in common with a period (epoch milliseconds, half-open), the earliest first. */
export const listOverlapping = (tx: Tx, caseId: string, counselId: string, from: number, until: number | null) =>
  tx
    .select()
    .from(appearances)
    .where(
      and(
        eq(appearances.caseId, caseId),
        eq(appearances.counselId, counselId),
        or(isNull(appearances.until), gt(appearances.until, from)),
        until === null ? undefined : lt(appearances.from, until),
      ),
    )
    .orderBy(asc(appearances.from))
    .all()
