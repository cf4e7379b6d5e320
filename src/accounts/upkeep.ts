import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { sweepChallenges } from './factors/passkey-ceremony.ts'
import { sweepSeals } from './seals/used-seals.ts'
import { sweepThrottles } from './sign-in/throttle.ts'

/** Removes what attempts left behind: counts of failed sign-ins, unanswered challenges, seals of forms too old to be sent. */
export function sweepTries(db: Db, at: Instant): void {
  sweepThrottles(db, at)
  sweepChallenges(db, at)
  sweepSeals(db, at)
}
