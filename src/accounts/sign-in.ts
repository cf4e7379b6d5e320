import { and, eq, lt } from 'drizzle-orm'
import { record, type Trace } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import type { Keyring } from '../platform/keyring.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { emailKey } from './invitations.ts'
import { passwordFits } from './passwords.ts'
import { findPersonByEmail, getPerson, type PersonRow } from './queries.ts'
import { people } from './schema.ts'
import { type Attempt, countFailure, forgive, waitFor } from './throttle.ts'
import { openSeed, stepOf } from './totp.ts'

type Refused<E extends string> = { ok: false; error: E; until?: number }

/**
 * The first factor. A wrong password, an unknown address and a suspended account get the same answer after the same work;
 * `until` comes with `wait` (milliseconds since the epoch).
 */
export async function checkPassword(
  db: Database,
  given: { email: string; password: string },
  trace: Trace,
  at: Instant,
): Promise<Result<PersonRow, never> | Refused<'wrong' | 'wait' | 'busy'>> {
  const attempt: Attempt = { kind: 'password', account: emailKey(given.email), address: trace.address }
  const until = waitFor(db, attempt, at)
  if (until) return { ok: false, error: 'wait', until }

  const person = findPersonByEmail(db, attempt.account)
  const fits = await passwordFits(person?.passwordHash, given.password)
  if (!fits.ok) return fits
  if (!fits.value || !person || person.state !== 'active') {
    countFailure(db, attempt, at)
    db.transaction((tx) => record(tx, { id: null, trace }, 'signIn.refused', at, { facts: { step: 'password' } }), {
      behavior: 'immediate',
    })
    return fail('wrong')
  }
  return ok(person)
}

/** The second factor. Each code works once: the step it belongs to must be later than the last one taken (the demo does not mind). */
export async function checkCode(
  db: Database,
  keyring: Keyring,
  given: { personId: string; code: string },
  trace: Trace,
  at: Instant,
): Promise<Result<PersonRow, never> | Refused<'wrong' | 'wait'>> {
  const attempt: Attempt = { kind: 'code', account: given.personId, address: trace.address }
  const until = waitFor(db, attempt, at)
  if (until) return { ok: false, error: 'wait', until }

  const person = getPerson(db, given.personId)
  const step = stepOf(await openSeed(keyring, person.totpSeal), given.code, at)
  const taken = step !== undefined && takeStep(db, person, step, attempt, trace, at)
  if (taken) return ok(person)

  countFailure(db, attempt, at)
  db.transaction((tx) => record(tx, { id: person.id, trace }, 'signIn.refused', at, { facts: { step: 'code' } }), {
    behavior: 'immediate',
  })
  return fail('wrong')
}

function takeStep(db: Database, person: PersonRow, step: number, attempt: Attempt, trace: Trace, at: Instant): boolean {
  return db.transaction(
    (tx) => {
      const fresh = person.isDemo ? undefined : lt(people.totpStep, step)
      const taken = tx
        .update(people)
        .set({ totpStep: step })
        .where(and(eq(people.id, person.id), eq(people.state, 'active'), fresh))
        .run()
      if (taken.changes === 0) return false
      forgive(tx, attempt)
      forgive(tx, { kind: 'password', account: person.emailKey, address: attempt.address })
      record(tx, { id: person.id, trace }, 'signIn.done', at)
      return true
    },
    { behavior: 'immediate' },
  )
}
