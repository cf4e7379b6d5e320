import { eq } from 'drizzle-orm'
import type { Instant } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { correctionDays } from './schema.ts'

/** Inside the transaction that returns something with a day. */
export function setCorrectionDay(
  tx: Tx,
  day: Omit<typeof correctionDays.$inferInsert, 'setAt' | 'correctedAt'>,
  at: Instant,
): void {
  tx.insert(correctionDays)
    .values({ ...day, setAt: at.epochMilliseconds })
    .run()
}

/** Inside the transaction that receives the correction of something returned, or takes it back (`at` null): its day is met, or runs again. */
export function settleCorrectionDay(tx: Tx, returnedId: string, at: Instant | null): void {
  tx.update(correctionDays)
    .set({ correctedAt: at?.epochMilliseconds ?? null })
    .where(eq(correctionDays.submissionId, returnedId))
    .run()
}
