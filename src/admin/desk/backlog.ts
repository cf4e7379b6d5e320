import { and, sql } from 'drizzle-orm'
import { dayLength, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import { type QueueName, queues } from './kinds.ts'
import { sources } from './queues.ts'

/** Upper ends of the ages by which what waits is counted, in days; what is older is in none. */
const backlogDays = [1, 3, 7, 14, 30] as const

/** What waits now in a queue of an office. `within`: how many are no older than the days above. */
export type Backlog = {
  readonly queue: QueueName
  readonly officeId: string
  readonly count: number
  readonly within: readonly number[]
  /** Since when the oldest waits; epoch milliseconds. */
  readonly oldest: number | null
}

/** Hearings are ordered by when they begin: they have no age. */
const aged = queues.filter((queue) => queue !== 'hearings')

/** By queue and office, whoever holds it and whether or not it is set aside: one statement. */
export function listBacklog(
  db: Db,
  reader: { readonly id: string },
  officeIds: readonly string[],
  division: Division | undefined,
  at: Instant,
): Backlog[] {
  const now = at.epochMilliseconds
  const arms = officeIds.flatMap((officeId) =>
    aged.map((queue) => {
      const { from, place, waits, division: ofQueue } = sources[queue]
      const within = backlogDays.map(
        (days) => sql`coalesce(sum(${place} >= ${now - days * dayLength}), 0) as ${sql.identifier(`within${days}`)}`,
      )
      return sql`select ${queue} as "queue", ${officeId} as "officeId", count(*) as "count", min(${place}) as "oldest",
        ${sql.join(within, sql`, `)}
        from ${from} where ${and(waits({ id: reader.id, officeId }, at), division && sql`${ofQueue} = ${division}`)}`
    }),
  )
  if (arms.length === 0) return []
  return db
    .all<Omit<Backlog, 'within'> & Record<string, number>>(sql.join(arms, sql` union all `))
    .map(({ queue, officeId, count, oldest, ...row }) => ({
      ...{ queue, officeId, count, oldest },
      within: backlogDays.map((days) => row[`within${days}`] ?? 0),
    }))
}
