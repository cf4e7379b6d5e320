import { and, eq, lt, ne } from 'drizzle-orm'
import { settleRead } from '../../accounts/notices/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { workItems, workOpenings } from './schema.ts'
import { findWork } from './work.ts'

const keptDays = 30
const openingDays = 2

/**
 * A job. Deletes the rows of items that left their queue without an officer (withdrawn by the sender, settled by the tribunal's
 * system) and old openings. Lists need no help: they begin with what waits. Returns how many it deleted.
 */
export function sweepDesk(db: Database, at: Instant): number {
  return write(db, (tx) => {
    const now = at.epochMilliseconds
    settleRead(tx, at)
    const old = and(eq(workItems.change, 'closed'), lt(workItems.changedAt, now - keptDays * 86_400_000))
    tx.delete(workItems).where(old).run()
    tx.delete(workOpenings)
      .where(lt(workOpenings.seenAt, now - openingDays * 86_400_000))
      .run()
    const live = tx.select().from(workItems).where(ne(workItems.change, 'closed')).all()
    // With an id that no officer has: a queue leaves out the reasons of the officer who asks.
    const gone = live.filter(
      ({ kind, itemId, officeId }) => !findWork(tx, { id: '', officeId } as Registry, { kind, id: itemId }, at),
    )
    for (const { kind, itemId } of gone)
      tx.delete(workItems)
        .where(and(eq(workItems.kind, kind), eq(workItems.itemId, itemId)))
        .run()
    return gone.length
  })
}
