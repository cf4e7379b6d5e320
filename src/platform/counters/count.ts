import { eq, getTableColumns, sql } from 'drizzle-orm'
import { stampZone } from '../../tribunal/index.ts'
import { addDays, type Day, dayLength, type Instant, weekdayOf } from '../clock.ts'
import { prepared, type Tx } from '../db/index.ts'
import { dayAt } from '../formats.ts'
import { activePeople, counters, waits } from './schema.ts'

/** What is counted. A kind that has waited for something knows for how long. */
const countedKinds = [
  'received',
  'entered',
  'opened',
  'accepted',
  'takenBack',
  'returned',
  'withdrawn',
  'asked',
  'replied',
  'requested',
  'decided',
  'invited',
  'registered',
  'active',
  'delegated',
  'filed',
  'sentOut',
  'mail',
] as const
export type CountedKind = (typeof countedKinds)[number]

type Counting = {
  readonly officeId?: string | null | undefined
  readonly division?: string | null | undefined
  readonly detail?: string | null | undefined
  /** How many at once; one where it is not said. */
  readonly count?: number
  /** Of all of them together. */
  readonly bytes?: number
  /** For how long each had waited, in milliseconds. */
  readonly waited?: number | null | undefined
}

/** Upper ends of the spans in which waiting is counted, in days; what waited longer is in none. */
const spanDays = [1, 3, 7, 14] as const

const hour = 3_600_000
const hoursToTwoWeeks = 14 * 24

/** The end of the span in which a wait (milliseconds) is kept, in hours: the wait is no longer, and shorter by less than an hour, or a day after two weeks. */
export function waitEnd(waited: number): number {
  const hours = Math.max(1, Math.ceil(waited / hour))
  return hours <= hoursToTwoWeeks ? hours : Math.ceil(hours / 24) * 24
}

/** The Monday of the week of an instant (epoch milliseconds), by the clock of the stamp. */
export function weekOf(at: number): Day {
  const date = dayAt(at, stampZone)
  return addDays(date, 1 - weekdayOf(date))
}

const raise = prepared((db) => {
  const { placeholder } = sql
  const columns = Object.keys(getTableColumns(counters)) as (keyof typeof counters.$inferSelect)[]
  return db
    .insert(counters)
    .values(Object.fromEntries(columns.map((name) => [name, placeholder(name)])) as never)
    .onConflictDoUpdate({
      target: [counters.officeId, counters.week, counters.division, counters.kind, counters.detail],
      set: {
        count: sql`${counters.count} + excluded.count`,
        total: sql`${counters.total} + excluded.total`,
        timed: sql`${counters.timed} + excluded.timed`,
        withinDay: sql`${counters.withinDay} + excluded.within_day`,
        within3Days: sql`${counters.within3Days} + excluded.within_3_days`,
        within7Days: sql`${counters.within7Days} + excluded.within_7_days`,
        within14Days: sql`${counters.within14Days} + excluded.within_14_days`,
      },
    })
    .prepare()
})

const raiseWaits = prepared((db) => {
  const { placeholder } = sql
  return db
    .insert(waits)
    .values({
      officeId: placeholder('officeId'),
      week: placeholder('week'),
      division: placeholder('division'),
      kind: placeholder('kind'),
      hours: placeholder('hours'),
      count: placeholder('count'),
    })
    .onConflictDoUpdate({
      target: [waits.officeId, waits.week, waits.division, waits.kind, waits.hours],
      set: { count: sql`${waits.count} + excluded.count` },
    })
    .prepare()
})

/** Counts what happens at an instant, inside the transaction in which it does: one statement, and one more of what had waited. Only a transaction fits. */
export function count(
  tx: Tx,
  kind: CountedKind,
  at: Instant,
  { officeId, division, detail, count = 1, bytes, waited }: Counting = {},
): void {
  const isTimed = waited !== undefined && waited !== null
  const span = isTimed ? Math.max(0, waited) : 0
  const within = (days: number) => (isTimed && span <= days * dayLength ? count : 0)
  const [first, second, third, fourth] = spanDays
  const place = { officeId: officeId ?? '', week: weekOf(at.epochMilliseconds), division: division ?? '', kind }
  if (isTimed) raiseWaits(tx).run({ ...place, hours: waitEnd(span), count })
  raise(tx).run({
    ...place,
    detail: detail ?? '',
    count,
    total: bytes ?? span * count,
    timed: isTimed ? count : 0,
    withinDay: within(first),
    within3Days: within(second),
    within7Days: within(third),
    within14Days: within(fourth),
  })
}

const noteWeek = prepared((db) =>
  db
    .insert(activePeople)
    .values({ personId: sql.placeholder('personId'), week: sql.placeholder('week') })
    .onConflictDoUpdate({
      target: activePeople.personId,
      set: { week: sql`excluded.week` },
      setWhere: sql`${activePeople.week} < excluded.week`,
    })
    .prepare(),
)

/** A person signed in: the first time in a week counts. */
export function countActive(
  tx: Tx,
  { id, role, officeId }: { readonly id: string; readonly role: string; readonly officeId: string | null },
  at: Instant,
): void {
  const { changes } = noteWeek(tx).run({ personId: id, week: weekOf(at.epochMilliseconds) })
  if (changes > 0) count(tx, 'active', at, { officeId, detail: role })
}

/** Whose account is closed is not told from anybody else any more. */
export function forgetActive(tx: Tx, personId: string): void {
  tx.delete(activePeople).where(eq(activePeople.personId, personId)).run()
}
