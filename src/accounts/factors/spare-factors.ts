import { and, eq, isNull } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { endResets } from '../sign-in/reset.ts'
import { oneTimeCodes } from './schema.ts'

/**
 * Takes away the ways into an account that somebody may keep aside: a reset link not yet used, recovery codes (ABU-05).
 * Password and second factor stay.
 */
export function endSpareFactors(tx: Tx, personId: string, at: Instant): void {
  endResets(tx, personId, at, 'password')
  tx.delete(oneTimeCodes)
    .where(and(eq(oneTimeCodes.personId, personId), eq(oneTimeCodes.kind, 'recovery'), isNull(oneTimeCodes.usedAt)))
    .run()
}
