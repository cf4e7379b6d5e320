import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { findCounselProfile, getPerson, type PersonRow, people, type Registry } from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import type { NewAppearance } from './case-input.ts'
import { refreshList } from './list-commands.ts'
import { tellParties } from './mail-commands.ts'
import { getOfficeAppearance, getOfficeCase } from './office-queries.ts'
import type { Recipient } from './queries.ts'
import { appearances } from './schema.ts'

const immediate = { behavior: 'immediate' } as const

/** Puts counsel on the record, from an instant, until another or without end. Returns the row's id. */
export function enterAppearance(
  db: Database,
  officer: Registry,
  caseId: string,
  input: NewAppearance,
  at: Instant,
): Result<string, 'counselUnknown' | 'alreadyOfRecord' | 'endBeforeStart'> {
  const { counselId, from, until = null } = input
  if (until !== null && until <= from) return fail('endBeforeStart')

  return db.transaction((tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const counsel = tx.select().from(people).where(eq(people.id, counselId)).get()
    if (counsel?.role !== 'counsel' || !findCounselProfile(tx, counselId)) return fail('counselUnknown')
    const isOverlapping = and(
      eq(appearances.caseId, caseId),
      eq(appearances.counselId, counselId),
      or(isNull(appearances.until), gt(appearances.until, from)),
    )
    const others = tx.select().from(appearances).where(isOverlapping).all()
    if (others.some((other) => until === null || other.from < until)) return fail('alreadyOfRecord')

    const id = newId()
    tx.insert(appearances)
      .values({ id, caseId, counselId, from, until, limits: input.limits?.trim() || null })
      .run()
    refreshList(tx, caseId, at)
    const about = {
      caseId,
      officeId: theCase.officeId,
      subject: `appearance:${id}`,
      facts: { counsel: counselId, from, until },
    }
    record(tx, officer, 'appearance.entered', at, about)
    tellParties(tx, caseId, at, [recipient(counsel)])
    return ok(id)
  }, immediate)
}

/** Takes counsel off the record from an instant on (`until`, epoch milliseconds): from the next request they see nothing of the case. */
export function endAppearance(
  db: Database,
  officer: Registry,
  appearanceId: string,
  until: number,
  at: Instant,
): Result<void, 'alreadyEnded' | 'endBeforeStart'> {
  return db.transaction((tx) => {
    const { appearance, theCase } = getOfficeAppearance(tx, officer, appearanceId, at)
    if (appearance.until !== null && appearance.until <= at.epochMilliseconds) return fail('alreadyEnded')
    if (until < appearance.from) return fail('endBeforeStart')

    tx.update(appearances).set({ until }).where(eq(appearances.id, appearanceId)).run()
    refreshList(tx, theCase.id, at)
    const about = {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `appearance:${appearanceId}`,
      facts: { counsel: appearance.counselId, until },
    }
    record(tx, officer, 'appearance.ended', at, about)
    tellParties(tx, theCase.id, at, [recipient(getPerson(tx, appearance.counselId))])
    return ok(undefined)
  }, immediate)
}

const recipient = ({ id, name, email, locale }: PersonRow): Recipient => ({ personId: id, name, email, locale })
