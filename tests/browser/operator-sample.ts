import { newId } from '../../src/platform/ids.ts'
import { maintenances, upSpans } from '../../src/platform/uptime/schema.ts'
import type { OpenWorld } from './portal.ts'

const [minute, day] = [60_000, 86_400_000]

/** An outage and maintenance of last week, and maintenance so far ahead that pages do not tell of it yet. */
export function plantOperation({ portal, clock, ada }: OpenWorld) {
  const { db } = portal
  const now = clock.now()
  const lastWeek = now.epochMilliseconds - 7 * day
  const span = (startedAt: number, lastAt: number) => db.insert(upSpans).values({ startedAt, lastAt }).run()
  span(lastWeek - 30 * day, lastWeek)
  span(lastWeek + 25 * minute, lastWeek + 600 * minute)
  span(lastWeek + 690 * minute, now.epochMilliseconds)
  const plan = (startsAt: number, endsAt: number, kind: 'readOnly' | 'away', endedAt: number | null = null) =>
    db
      .insert(maintenances)
      .values({ id: newId(), startsAt, endsAt, kind, announcedBy: ada.id, announcedAt: lastWeek - day, endedAt })
      .run()
  plan(lastWeek + 590 * minute, lastWeek + 660 * minute, 'away')
  plan(now.epochMilliseconds - day, now.epochMilliseconds - day + 30 * minute, 'readOnly', lastWeek)
  plan(now.epochMilliseconds + 9 * day, now.epochMilliseconds + 9 * day + 90 * minute, 'readOnly')
}
