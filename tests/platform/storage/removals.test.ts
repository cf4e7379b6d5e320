import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkStoredBlobs } from '../../../src/documents/invariants/wholeness.ts'
import { sweepDraftBlobs } from '../../../src/documents/upkeep.ts'
import { openPortal } from '../../../src/open.ts'
import {
  deleteObject,
  getObject,
  isBlobKept,
  listRemovedBlobs,
  removalsSettled,
  removeBlobsLater,
  removeDueBlobs,
  type Storage,
  saveObject,
  storeObject,
} from '../../../src/platform/storage/index.ts'
import type { Portal } from '../../../src/platform/web/context.ts'
import { paper } from '../../bench/paper.ts'
import { blobsOf, draftWith, fileOf, submissionsOf } from '../../documents/files.ts'
import { behindSocket } from '../../documents/tus.ts'
import { createWorld, type World } from '../../world.ts'

async function keep({ db, storage, keyring, clock }: Portal, bytes = Buffer.alloc(5000, 'x')): Promise<string> {
  const stored = await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 30e6 })
  if (!stored.ok) throw new Error(stored.error)
  db.transaction((tx) => saveObject(tx, stored.value, clock()))
  return stored.value.id
}

const letGo = ({ db, clock }: Portal, id: string) => db.transaction((tx) => deleteObject(tx, id, clock()))
const waiting = ({ portal }: World) => [...listRemovedBlobs(portal.db).keys()]
const away = () => Promise.reject(Object.assign(new Error('away'), { code: 'STORE_AWAY' }))

/** A store of which some blobs cannot be removed. */
function failing(world: World, remove: Storage['remove']): void {
  const { storage } = world.portal
  Object.assign(world.portal, { storage: { ...storage, remove } })
}

it('a deleted draft takes its bytes along at once, and nothing of it waits', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice, 2)
  expect(blobsOf(world)).toBe(2)
  expect((await alice.post(`/en/submissions/${id}/deletion`)).status).toBe(303)
  expect([submissionsOf(world), blobsOf(world), waiting(world)]).toEqual([[], 0, []])
})

it('what a transaction deletes that is undone stays, with its bytes', async () => {
  const world = await createWorld()
  const { portal } = world
  const id = await keep(portal)
  const undone = () =>
    portal.db.transaction((tx) => {
      deleteObject(tx, id, portal.clock())
      throw new Error('undone')
    })
  expect(undone).toThrow('undone')
  await removalsSettled(portal.db)
  expect([getObject(portal.db, id).size, blobsOf(world), waiting(world)]).toEqual([5000, 1, []])
})

it('a program killed after the commit goes on at its next start', async () => {
  const world = await createWorld()
  const { portal } = world
  const id = await keep(portal, Buffer.alloc(17e6, 'y'))
  // Another connection knows of no work that follows the commit, as a dead program.
  const names = getObject(portal.db, id).segments.map(({ name }) => name)
  const raw = portal.db.$client
  raw.transaction(() => {
    raw.prepare('delete from objects where id = ?').run(id)
    for (const name of names)
      raw.prepare('insert into removed_blobs values (?, ?)').run(name, portal.clock().epochMilliseconds)
  })()
  expect([blobsOf(world), waiting(world).length]).toEqual([names.length, names.length])
  const again = await openPortal(portal.settings, portal.clock)
  onTestFinished(() => void again.db.$client.close())
  expect(await removeDueBlobs(again, again.clock())).toEqual({ removed: names.length, isAway: false })
  expect([blobsOf(world), waiting(world)]).toEqual([0, []])
})

it.each([
  ['as soon as it was committed', 0],
  ['when some of its bytes were gone', 1],
])('a program killed by the system %s leaves no byte for good', async (_when, count) => {
  const world = await createWorld()
  const { portal } = world
  const id = await keep(portal, Buffer.alloc(25e6, 'y'))
  const names = getObject(portal.db, id).segments.map(({ name }) => name)
  const words = [id, String(count), String(portal.clock().epochMilliseconds)]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'removing-child.ts'), ...words], {
    env: { ...process.env, SETTINGS: JSON.stringify(portal.settings) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(() => getObject(portal.db, id)).toThrow('no object')
  expect(waiting(world).sort()).toEqual(names.sort())
  expect(blobsOf(world)).toBeGreaterThan(0)

  const again = await openPortal(portal.settings, portal.clock)
  onTestFinished(() => void again.db.$client.close())
  expect(await removeDueBlobs(again, again.clock())).toEqual({ removed: names.length, isAway: false })
  expect([blobsOf(world), waiting(world)]).toEqual([0, []])
})

it('killed between bytes and line, it takes what is gone already as gone, and two programs may do it at once', async () => {
  const world = await createWorld()
  const { portal } = world
  const folder = join(portal.settings.dataDir, 'objects')
  for (let n = 0; n < 250; n++)
    portal.db.transaction((tx) => removeBlobsLater(tx, [n.toString(16).padStart(48, '0')], portal.clock()))
  const [first, second] = await Promise.all([
    removeDueBlobs(portal, portal.clock()),
    removeDueBlobs(portal, portal.clock()),
    removalsSettled(portal.db),
  ])
  expect([first.isAway, second.isAway, waiting(world)]).toEqual([false, false, []])
  expect(readdirSync(folder).length).toBe(257)
})

it('while the store is away bytes wait, no sweep or check minds them, and they go when it answers', async () => {
  const world = await createWorld()
  const { portal } = world
  const { storage } = portal
  const id = await keep(portal)
  failing(world, away)
  letGo(portal, id)
  await removalsSettled(portal.db)
  expect([blobsOf(world), waiting(world).length]).toEqual([1, 1])
  expect(await removeDueBlobs(portal, portal.clock())).toEqual({ removed: 0, isAway: true })
  const tomorrow = portal.clock().add({ hours: 24 * 3650 })
  expect(await sweepDraftBlobs(portal.db, storage, tomorrow)).toEqual({ unfinished: 0, unreferenced: 0 })
  const hour = portal.clock().epochMilliseconds + 3_600_000
  expect((await checkStoredBlobs(portal.db, storage, hour)).orphans).toMatchObject({ faults: [] })
  const late = (await checkStoredBlobs(portal.db, storage, hour + 30 * 3_600_000)).orphans
  expect(JSON.stringify(late)).toContain('should have gone 31 h')

  Object.assign(portal, { storage })
  expect(await removeDueBlobs(portal, portal.clock())).toEqual({ removed: 1, isAway: false })
  expect([blobsOf(world), waiting(world)]).toEqual([0, []])
})

it('one blob that cannot be removed keeps no other from going, and is tried again', async () => {
  const world = await createWorld()
  const { portal } = world
  const { storage } = portal
  const ids = [await keep(portal), await keep(portal), await keep(portal)]
  const bad = getObject(portal.db, ids[1]!).segments[0]!.name
  failing(world, (name) => (name === bad ? Promise.reject(new Error('broken folder')) : storage.remove(name)))
  for (const id of ids) letGo(portal, id)
  await removalsSettled(portal.db)
  expect([blobsOf(world), waiting(world)]).toEqual([1, [bad]])
  await expect(removeDueBlobs(portal, portal.clock())).rejects.toThrow('broken folder')
  Object.assign(portal, { storage })
  expect(await removeDueBlobs(portal, portal.clock())).toEqual({ removed: 1, isAway: false })
})

describe('a blob that any row still names is not removed, whatever was noted of it:', () => {
  /** A stored document, and half a file on its way to a draft. */
  async function inUse() {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const draft = await draftWith(alice, fileOf(world), world.alice, 1)
    const client = (await behindSocket(world))(alice)
    const file = paper(9_000_000)
    const path = String((await client.begin(draft, file.length)).headers.location)
    await expect(client.send(path, file, { offset: 0, segments: [] }, { breakAfter: 8_500_000 })).rejects.toThrow('cut')
    await expect.poll(async () => (await client.stand(path)).offset).toBe(8_500_000)
    return world
  }

  /** Every column of every table that holds names of stored blobs, with one of them. */
  function columnsWithBlobs({ portal: { db, settings } }: World): Map<string, string> {
    const folder = join(settings.dataDir, 'objects')
    const stored = new Set(readdirSync(folder, { recursive: true }).map((path) => basename(String(path))))
    const tables = db.$client.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all() as string[]
    const found = tables.flatMap((table) =>
      (db.$client.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]).flatMap((row) =>
        Object.entries(row).flatMap(([column, value]): [string, string][] =>
          typeof value === 'string' && stored.has(value) ? [[`${table}.${column}`, value]] : [],
        ),
      ),
    )
    return new Map(found)
  }

  it('each column that holds such names', async () => {
    const world = await inUse()
    const { db, clock } = world.portal
    const columns = columnsWithBlobs(world)
    expect([...columns.keys()].sort()).toEqual(['object_segments.name', 'upload_segments.name'])
    const before = blobsOf(world)
    db.transaction((tx) => removeBlobsLater(tx, [...columns.values()], clock()))
    await removalsSettled(db)
    expect([blobsOf(world), waiting(world)]).toEqual([before, []])
    expect([...columnsWithBlobs(world)]).toEqual([...columns])
    expect([...columns.values()].filter((name) => !isBlobKept(db, name))).toEqual([])
  })

  it('a table that comes later, made of the same columns', async () => {
    const world = await createWorld()
    const { db, clock } = world.portal
    const id = await keep(world.portal)
    const { name } = getObject(db, id).segments[0]!
    db.$client.exec('create table later_pieces as select * from object_segments; delete from objects')
    const again = await openPortal(world.portal.settings, clock)
    onTestFinished(() => void again.db.$client.close())
    again.db.transaction((tx) => removeBlobsLater(tx, [name], clock()))
    await removalsSettled(again.db)
    expect([blobsOf(world), waiting(world)]).toEqual([1, []])
  })
})
