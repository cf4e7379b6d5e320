import { eq } from 'drizzle-orm'
import { caseMutes } from '../../accounts/notices/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { savedViews } from '../saved-views/schema.ts'
import { caseSeen, caseStars } from './schema.ts'

/** An account closes: what it marked for itself alone goes. Notes and own numbers belong to the practice, and stay with it. */
export function forgetFinding(tx: Tx, personId: string): void {
  for (const table of [caseStars, caseSeen, savedViews, caseMutes])
    tx.delete(table).where(eq(table.personId, personId)).run()
}
