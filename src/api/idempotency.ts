import { and, eq, sql } from 'drizzle-orm'
import type { Practitioner } from '../accounts/people/index.ts'
import { type BegunTooMany, beginDraft, type Quotas } from '../documents/drafts/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, prepared, write } from '../platform/db/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { apiKeys } from './schema.ts'

/** The value of `Idempotency-Key`: a program's name for an act. The same name again means the same act. */
export const keyShape = /^[\x21-\x7e]{1,200}$/

const byKey = prepared((db) =>
  db
    .select({ submissionId: apiKeys.submissionId })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.personId, sql.placeholder('personId')),
        eq(apiKeys.act, sql.placeholder('act')),
        eq(apiKeys.key, sql.placeholder('key')),
      ),
    )
    .prepare(),
)

/** A new draft, or the one that was begun with this key. Throws as `startDraft`. */
export function startDraftOnce(
  db: Database,
  actor: Practitioner,
  about: { readonly caseId: string; readonly principalId: string },
  { key, quotas }: { readonly key: string | undefined; readonly quotas: Quotas },
  at: Instant,
): { readonly ok: true; readonly id: string; readonly isNew: boolean } | BegunTooMany {
  return write(db, (tx) => {
    const asked = { personId: actor.id, act: 'draft', key: key ?? '' } as const
    const known = key === undefined ? undefined : byKey(tx).get(asked)
    if (known) return { ok: true, id: known.submissionId, isNew: false }
    const begun = beginDraft(db, actor, about, quotas, at)
    if (!begun.ok) return begun
    const id = begun.value
    if (key !== undefined)
      tx.insert(apiKeys)
        .values({ ...asked, submissionId: id, createdAt: at.epochMilliseconds })
        .run()
    return { ok: true, id, isNew: true }
  })
}

/** Binds this key to the sending of this submission. It may come again, after a refusal too. */
export function keepSendKey(
  db: Database,
  { id }: Practitioner,
  key: string,
  submissionId: string,
  at: Instant,
): Result<void, 'keyReused'> {
  return write(db, (tx) => {
    const asked = { personId: id, act: 'send', key } as const
    const known = byKey(tx).get(asked)
    if (known) return known.submissionId === submissionId ? ok(undefined) : fail('keyReused')
    tx.insert(apiKeys)
      .values({ ...asked, submissionId, createdAt: at.epochMilliseconds })
      .run()
    return ok(undefined)
  })
}
