import { and, eq, isNull, lte, ne, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { dayLength, type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Actor, Counsel } from '../people/actor.ts'
import { anyOfPerson } from '../people/any-of-person.ts'
import { findCounselProfile } from '../people/queries.ts'
import { counselProfiles, people } from '../people/schema.ts'
import { standingNotices } from './schema.ts'

/**
 * Paid counsel declare once a year that they are still in good standing. `standingUntil` is the first instant at which the
 * last declaration (or the registration) no longer counts; from then on they only read, and so do their delegates. Null:
 * nobody has been told of a date yet, and nothing has lapsed (`sendStandingNotices` gives one).
 */
export type GoodStanding = { readonly state: 'good' | 'due' | 'lapsed'; readonly until: number | null }

const daysBefore = [30, 7, 1, 0] as const
const firstNotice = daysBefore[0] * dayLength

/** As SQL, on the id of counsel in an outer query: their standing has lapsed. `at` is a value or the hole of a prepared query. */
export const isLapsed = (counselId: SQLWrapper, at: number | Placeholder): SQL<number> => sql<number>`exists (
  select 1 from ${counselProfiles}
  where ${counselProfiles.personId} = ${counselId} and ${counselProfiles.kind} <> 'unpaid'
    and ${counselProfiles.standingUntil} <= ${at})`

const anyProfile = anyOfPerson(counselProfiles.personId)

/** Undefined for everyone but paid counsel: nobody else declares. */
export function goodStandingOf(db: Db, { id }: Pick<Actor, 'id'>, at: Instant): GoodStanding | undefined {
  if (!anyProfile(db, id)) return undefined
  const profile = findCounselProfile(db, id)
  if (!profile || profile.kind === 'unpaid') return undefined
  const until = profile.standingUntil
  const left = until === null ? Number.POSITIVE_INFINITY : until - at.epochMilliseconds
  return { until, state: left <= 0 ? 'lapsed' : left <= firstNotice ? 'due' : 'good' }
}

export const hasLapsed = (db: Db, actor: Pick<Actor, 'id'>, at: Instant): boolean =>
  goodStandingOf(db, actor, at)?.state === 'lapsed'

/** Inside the transaction of a grant. Throws Forbidden while the declaration is overdue: the page has sent there before. */
export function requireGoodStanding(db: Db, actor: Pick<Actor, 'id'>, at: Instant): void {
  if (hasLapsed(db, actor, at)) throw new Forbidden('granting while the declaration of good standing is overdue')
}

/** The first instant of the day after this day in a year, by the clock of a zone. Epoch milliseconds. */
export const aYearAfter = (at: Instant, zone: string): number =>
  at.toZonedDateTimeISO(zone).add({ years: 1 }).add({ days: 1 }).startOfDay().epochMilliseconds

/**
 * Counsel declares to be in good standing. In time, the year runs on from its old end; after a lapse it begins today.
 * `notDue`: the next declaration is more than 30 days away.
 */
export function declareGoodStanding(db: Database, counsel: Counsel, at: Instant): Result<void, 'notDue'> {
  return write(db, (tx) => {
    const standing = goodStandingOf(tx, counsel, at)
    if (!standing) throw new NotFound('declaration')
    if (standing.state === 'good') return fail('notDue')
    const last = standing.state === 'due' && standing.until !== null ? instant(standing.until - 1) : at
    const until = aYearAfter(last, counsel.zone)
    tx.update(counselProfiles)
      .set({ standingConfirmedAt: at.epochMilliseconds, standingUntil: until })
      .where(eq(counselProfiles.personId, counsel.id))
      .run()
    const facts = { until, wasLapsed: standing.state === 'lapsed' }
    record(tx, counsel, 'person.standingDeclared', at, { subject: `person:${counsel.id}`, facts })
    return ok(undefined)
  })
}

/**
 * Tells paid counsel 30, 7 and 1 days before their standing ends, and when it has ended: each once. Whoever has no end yet
 * gets one: a year after they registered, and no sooner than the first of these notices.
 */
export function sendStandingNotices(db: Database, at: Instant): void {
  const now = at.epochMilliseconds
  write(db, (tx) => {
    for (const { person } of activeWhere(tx, isNull(counselProfiles.standingUntil))) {
      const until = Math.max(aYearAfter(instant(person.createdAt), person.zone), inAMonth(at, person.zone))
      tx.update(counselProfiles).set({ standingUntil: until }).where(eq(counselProfiles.personId, person.id)).run()
    }
    const due = activeWhere(tx, lte(counselProfiles.standingUntil, now + firstNotice))
    for (const { until, person } of due) {
      if (until === null) continue
      const days = daysBefore.findLast((stage) => until - now <= stage * dayLength)!
      const isNew = tx
        .insert(standingNotices)
        .values({ personId: person.id, until, days, at: now })
        .onConflictDoNothing()
        .run()
      if (isNew.changes > 0) enqueueMail(tx, days === 0 ? 'standing.lapsed' : 'standing.due', person, person.id, at)
    }
  })
}

const activeWhere = (db: Db, wanted: SQL) =>
  db
    .select({ until: counselProfiles.standingUntil, person: people })
    .from(counselProfiles)
    .innerJoin(people, and(eq(people.id, counselProfiles.personId), eq(people.state, 'active')))
    .where(and(ne(counselProfiles.kind, 'unpaid'), wanted))
    .all()

const inAMonth = (at: Instant, zone: string): number =>
  at
    .toZonedDateTimeISO(zone)
    .add({ days: daysBefore[0] + 1 })
    .startOfDay().epochMilliseconds
