import { and, eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { forgetDocuments, forgetObject } from '../intake/files.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { forgetUploadsOf } from '../uploads/forget.ts'

/** Drafts in the name of a person whose account closes: nobody could send them any more. */
export function deleteOwnDrafts(tx: Tx, actor: Member, at: Instant): void {
  const drafts = tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.principalId, actor.id), eq(submissions.state, 'draft')))
    .all()
  for (const draft of drafts) {
    const listed = listDocumentsOf(tx, draft)
    forgetUploadsOf(tx, draft.id, at)
    forgetDocuments(tx, listed)
    tx.delete(submissions).where(eq(submissions.id, draft.id)).run()
    for (const objectId of new Set(listed.map((document) => document.objectId))) forgetObject(tx, objectId, at)
    record(tx, actor, 'submission.deleted', at, {
      caseId: draft.caseId,
      subject: `submission:${draft.id}`,
      facts: { documents: listed.length },
    })
  }
}
