import { eq } from 'drizzle-orm'
import { caseMutes } from '../../accounts/notices/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { savedViews } from '../saved-views/schema.ts'
import { caseSeen, caseStars } from './schema.ts'

/** An account closes: its private marks are deleted. Notes and own numbers belong to the practice, and stay. */
export function forgetPersonalMarks(tx: Tx, personId: string): void {
  for (const table of [caseStars, caseSeen, savedViews, caseMutes])
    tx.delete(table).where(eq(table.personId, personId)).run()
}
