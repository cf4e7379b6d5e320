import { eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { inboxRows } from './inbox.ts'
import { readMarks } from './schema.ts'

/** Takes documents of this member's Inbox out of what is unread; what they do not see any more is left. It opens none, and no log has it. */
export function markAsRead(db: Database, actor: Member, ids: readonly string[], at: Instant): void {
  write(db, (tx) => {
    for (const { document } of inboxRows(tx, actor, { among: ids, limit: ids.length }, at))
      tx.insert(readMarks)
        .values({ personId: actor.id, documentId: document.id, at: at.epochMilliseconds })
        .onConflictDoNothing()
        .run()
  })
}

/** An account closes: what it put aside is its own. */
export function forgetReadMarks(tx: Tx, { id }: { readonly id: string }): void {
  tx.delete(readMarks).where(eq(readMarks.personId, id)).run()
}
