import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import type { Actor } from '../people/actor.ts'
import { people } from '../people/schema.ts'
import { termsAcceptances } from './schema.ts'

/** The version of the terms in `locales/`: change both together, and everyone is shown them again. */
export const termsVersion = '1.0'

/** A person accepts the terms of today. Twice is once. */
export function acceptTerms(db: Database, actor: Actor, at: Instant): void {
  write(db, (tx) => {
    const isNew = keepAcceptance(tx, actor.id, at)
    if (isNew) record(tx, actor, 'terms.accepted', at, { facts: { version: termsVersion } })
  })
}

/** Writes an acceptance of the terms of today; false when it stood there already. */
export function keepAcceptance(tx: Tx, personId: string, at: Instant): boolean {
  const now = at.epochMilliseconds
  const kept = tx
    .insert(termsAcceptances)
    .values({ personId, version: termsVersion, at: now })
    .onConflictDoNothing()
    .run()
  tx.update(people).set({ termsVersion, termsAcceptedAt: now }).where(eq(people.id, personId)).run()
  return kept.changes > 0
}
