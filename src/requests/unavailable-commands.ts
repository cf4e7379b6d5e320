import { eq } from 'drizzle-orm'
import type { Member } from '../accounts/people/index.ts'
import { record } from '../platform/audit/index.ts'
import { addDays, type Instant } from '../platform/clock.ts'
import { type Database, write } from '../platform/db/index.ts'
import { Forbidden, NotFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { isDay } from '../platform/web/local-time.ts'
import { todayAt } from './limits.ts'
import { unavailableDays } from './schema.ts'
import { findUnavailable, listRepresentedCounsel } from './unavailable-queries.ts'

type NewUnavailable = {
  readonly principalId: string
  /** ISO dates, both included. */
  readonly fromDay: string
  readonly toDay: string
  readonly note: string
}
export type UnavailableError = 'fromUnreadable' | 'toUnreadable' | 'toBeforeFrom' | 'toPast' | 'toTooFar'

const longestDays = 366

/** For all files of that counsel. Throws Forbidden for those who may not say it for them. */
export function declareUnavailable(
  db: Database,
  actor: Member,
  { principalId, fromDay, toDay, note }: NewUnavailable,
  at: Instant,
): Result<string, UnavailableError> {
  return write(db, (tx) => {
    if (!listRepresentedCounsel(tx, actor, at).some(({ id }) => id === principalId))
      throw new Forbidden('speaking for counsel')
    if (!isDay(fromDay)) return fail('fromUnreadable')
    if (!isDay(toDay)) return fail('toUnreadable')
    if (toDay < fromDay) return fail('toBeforeFrom')
    if (toDay < todayAt(at, actor.zone)) return fail('toPast')
    if (toDay > addDays(fromDay, longestDays)) return fail('toTooFar')
    const id = newId()
    const said = { fromDay, toDay, note: note.trim() || null, createdBy: actor.id, createdAt: at.epochMilliseconds }
    tx.insert(unavailableDays)
      .values({ id, principalId, ...said })
      .run()
    record(tx, actor, 'unavailability.said', at, { subject: `unavailability:${id}`, forId: principalId })
    return ok(id)
  })
}

/** A second time changes nothing. Throws NotFound. */
export function withdrawUnavailable(db: Database, actor: Member, id: string, at: Instant): void {
  write(db, (tx) => {
    const found = findUnavailable(tx, id)
    const mayAct = found && listRepresentedCounsel(tx, actor, at).some((one) => one.id === found.principalId)
    if (!mayAct) throw new NotFound('unavailability')
    if (found.withdrawnAt !== null) return
    tx.update(unavailableDays).set({ withdrawnAt: at.epochMilliseconds }).where(eq(unavailableDays.id, id)).run()
    record(tx, actor, 'unavailability.withdrawn', at, { subject: `unavailability:${id}`, forId: found.principalId })
  })
}
