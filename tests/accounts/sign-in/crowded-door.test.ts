import { expect, it } from 'vitest'
import { devices } from '../../../src/accounts/factors/schema.ts'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { passwordFits } from '../../../src/accounts/sign-in/passwords.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { createWorld, password, type World } from '../../world.ts'
import { signInFrom } from './sign-in-from.ts'

const behindProxy = { settings: { trustedProxy: 'unknown' } }
const wrong = 'not the password at all'
const judged = ({ portal }: World) =>
  listEvents(portal.db, { action: 'signIn.refused' } as never).filter(({ action }) => action === 'signIn.refused')
    .length
const count = (statuses: readonly number[], status: number) => statuses.filter((one) => one === status).length

it('of sixty guesses at once at Alice’s password five are judged, and the others wait (ATT-08)', async () => {
  const world = await createWorld()
  const guesses = Array.from({ length: 60 }, (_, n) =>
    world.visitor().post('/en/sign-in', { email: world.alice.email, password: `${wrong} ${n}` }),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect([count(statuses, 422), count(statuses, 429)]).toEqual([5, 55])
  expect(judged(world)).toBe(5)
})

it('of sixty at once from addresses of one /64 five are judged too, and of a /48 no more than a site may have (ATT-08)', async () => {
  const world = await createWorld(behindProxy)
  const guess = (address: string) =>
    signInFrom(world.visitor(), address, { email: world.alice.email, password: wrong }).then(({ status }) => status)
  const ofOne = await Promise.all(Array.from({ length: 60 }, (_, n) => guess(`2001:db8:1:2::${n.toString(16)}`)))
  expect(count(ofOne, 422)).toBe(5)
  const accounts = (n: number) => ({ email: `nobody${n}@example.test`, password: wrong })
  const statuses: number[] = []
  for (let n = 0; n < 200; n++)
    statuses.push((await signInFrom(world.visitor(), `2001:db8:7:${n.toString(16)}::1`, accounts(n))).status)
  expect(count(statuses, 422)).toBe(120)
})

it('of sixty codes at once at the second factor five are judged (ATT-08)', async () => {
  const world = await createWorld()
  const { alice, visitor, clock } = world
  const their = visitor()
  await their.post('/en/sign-in', { email: alice.email, password })
  const right = currentCode(alice.seed, clock.now())
  const other = (n: number) => String((Number(right) + 1 + n) % 1_000_000).padStart(6, '0')
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) => their.post('/en/sign-in/code', { code: other(n * 1_000) })),
  )
  expect(
    count(
      answers.map(({ status }) => status),
      429,
    ),
  ).toBe(55)
  expect(judged(world)).toBe(5)
})

it('who signs in rightly is not counted, however often', async () => {
  const { alice, visitor } = await createWorld()
  for (let n = 0; n < 12; n++)
    expect((await visitor().post('/en/sign-in', { email: alice.email, password })).status).toBe(303)
})

it('sixty connections from one /64 keep nobody else from signing in (ATT-08)', async () => {
  const world = await createWorld(behindProxy)
  const honest = await Promise.all(Array.from({ length: 16 }, (_, n) => world.add(`H${n} Roy`, 'counsel')))
  let isOver = false
  let sent = 0
  const crowd = Array.from({ length: 60 }, async (_, n) => {
    for (let round = 0; !isOver; round++) {
      sent++
      const email = `x${n}.${round}@example.test`
      await signInFrom(world.visitor(), `2001:db8:1:2::${n.toString(16)}`, { email, password: wrong })
      // An answer that nothing was awaited for would leave the others no turn.
      await new Promise(setImmediate)
    }
  })
  // The crowd waits at the door before the first of the others comes.
  while (sent < 60) await new Promise(setImmediate)
  const statuses = await Promise.all(
    honest.map(({ email }, n) =>
      signInFrom(world.visitor(), `198.51.100.${n}`, { email, password }).then(({ status }) => status),
    ),
  )
  isOver = true
  await Promise.all(crowd)
  expect(statuses).toEqual(Array(16).fill(303))
})

it('sixty hashes that one network asks for leave each of sixteen others its turn (ATT-08)', async () => {
  const order: string[] = []
  const ask = (name: string, near: string) =>
    passwordFits(undefined, wrong, { near, wide: undefined }).then(({ ok }) => {
      order.push(name)
      return ok
    })
  const crowd = Array.from({ length: 60 }, () => ask('crowd', 'crowd'))
  const others = await Promise.all(Array.from({ length: 16 }, (_, n) => ask('other', `other ${n}`)))
  expect(others).toEqual(Array(16).fill(true))
  const servedBefore = order.slice(0, order.lastIndexOf('other'))
  const refusedAtOnce = 60 - 50 + 16
  expect(
    count(
      servedBefore.map((name) => Number(name === 'crowd')),
      1,
    ),
  ).toBeLessThan(refusedAtOnce + 16)
  await Promise.all(crowd)
})

it('a stranger at the same address keeps Alice from no browser that she has signed in from (ATT-08)', async () => {
  const world = await createWorld()
  const { alice, visitor, clock, portal } = world
  const own = await world.signIn(alice)
  await own.post('/en/sign-out')
  expect(portal.db.select().from(devices).all()).toHaveLength(1)
  clock.forward({ seconds: 30 })
  for (let n = 0; n < 60; n++)
    await visitor().post('/en/sign-in', { email: n % 2 ? alice.email : `nobody${n}@example.test`, password: wrong })
  expect((await visitor().post('/en/sign-in', { email: alice.email, password })).status).toBe(429)
  expect((await own.post('/en/sign-in', { email: alice.email, password })).status).toBe(303)
  expect((await own.post('/en/sign-in/code', { code: currentCode(alice.seed, clock.now()) })).status).toBe(303)
})

it('a known browser guesses as slowly as any, and opens no other account faster (ATT-08)', async () => {
  const world = await createWorld()
  const { alice, charlie } = world
  const own = await world.signIn(alice)
  await own.post('/en/sign-out')
  const guess = async (email: string) => (await own.post('/en/sign-in', { email, password: wrong })).status
  for (const { email } of [alice, charlie]) {
    const statuses: number[] = []
    for (let n = 0; n < 8; n++) statuses.push(await guess(email))
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429])
  }
})
