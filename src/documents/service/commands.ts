import { and, eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { addDocuments, type IntakeLimits, type ReadyFile, removeDocument } from '../intake/files.ts'
import { documents } from '../schema.ts'
import { findOpenDraft } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { type KeptService, readService, type ServiceAnswers } from './state.ts'

/** The statement made of the answers: its bytes, its title, and the mark of the documents it names. */
export type MadeStatement = { readonly file: ReadyFile; readonly title: string; readonly mark: string }

/**
 * Keeps how the other party was served, with the statement made of it in place of an older one; nothing from a form that showed
 * other answers (`stale`). After a refusal the caller discards the bytes of the statement.
 */
export function saveService(
  db: Database,
  actor: Member,
  id: string,
  answers: ServiceAnswers,
  made: MadeStatement | undefined,
  limits: IntakeLimits,
  at: Instant,
  isCurrent: IsCurrent<KeptService | undefined>,
): Result<void, 'notDraft' | 'stale' | 'tooManyFiles' | 'submissionTooLarge'> {
  return write(db, (tx) => {
    const draft = findOpenDraft(tx, actor, id, at)
    if (!draft) return fail('notDraft')
    const before = readService(draft.submission)
    if (!isCurrent(before)) return fail('stale')
    if (made) {
      const batch = { type: 'proofOfService', title: made.title } as const
      const added = addDocuments(db, actor, id, [made.file], batch, limits, at)
      if (!added.ok) return added
    }
    const gone = before?.documentId ? removeDocument(db, actor, id, before.documentId, at) : ok(undefined)
    if (!gone.ok) return gone
    const documentId = made ? documentOf(tx, id, made.file.stored.id) : null
    const service: KeptService = { ...answers, documentId, mark: made?.mark ?? '' }
    return changeDraft(db, actor, id, at, (inside, open) => {
      inside.update(submissions).set({ service }).where(eq(submissions.id, id)).run()
      recordChange(inside, actor, open, 'submission.changed', at)
      return ok('changed')
    })
  })
}

const documentOf = (tx: Tx, submissionId: string, objectId: string): string | null =>
  tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.submissionId, submissionId), eq(documents.objectId, objectId)))
    .get()?.id ?? null
