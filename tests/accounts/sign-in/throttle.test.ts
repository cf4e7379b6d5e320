import { describe, expect, it } from 'vitest'
import { clearFailures, reserveTry, type SignInAttempt, waitFor } from '../../../src/accounts/sign-in/throttle.ts'
import { createWorld, type World } from '../../world.ts'

const alices = (address: string): SignInAttempt => ({ kind: 'password', account: 'alice@example.test', address })

/** Seconds to wait after so many failures in a row, each as soon as it may be. */
function waits({ portal, clock }: World, count: number, attempt: (n: number) => SignInAttempt): number[] {
  return Array.from({ length: count }, (_, n) => {
    const one = attempt(n)
    const until = waitFor(portal.db, one, clock.now())
    if (until) clock.forward({ milliseconds: until - clock.now().epochMilliseconds })
    reserveTry(portal.db, one, clock.now())
    return ((waitFor(portal.db, one, clock.now()) ?? 0) - clock.now().epochMilliseconds) / 1000
  }).map((seconds) => Math.max(0, seconds))
}

describe('whoever guesses', () => {
  it('waits twice as long each time, up to a quarter of an hour (SEC-047)', async () => {
    const world = await createWorld()
    expect(waits(world, 12, () => alices('192.0.2.1'))).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900])
  })

  it('from ever new addresses keeps the owner away for a minute at most (SEC-047)', async () => {
    const world = await createWorld()
    const seconds = waits(world, 200, (n) => alices(`192.0.2.${n}`))
    expect(seconds.slice(0, 29)).toEqual(Array(29).fill(0))
    expect(seconds[29]).toBe(5)
    expect(Math.max(...seconds)).toBe(60)
    const { portal, clock } = world
    clock.forward({ seconds: 60 })
    expect(waitFor(portal.db, alices('198.51.100.1'), clock.now())).toBeUndefined()
  })

  it('at many accounts from one address waits too, and a stranger elsewhere does not (SEC-047)', async () => {
    const { portal, clock } = await createWorld()
    for (let n = 0; n < 30; n++)
      reserveTry(portal.db, { kind: 'password', account: `a${n}@example.test`, address: '192.0.2.1' }, clock.now())
    const at = (address: string) =>
      waitFor(portal.db, { kind: 'password', account: 'new@example.test', address }, clock.now())
    expect(at('192.0.2.1')).toBe(clock.now().epochMilliseconds + 15_000)
    expect(at('192.0.2.2')).toBeUndefined()
  })

  it('is not forgiven at the address for signing in once, only at that account (SEC-047)', async () => {
    const { portal, clock } = await createWorld()
    const own: SignInAttempt = { kind: 'password', account: 'own@example.test', address: '192.0.2.1' }
    for (let n = 0; n < 30; n++) {
      const one = n < 4 ? own : { ...own, account: `a${n}@example.test` }
      reserveTry(portal.db, one, clock.now())
    }
    portal.db.transaction((tx) => clearFailures(tx, own))
    expect(waitFor(portal.db, alices('192.0.2.1'), clock.now())).toBe(clock.now().epochMilliseconds + 15_000)
  })
})
