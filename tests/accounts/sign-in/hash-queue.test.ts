import { expect, it } from 'vitest'
import { hashPassword, passwordFits } from '../../../src/accounts/sign-in/passwords.ts'
import { createWorld, password } from '../../world.ts'
import { signInFrom } from './sign-in-from.ts'

it('many passwords at once wait for their turn, and past fifty are told to come back, known accounts and unknown alike (SEC-048)', async () => {
  const hashed = await hashPassword(password)
  const stored = hashed.ok ? hashed.value : ''
  let done = 0
  const tried = Array.from({ length: 140 }, (_, n) =>
    passwordFits(n % 2 ? stored : undefined, password).then((fits) => {
      done++
      return { fits, after: done }
    }),
  )
  const answers = await Promise.all(tried)
  const busy = answers.filter(({ fits }) => !fits.ok)
  const taken = answers.filter(({ fits }) => fits.ok)
  expect(busy.length).toBeGreaterThan(140 - 50 - 64)
  expect(taken.length).toBeGreaterThanOrEqual(50)
  // Who is told to come back is told at once.
  expect(Math.max(...busy.map(({ after }) => after))).toBe(busy.length)
  for (const { fits } of taken) expect(fits.ok).toBe(true)
})

it('a hash has the cost that is promised: argon2id, 19 MiB, twice (SEC-046)', async () => {
  const hashed = await hashPassword(password)
  expect(hashed.ok && hashed.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

it('a crowd at the door gets a page that says so, and the others get in (SEC-048)', async () => {
  const { add, visitor } = await createWorld({ settings: { trustedProxy: 'unknown' } })
  const crowd = await Promise.all(Array.from({ length: 100 }, (_, n) => add(`N${n} Roy`, 'counsel')))
  const answers = await Promise.all(
    crowd.map(({ email }, n) => signInFrom(visitor(), `198.51.100.${n}`, { email, password })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([303, 503]))
  expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('5')
})
