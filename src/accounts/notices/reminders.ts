import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { morningAfter } from './digest.ts'
import { reminderChoices } from './schema.ts'
import type { ReminderDay } from './values.ts'

/** Of which deadlines a person wants to be reminded by mail, and when; of none until they choose. */
export type ReminderChoice = {
  readonly isOn: boolean
  readonly which: 'main' | 'all'
  /** In whose cases, by id, their own among them; null: all in which they act. */
  readonly principals: readonly string[] | null
  /** Days before the last day, the most first. */
  readonly days: readonly ReminderDay[]
}

const offered: ReminderChoice = { isOn: false, which: 'main', principals: null, days: [10, 3, 1] }

export function reminderChoiceOf(db: Db, personId: string): ReminderChoice {
  const row = rowOf(db).get({ personId })
  return row ? { isOn: row.nextAt !== null, which: row.which, principals: row.principals, days: row.days } : offered
}

const rowOf = prepared((db) =>
  db
    .select()
    .from(reminderChoices)
    .where(eq(reminderChoices.personId, sql.placeholder('personId')))
    .prepare(),
)

/** The first reminder comes with their next morning. `by`: from where, in the log. */
export function chooseReminders(
  db: Database,
  actor: Pick<Actor, 'id'>,
  { isOn, which, principals, days }: ReminderChoice,
  at: Instant,
  by: 'account' | 'mail' = 'account',
): void {
  write(db, (tx) => {
    const { id, zone } = getPerson(tx, actor.id)
    const before = rowOf(tx).get({ personId: id })
    const isSame = JSON.stringify(reminderChoiceOf(tx, id)) === JSON.stringify({ isOn, which, principals, days })
    if (isSame) return
    const nextAt = isOn ? (before?.nextAt ?? morningAfter(at, zone)) : null
    const chosen = { which, principals, days, nextAt }
    tx.insert(reminderChoices)
      .values({ personId: id, ...chosen })
      .onConflictDoUpdate({ target: reminderChoices.personId, set: chosen })
      .run()
    const facts = { reminders: isOn ? `${which} ${days.join(' ')}` : 'none', by }
    record(tx, actor, 'person.mailChosen', at, { subject: `person:${id}`, facts })
  })
}

/** Whose morning has come, the longest ago first. */
export const remindersDue = (db: Db, at: Instant, limit: number): readonly string[] =>
  db
    .select({ personId: reminderChoices.personId })
    .from(reminderChoices)
    .where(lte(reminderChoices.nextAt, at.epochMilliseconds))
    .orderBy(asc(reminderChoices.nextAt))
    .limit(limit)
    .all()
    .map(({ personId }) => personId)

/** Asked again in the transaction that reminds: undefined when another process has been here, or they turned it off. */
export const findDueReminder = (db: Db, personId: string, at: Instant) =>
  db
    .select()
    .from(reminderChoices)
    .where(and(eq(reminderChoices.personId, personId), lte(reminderChoices.nextAt, at.epochMilliseconds)))
    .get()

/** Their deadlines were looked at on the morning of this day. */
export function settleReminder(tx: Tx, personId: string, day: string, nextAt: number): void {
  tx.update(reminderChoices).set({ lastDay: day, nextAt }).where(eq(reminderChoices.personId, personId)).run()
}
