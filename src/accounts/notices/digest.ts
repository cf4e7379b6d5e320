import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { type Clock, type Instant, Temporal } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { getPerson } from '../people/queries.ts'
import { noticeDigests, notices } from './schema.ts'

/** By each person's own clock. */
const digestHour = new Temporal.PlainTime(7)

const atOnce = 50

/**
 * Gathers waiting notices into one message a person and day. Each step is one transaction that makes the digests of some
 * people, and a day's digest has a unique key: two programs at once, or a kill at any point, neither repeat nor lose one.
 */
export async function makeDigests(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined && !signal?.aborted; ) {
    after = makeSome(db, after, clock())
    await yieldToOthers()
  }
}

/** The id of the last person looked at; undefined when there is nobody after them. */
const makeSome = (db: Database, after: string, at: Instant): string | undefined =>
  write(db, (tx) => {
    const waiting = waitingPeople(tx).all({ after })
    for (const { personId } of waiting) if (personId !== null) makeOne(tx, personId, at)
    return waiting.length < atOnce ? undefined : (waiting.at(-1)?.personId ?? undefined)
  })

const isWaiting = and(sql`pace = 'daily'`, isNull(notices.digestId))

const waitingPeople = prepared((db) =>
  db
    .selectDistinct({ personId: notices.personId })
    .from(notices)
    .where(and(isWaiting, gt(notices.personId, sql.placeholder('after'))))
    .orderBy(asc(notices.personId))
    .limit(atOnce)
    .prepare(),
)

/** What was read meanwhile needs no mail; a digest of only that is recorded, so that nothing waits any longer, and not sent. */
function makeOne(tx: Tx, personId: string, at: Instant): void {
  const person = getPerson(tx, personId)
  const { day, until } = lastDue(at, person.zone)
  const isIn = and(eq(notices.personId, personId), isWaiting, lt(notices.at, until))
  const waiting = tx.select({ readAt: notices.readAt }).from(notices).where(isIn).all()
  if (waiting.length === 0 || hasDigest(tx, personId, day)) return
  const id = newId()
  const isSent = person.state === 'active' && person.email !== '' && waiting.some(({ readAt }) => readAt === null)
  const mailId = isSent ? enqueueMail(tx, 'digest', person, id, at, { isNotice: true }) : null
  tx.insert(noticeDigests).values({ id, personId, day, at: at.epochMilliseconds, mailId }).run()
  tx.update(notices).set({ digestId: id }).where(isIn).run()
}

const hasDigest = (db: Db, personId: string, day: string): boolean =>
  db
    .select({ id: noticeDigests.id })
    .from(noticeDigests)
    .where(and(eq(noticeDigests.personId, personId), eq(noticeDigests.day, day)))
    .get() !== undefined

/**
 * The last morning that has come, by a person's clock: its day, and its instant (epoch milliseconds). Of an hour that a clock skips
 * or repeats, Temporal takes the one after the gap or the first (RFC 5545).
 */
export function lastDue(at: Instant, zone: string): { day: string; until: number } {
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  const of = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: zone, plainTime: digestHour })
  const morning = of(today)
  const last = morning.epochMilliseconds <= at.epochMilliseconds ? morning : of(today.subtract({ days: 1 }))
  return { day: last.toPlainDate().toString(), until: last.epochMilliseconds }
}

/** The next morning that will come, by a person's clock (epoch milliseconds). */
export function morningAfter(at: Instant, zone: string): number {
  const next = Temporal.PlainDate.from(lastDue(at, zone).day).add({ days: 1 })
  return next.toZonedDateTime({ timeZone: zone, plainTime: digestHour }).epochMilliseconds
}
