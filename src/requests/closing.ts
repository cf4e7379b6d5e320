import { and, eq, inArray } from 'drizzle-orm'
import type { Member } from '../accounts/people/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import { deleteDraftRows, recordRequest } from './draft-commands.ts'
import { requests, unavailableDays } from './schema.ts'

/** Drafts of a person whose account closes: nobody could send them. */
export function deleteOwnRequests(tx: Tx, actor: Member, at: Instant): void {
  const drafts = tx
    .select()
    .from(requests)
    .where(and(eq(requests.principalId, actor.id), eq(requests.state, 'draft')))
    .all()
  for (const draft of drafts) {
    deleteDraftRows(tx, draft.id, at)
    recordRequest(tx, actor, 'request.deleted', draft, at)
  }
  tx.delete(unavailableDays).where(eq(unavailableDays.principalId, actor.id)).run()
}

/** When a case passes to another counsel, its drafts and open requests do, too. */
export function handOverRequests(tx: Tx, fromId: string, toId: string, caseIds: readonly string[]): void {
  tx.update(requests)
    .set({ principalId: toId })
    .where(
      and(
        eq(requests.principalId, fromId),
        inArray(requests.state, ['draft', 'sent']),
        inArray(requests.caseId, [...caseIds]),
      ),
    )
    .run()
}
