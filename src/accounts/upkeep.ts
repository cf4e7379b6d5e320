import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { sweepChallenges } from './factors/passkey-ceremony.ts'
import { sweepThrottles } from './sign-in/throttle.ts'

/** Lets go of what tries to sign in left behind: counts of failures, challenges that nobody answered. */
export function sweepTries(db: Db, at: Instant): void {
  sweepThrottles(db, at)
  sweepChallenges(db, at)
}
