import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import { sweepDraftBlobs } from '../../src/documents/upkeep.ts'
import { openPortal } from '../../src/open.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { openKeyring, type WrappingKey } from '../../src/platform/keyring.ts'
import {
  deleteObject,
  getObject,
  readObject,
  removalsSettled,
  removeDueBlobs,
  resealObject,
  saveObject,
  storeObject,
  verifyStored,
} from '../../src/platform/storage/index.ts'
import type { Portal } from '../../src/platform/web/context.ts'
import { askOperator } from '../ask-operator.ts'
import { createWorld, signIn, type World } from '../world.ts'

const next: WrappingKey = { name: 'next', key: randomBytes(32) }

async function keep({ db, storage, keyring, clock }: Portal, bytes = randomBytes(5000)): Promise<string> {
  const stored = await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 30e6 })
  if (!stored.ok) throw new Error(stored.error)
  db.transaction((tx) => saveObject(tx, stored.value, clock()))
  return stored.value.id
}

/** The same portal, started with the new key and the old one beside it. */
async function restarted(
  { portal, clock }: World,
  keys = { wrappingKey: next, oldWrappingKey: portal.settings.wrappingKey },
) {
  const again = await openPortal({ ...portal.settings, ...keys }, clock.now)
  onTestFinished(() => void again.db.$client.close())
  return again
}

const wrongUnder = async ({ db, storage }: Portal, keys: (typeof next)[]) =>
  (await verifyStored(db, storage, openKeyring(keys, keys[0]!.name), () => undefined)).wrong

it('another wrapping key seals all that is stored anew, and nothing needs the old one any more', async () => {
  const world = await createWorld()
  const old = world.portal.settings.wrappingKey
  await keep(world.portal)
  const large = await keep(world.portal, randomBytes(17e6))
  const link = world.portal.keyring.deriveToken('invitation link', 'x')
  const portal = await restarted(world)
  const fresh = await keep(portal)
  expect(portal.keyring.deriveToken('invitation link', 'x').equals(link)).toBe(true)

  const said = await askOperator(portal, 'rotate-keys')
  expect(said).toMatchObject({ code: 0, err: '' })
  // The token key, the signing key, and the seeds of six people.
  expect(said.out).toContain('2 stored objects and 8 secrets')
  expect(said.out).toContain('"test" may be destroyed')
  expect(getObject(portal.db, large).segments.length).toBeGreaterThan(2)
  expect([await wrongUnder(portal, [next]), await wrongUnder(portal, [{ ...old, name: 'next' }])]).toEqual([0, 3])
  expect(getObject(portal.db, fresh).keyName).toBe('next')
  expect(listEvents(portal.db, { action: 'wrappingKey.replaced' })).toHaveLength(1)

  const alone = await restarted(world, { wrappingKey: next, oldWrappingKey: undefined as never })
  expect(alone.keyring.deriveToken('invitation link', 'x').equals(link)).toBe(true)
  world.clock.forward({ minutes: 1 })
  const alice = await signIn(createApp(alone), world.clock.now, world.alice)
  expect((await alice.get('/en/account')).status).toBe(200)
  expect((await askOperator(alone, 'audit', 'verify')).code).toBe(0)
})

it('a rotation that was broken off goes on where it was, and says when something could not be sealed', async () => {
  const world = await createWorld()
  const ids = [await keep(world.portal), await keep(world.portal), await keep(world.portal)].sort()
  const portal = await restarted(world)
  let puts = 0
  const failing = {
    ...portal.storage,
    put: (source: AsyncIterable<Uint8Array>) => {
      if (puts++ > 0) return Promise.reject(new Error('the disk is gone'))
      return portal.storage.put(source)
    },
  }
  const broken = await askOperator({ ...portal, storage: failing }, 'rotate-keys')
  expect(broken.code).toBe(1)
  expect(broken.err).toContain('2 objects could not be: keep the old key')
  expect(ids.map((id) => getObject(portal.db, id).keyName)).toEqual(['next', 'test', 'test'])
  expect((await askOperator(portal, 'rotate-keys')).out).toContain('2 stored objects and 0 secrets')
  expect(await wrongUnder(portal, [next])).toBe(0)
})

it('without the old key beside the new one it says what to do', async () => {
  const { portal } = await createWorld()
  const said = await askOperator(portal, 'rotate-keys')
  expect(said.code).toBe(1)
  expect(said.err).toContain('OLD_WRAPPING_KEY_FILE')
})

it('who is reading an object goes on reading it while it is sealed anew, and a day later its old bytes are gone', async () => {
  const world = await createWorld()
  const bytes = randomBytes(17e6)
  const id = await keep(world.portal, bytes)
  const portal = await restarted(world)
  const before = getObject(portal.db, id)
  const reading = readObject(portal.storage, portal.keyring, before)[Symbol.asyncIterator]()
  const read: Buffer[] = [Buffer.from((await reading.next()).value)]
  expect(await resealObject(portal.db, portal.storage, portal.keyring, id, world.clock.now())).toBe(true)
  // Blobs are judged by the time of their files.
  const now = () => world.clock.now()
  world.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString())
  portal.db.$client.prepare('update removed_blobs set due_at = ?').run(now().epochMilliseconds + 24 * 3_600_000)
  expect(await removeDueBlobs(portal, now())).toEqual({ removed: 0, isAway: false })
  expect(await sweepDraftBlobs(portal.db, portal.storage, now())).toMatchObject({ unreferenced: 0 })
  for (let part = await reading.next(); !part.done; part = await reading.next()) read.push(Buffer.from(part.value))
  expect(Buffer.concat(read).equals(bytes)).toBe(true)
  world.clock.forward({ hours: 25 })
  expect(await removeDueBlobs(portal, now())).toEqual({ removed: before.segments.length, isAway: false })
  const left = []
  for await (const { name } of portal.storage.list()) left.push(name)
  expect(left).toHaveLength(before.segments.length)
  expect(await wrongUnder(portal, [next])).toBe(0)
})

it('an object that is deleted while it is sealed anew stays deleted, and leaves no bytes', async () => {
  const world = await createWorld()
  const id = await keep(world.portal)
  const portal = await restarted(world)
  const deleting = {
    ...portal.storage,
    put: async (source: AsyncIterable<Uint8Array>) => {
      const put = await portal.storage.put(source)
      portal.db.transaction((tx) => deleteObject(tx, id, world.clock.now()))
      await removalsSettled(portal.db)
      return put
    },
  }
  expect(await resealObject(portal.db, deleting, portal.keyring, id, world.clock.now())).toBe(false)
  const left = []
  for await (const { name } of portal.storage.list()) left.push(name)
  expect(left).toEqual([])
})
