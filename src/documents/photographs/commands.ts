import { eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { ok, type Result } from '../../platform/result.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { forget, listWaiting } from './originals.ts'
import { photographs } from './schema.ts'

/** Puts one that waits one place up or down; at an end, and where it waits no more, nothing moves. */
export const movePhotograph = (
  db: Database,
  actor: Member,
  submissionId: string,
  id: string,
  step: -1 | 1,
  at: Instant,
): Result<void, 'notDraft'> =>
  changeDraft(db, actor, submissionId, at, (tx, draft) => {
    const waiting = listWaiting(tx, draft.submission)
    const from = waiting.findIndex((one) => one.id === id)
    const [one, other] = [waiting[from], waiting[from + step]]
    if (!one || !other) return ok('same')
    tx.update(photographs).set({ position: other.position }).where(eq(photographs.id, one.id)).run()
    tx.update(photographs).set({ position: one.position }).where(eq(photographs.id, other.id)).run()
    recordChange(tx, actor, draft, 'submission.changed', at)
    return ok('changed')
  })

/** Takes one that waits out of the draft, with its bytes. Gone already is fine. */
export const removePhotograph = (
  db: Database,
  actor: Member,
  submissionId: string,
  id: string,
  at: Instant,
): Result<void, 'notDraft'> =>
  changeDraft(db, actor, submissionId, at, (tx, draft) => {
    const found = listWaiting(tx, draft.submission).find((one) => one.id === id)
    if (!found) return ok('same')
    forget(tx, [found], at)
    recordChange(tx, actor, draft, 'photograph.removed', at, { size: found.size, sha256: found.sha256 })
    return ok('changed')
  })
