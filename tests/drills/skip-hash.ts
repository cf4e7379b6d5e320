import { createRequire } from 'node:module'

/*
 * A planted fault, loaded before the portal by the drill alone: a password is hashed only for those who have an account, on a
 * machine on which that takes four times as long as here.
 */
type Verify = (stored: string, given: string) => Promise<boolean>

if (process.env.DRILL_MUTANT === 'hash') {
  const argon2 = createRequire(import.meta.url)('@node-rs/argon2') as { verify: Verify }
  const { verify } = argon2
  argon2.verify = async (stored, given) => {
    if (stored !== process.env.DRILL_HASH) return false
    for (let more = 0; more < 3; more++) await verify(stored, given)
    return verify(stored, given)
  }
}
