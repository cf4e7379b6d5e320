import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pruneBackups } from '../../../src/operator/backup/commands.ts'
import { blobPath, listBackups } from '../../../src/operator/backup/layout.ts'
import { verifyChain } from '../../../src/platform/audit/index.ts'
import { acquireFileLock, openDatabase } from '../../../src/platform/db/index.ts'
import { openKeyring } from '../../../src/platform/keyring.ts'
import {
  deleteObject,
  getObject,
  openDiskStorage,
  removalsSettled,
  type Storage,
  verifyStored,
} from '../../../src/platform/storage/index.ts'
import { withKey } from '../../portal-command.ts'
import { backedUp, folder, segmentOf } from './backed-up.ts'

describe('a backup', () => {
  it('holds the portal as it stood, sealed, and gives it back', async () => {
    const world = await backedUp()
    const alice = await world.signIn(world.alice)
    expect((await alice.get('/en/account')).status).toBe(200)
    const kept = await world.keep()
    const { name, manifest } = await world.take()
    const later = await world.keep()

    const files = readdirSync(join(world.to, name)).sort()
    expect(files).toEqual(['blobs.txt', 'manifest.json', 'portal.db.zst.age'])
    expect(
      readFileSync(join(world.to, name, 'portal.db.zst.age'))
        .subarray(0, 21)
        .toString(),
    ).toBe('age-encryption.org/v1')
    expect(manifest.blobs.count).toBe(1)
    expect(existsSync(join(world.portal.settings.dataDir, 'backup.db'))).toBe(false)

    const { target, done } = await world.restore()
    expect(done).toMatchObject({ blobs: 1, sessions: 1 })
    expect(readdirSync(target).sort()).toEqual(['objects', 'portal.db'])
    const db = openDatabase(join(target, 'portal.db'))
    onTestFinished(() => void db.$client.close())
    const count = (table: string) => db.$client.prepare(`select count(*) from ${table}`).pluck().get()
    expect([count('people'), count('sessions'), count('objects')]).toEqual([6, 0, 1])
    const { key } = withKey.settings.wrappingKey
    const keyring = openKeyring([{ name: 'main', key }], 'main')
    const storage = await openDiskStorage(join(target, 'objects'))
    expect(await verifyStored(db, storage, keyring, () => undefined)).toEqual({ read: 1, wrong: 0 })
    expect(getObject(db, kept).size).toBe(5000)
    expect(() => getObject(db, later)).toThrow()
    expect(verifyChain(db)).toMatchObject({ ok: true, events: manifest.audit.seq + 1 })
    expect(db.$client.prepare('select last from receipt_counters').pluck().get()).toBe(10_000)
  })

  it('copies documents once, lets go what no backup names any more, and nothing else', async () => {
    const world = await backedUp()
    const [stays, goes] = [await world.keep(), await world.keep()]
    const gone = segmentOf(world, goes)
    const first = await world.take()
    expect(first.copied).toBe(2)
    const { db } = world.portal
    db.transaction((tx) => deleteObject(tx, goes, world.clock.now()))
    await removalsSettled(db)
    await world.keep()
    const second = await world.take()
    expect(second.copied).toBe(1)
    expect(await pruneBackups(world.to, 2)).toEqual({ backups: 0, blobs: 0 })
    expect(await pruneBackups(world.to, 1)).toEqual({ backups: 1, blobs: 1 })
    expect(listBackups(world.to)).toEqual([second.name])
    expect(existsSync(blobPath(join(world.to, 'blobs'), gone))).toBe(false)
    expect(existsSync(blobPath(join(world.to, 'blobs'), segmentOf(world, stays)))).toBe(true)
  })

  it('does not trust a file that a power cut left under the name of a document', async () => {
    const world = await backedUp()
    const name = segmentOf(world, await world.keep())
    mkdirSync(join(world.to, 'blobs', name.slice(0, 2)), { recursive: true })
    writeFileSync(blobPath(join(world.to, 'blobs'), name), '')
    expect((await world.take()).copied).toBe(1)
    await world.restore()
  })

  it('begins anew when a document is deleted while it is being copied', async () => {
    const world = await backedUp()
    const goes = await world.keep()
    await world.keep()
    const { db, storage } = world.portal
    let isDeleted = false
    const deleting: Storage = {
      ...storage,
      read(name) {
        if (!isDeleted) {
          isDeleted = true
          const row = getObject(db, goes)
          db.transaction((tx) => deleteObject(tx, goes, world.clock.now()))
          rmSync(blobPath(join(world.portal.settings.dataDir, 'objects'), row.segments[0]!.name))
          world.clock.forward({ seconds: 1 })
        }
        return storage.read(name)
      },
    }
    const taken = await world.take({ storage: deleting })
    expect(taken.manifest).toMatchObject({ missing: [], blobs: { count: 1 } })
    await world.restore()
  })

  it('says which documents the portal itself has lost, and is made for the rest', async () => {
    const world = await backedUp()
    const [lost] = [await world.keep(), await world.keep()]
    const name = segmentOf(world, lost)
    rmSync(blobPath(join(world.portal.settings.dataDir, 'objects'), name))
    const { manifest } = await world.take()
    expect(manifest.missing).toEqual([{ name, why: 'absent' }])
    expect((await world.restore()).done.blobs).toBe(1)
  })

  it('that fails leaves the good one, and nothing of its own', async () => {
    const world = await backedUp()
    await world.keep()
    const good = await world.take()
    await world.keep()
    const broken: Storage = {
      ...world.portal.storage,
      read: () =>
        Readable.from(
          (async function* () {
            yield Buffer.from('x')
            throw Object.assign(new Error('no such device'), { code: 'EIO' })
          })(),
        ),
    }
    await expect(world.take({ storage: broken })).rejects.toThrow('no such device')
    expect(readdirSync(world.to).sort()).toEqual([good.name, 'blobs'])
    await world.restore()
  })

  it('is made by one process at a time', () => {
    const lock = join(folder(), 'lock')
    const release = acquireFileLock(lock)!
    expect(acquireFileLock(lock)).toBeUndefined()
    release()
    acquireFileLock(lock)!()
  })
})
