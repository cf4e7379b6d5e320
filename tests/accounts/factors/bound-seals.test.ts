import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bindSeeds, renewSeeds } from '../../../src/accounts/factors/index.ts'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { openKeyring } from '../../../src/platform/keyring.ts'
import { createWorld, password, type Someone, type World } from '../../world.ts'

const sealOf = ({ portal }: World, { id }: Someone): Buffer =>
  portal.db.$client.prepare('select totp_seal from people where id = ?').pluck().get(id) as Buffer
const put = ({ portal }: World, { id }: Someone, seal: Buffer) =>
  portal.db.$client.prepare('update people set totp_seal = ? where id = ?').run(seal, id)

/** Alice's address and password, with the code of somebody's authenticator. */
async function codeOpens(world: World, seed: Buffer): Promise<boolean> {
  world.clock.forward({ minutes: 1 })
  const browser = world.visitor()
  await browser.post('/en/sign-in', { email: world.alice.email, password })
  await browser.post('/en/sign-in/code', { code: currentCode(seed, world.clock.now()) })
  return (await browser.get('/en/account')).status === 200
}

describe('the seal of a second factor', () => {
  it('opens nothing when it is copied to the row of another person, before a start and after it (ATT-11)', async () => {
    const world = await createWorld()
    const { db, keyring } = world.portal
    const own = sealOf(world, world.alice)
    put(world, world.alice, sealOf(world, world.charlie))
    expect(await codeOpens(world, world.charlie.seed)).toBe(false)
    expect(await bindSeeds(db, keyring)).toEqual({ bound: 0, left: 1 })
    expect(await codeOpens(world, world.charlie.seed)).toBe(false)
    put(world, world.alice, own)
    expect(await codeOpens(world, world.alice.seed)).toBe(true)
  })

  it('of an earlier release is bound to its person at the start, once; until then it opens nothing', async () => {
    const world = await createWorld()
    const { db, keyring } = world.portal
    put(world, world.alice, await keyring.seal(world.alice.seed, { purpose: 'totp' }))
    expect(await codeOpens(world, world.alice.seed)).toBe(false)
    expect(await bindSeeds(db, keyring)).toEqual({ bound: 1, left: 0 })
    expect(await codeOpens(world, world.alice.seed)).toBe(true)
    const bound = sealOf(world, world.alice)
    expect(await bindSeeds(db, keyring)).toEqual({ bound: 0, left: 0 })
    expect(sealOf(world, world.alice).equals(bound)).toBe(true)
    put(world, world.charlie, bound)
    expect(await bindSeeds(db, keyring)).toEqual({ bound: 0, left: 1 })
  })

  it('stays bound under another wrapping key', async () => {
    const world = await createWorld()
    const key = { name: 'main', key: randomBytes(32) }
    const [old, next] = [openKeyring([key], 'main'), openKeyring([{ name: 'next', key: randomBytes(32) }, key], 'next')]
    const { id, seed } = world.alice
    const { db } = world.portal
    db.$client.prepare(`update people set totp_seal = x''`).run()
    put(world, world.alice, await old.seal(seed, { purpose: 'totp', person: id }))
    expect(await renewSeeds(db, next)).toBe(1)
    expect(await bindSeeds(db, next)).toEqual({ bound: 0, left: 0 })
    expect(await next.open(sealOf(world, world.alice), { purpose: 'totp', person: id })).toEqual(seed)
  })
})
