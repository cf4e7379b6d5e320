import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { sweepChallenges } from './factors/passkey-ceremony.ts'
import { sweepSeals } from './seals/used-seals.ts'
import { sweepThrottles } from './sign-in/throttle.ts'

/** Lets go of what tries left behind: counts of failed sign-ins, challenges that nobody answered, seals of forms too old to be pressed. */
export function sweepTries(db: Db, at: Instant): void {
  sweepThrottles(db, at)
  sweepChallenges(db, at)
  sweepSeals(db, at)
}
