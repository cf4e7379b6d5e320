import { dayLength } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { listOutages, type Outage } from '../../platform/uptime/index.ts'
import type { Submission } from '../submissions/model.ts'

/** Whoever could not file sends within these days after it. */
const before = 3 * dayLength
/** What is shorter kept nobody from filing. */
const shortest = 60_000

/** When nothing could be sent in the three days before a submission was received, the oldest first. */
export function outagesBefore(db: Db, { receivedAt }: Pick<Submission, 'receivedAt'>): Outage[] {
  if (receivedAt === null) return []
  return listOutages(db, receivedAt - before, receivedAt).filter(({ from, until }) => until - from >= shortest)
}
