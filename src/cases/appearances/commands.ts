import { and, eq, gt, isNull, or } from 'drizzle-orm'
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
  const isOverlapping = and(
    eq(appearances.caseId, theCase.id),
    eq(appearances.counselId, counselId),
    or(isNull(appearances.until), gt(appearances.until, from)),
  )
  const others = tx.select().from(appearances).where(isOverlapping).all()
  if (others.some((other) => until === null || other.from < until)) return fail('alreadyOfRecord')

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
  appearance: { readonly id: string; readonly counselId: string },
  until: number,
  at: Instant,
): void {
  tx.update(appearances).set({ until }).where(eq(appearances.id, appearance.id)).run()
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
