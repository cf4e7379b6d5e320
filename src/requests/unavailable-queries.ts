import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import { type Member, namesOf } from '../accounts/people/index.ts'
import { listAppearances, type ReadableCase } from '../cases/record/index.ts'
import { mandatesOf } from '../delegation/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { unavailableDays } from './schema.ts'

/** ISO dates, both included. */
export type Unavailable = typeof unavailableDays.$inferSelect & { readonly name: string }

/** What these counsel declared and did not withdraw, from a day on, in order. */
export function listUnavailable(db: Db, counselIds: readonly string[], fromDay: string): Unavailable[] {
  if (counselIds.length === 0) return []
  const rows = db
    .select()
    .from(unavailableDays)
    .where(
      and(
        inArray(unavailableDays.principalId, [...counselIds]),
        isNull(unavailableDays.withdrawnAt),
        gte(unavailableDays.toDay, fromDay),
      ),
    )
    .orderBy(asc(unavailableDays.fromDay), asc(unavailableDays.toDay))
    .all()
  const names = namesOf(
    db,
    rows.map(({ principalId }) => principalId),
  )
  return rows.map((row) => ({ ...row, name: names.get(row.principalId) ?? '' }))
}

/** What counsel of record said of days on which they can attend no hearing, from now on. */
export function unavailableForCase(db: Db, theCase: ReadableCase, at: Instant): Unavailable[] {
  const ofRecord = listAppearances(db, theCase, at).filter(({ isLive }) => isLive)
  // A day early, so that it includes places where it is still today.
  const from = at.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate().toString()
  return listUnavailable(
    db,
    ofRecord.map(({ counselId }) => counselId),
    from,
  )
}

export const isUnavailable = (said: readonly Pick<Unavailable, 'fromDay' | 'toDay'>[], day: string): boolean =>
  said.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)

export type RepresentedCounsel = { readonly id: string; readonly name: string; readonly isOwn: boolean }

/** Counsel for themselves; a delegate for counsel who let them send in all cases, because it holds for all of them. */
export function listRepresentedCounsel(db: Db, actor: Member, at: Instant): RepresentedCounsel[] {
  const own = actor.role === 'counsel' ? [{ id: actor.id, name: actor.name, isOwn: true }] : []
  const lent = mandatesOf(db, actor, at)
    .filter(
      ({ delegationId, canSend, allCases, isLapsed }) => delegationId !== null && canSend && allCases && !isLapsed,
    )
    .map(({ principalId, principalName }) => ({ id: principalId, name: principalName, isOwn: false }))
  return [...own, ...lent.filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)]
}

export const findUnavailable = (db: Db, id: string) =>
  db.select().from(unavailableDays).where(eq(unavailableDays.id, id)).get()
