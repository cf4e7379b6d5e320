import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkNumbers } from '../../src/documents/index.ts'
import { chooseBackup } from '../../src/operator/backup/check.ts'
import { blobPath, listBackups, readManifest } from '../../src/operator/backup/layout.ts'
import { pruneBackups } from '../../src/operator/backup/prune.ts'
import { isEmpty, restoreBackup } from '../../src/operator/backup/restore.ts'
import { type BackupMeans, takeBackup } from '../../src/operator/backup/take.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { holdAlone, openDatabase, openToRead } from '../../src/platform/db/index.ts'
import { openKeyring } from '../../src/platform/keyring.ts'
import { machineFamilies } from '../../src/platform/metrics/index.ts'
import {
  deleteObject,
  getObject,
  openDiskStorage,
  removeObject,
  type Storage,
  saveObject,
  storeObject,
  verifyStored,
} from '../../src/platform/storage/index.ts'
import { askOperator } from '../ask-operator.ts'
import { portalCommandWith, startPortalCommand, withKey } from '../portal-command.ts'
import { createWorld, type World } from '../world.ts'

const migrations = join(import.meta.dirname, '../../migrations')

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'backup-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function keep({ portal: { db, storage, keyring, clock } }: Pick<World, 'portal'>, size = 5000): Promise<string> {
  const stored = await storeObject(storage, keyring, Readable.from([randomBytes(size)]), { maxBytes: size })
  if (!stored.ok) throw new Error(stored.error)
  db.transaction((tx) => saveObject(tx, stored.value, clock()))
  return stored.value.id
}

async function backedUp() {
  const world = await createWorld(withKey)
  const { portal, clock } = world
  const identity = await generateX25519Identity()
  const recipients = [await identityToRecipient(identity)]
  const to = folder()
  const means = (change: Partial<BackupMeans> = {}): BackupMeans => ({
    ...{ dataDir: portal.settings.dataDir, storage: portal.storage, clock: clock.now, program: '0', to, recipients },
    ...change,
  })
  const take = (change?: Partial<BackupMeans>) => {
    clock.forward({ seconds: 2 })
    return takeBackup(means(change))
  }
  const restore = async ({
    target = join(folder(), 'data'),
    key = withKey.settings.wrappingKey,
    identities = [identity],
  } = {}) => {
    const chosen = await chooseBackup(to, undefined)
    if (typeof chosen === 'string') throw new Error(chosen)
    const keys = { current: key, old: undefined }
    const note = () => undefined
    const done = await restoreBackup({
      ...{ chosen, identities, keys, clock: clock.now, migrations, to: target, skippedNumbers: 10_000, note },
    })
    return { target, done }
  }
  return { ...world, identity, to, take, restore, keep: () => keep(world) }
}

const segmentOf = ({ portal }: Pick<World, 'portal'>, id: string) => getObject(portal.db, id).segments[0]!.name

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
    const { db, storage } = world.portal
    const row = getObject(db, goes)
    db.transaction((tx) => deleteObject(tx, goes))
    await removeObject(storage, row)
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
          db.transaction((tx) => deleteObject(tx, goes))
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
    const release = holdAlone(lock)!
    expect(holdAlone(lock)).toBeUndefined()
    release()
    holdAlone(lock)!()
  })
})

describe('restoring refuses', () => {
  it('another identity, and another wrapping key, before anything of a portal is there', async () => {
    const world = await backedUp()
    await world.keep()
    await world.take()
    const target = join(folder(), 'data')
    await expect(world.restore({ target, identities: [await generateX25519Identity()] })).rejects.toThrow('another key')
    const key = { name: 'main', key: randomBytes(32) }
    await expect(world.restore({ target, key })).rejects.toThrow('wrapping key')
    await expect(world.restore({ target, key: { ...withKey.settings.wrappingKey, name: 'other' } })).rejects.toThrow(
      '"main"',
    )
    expect(readdirSync(target)).toEqual(['restoring'])
    expect(isEmpty(target)).toBe(true)
    await world.restore({ target })
    expect(isEmpty(target)).toBe(false)
  })

  it.each([
    ['portal.db.zst.age', 300],
    ['blobs.txt', 10],
  ])('a backup in which one byte of %s was changed', async (file, at) => {
    const world = await backedUp()
    await world.keep()
    const { name } = await world.take()
    change(join(world.to, name, file), at)
    await expect(world.restore()).rejects.toThrow('was changed')
  })

  it('a backup in which a sealed document was changed, or is gone', async () => {
    const world = await backedUp()
    await world.keep()
    const blob = segmentOf(world, await world.keep())
    await world.take()
    const path = blobPath(join(world.to, 'blobs'), blob)
    change(path, 2000)
    await expect(world.restore()).rejects.toThrow(/was changed|does not open/)
    rmSync(path)
    await expect(world.restore()).rejects.toThrow('lacks')
  })

  it('a manifest that was made to fit a changed database', async () => {
    const world = await backedUp()
    const { name } = await world.take()
    const file = join(world.to, name, 'manifest.json')
    const { manifest } = readManifest(join(world.to, name))!
    const clear = { ...manifest.database.clear, sha256: 'a'.repeat(64) }
    writeFileSync(file, JSON.stringify({ ...manifest, database: { ...manifest.database, clear } }))
    await expect(world.restore()).rejects.toThrow('not the one')
  })

  const change = (path: string, at: number) => {
    const bytes = readFileSync(path)
    bytes[at]! ^= 1
    writeFileSync(path, bytes)
  }
})

describe('npm run portal -- backup and restore', () => {
  it('tell the alarm, and restore with the key given apart', async () => {
    const world = await backedUp()
    await world.keep()
    const { portal, to } = world
    const { dataDir } = portal.settings
    const keyFile = join(folder(), 'operator.pub')
    writeFileSync(keyFile, `# of the operator\n${await identityToRecipient(world.identity)}\n`)
    const made = await askOperator(portal, 'backup', '--to', to, '--for', keyFile)
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/1 sealed documents, .*; 1 of them new\.\nAudit log up to event \d+/)
    const figures = machineFamilies(dataDir, world.portal.clock())
    expect(figures.find(({ name }) => name === 'portal_last_backup_ok')?.samples[0]?.value).toBe(1)

    const secret = join(folder(), 'secret')
    writeFileSync(secret, `# created\n${world.identity}\n`)
    const target = join(folder(), 'data')
    const words = ['restore', '--from', to, '--identity', secret, '--to', target]
    const restored = await askOperator(portal, ...words)
    expect(restored.code).toBe(0)
    expect(restored.out).toMatch(/is the portal as it stood at .*: 0 documents, 1 sealed files/)
    expect(restored.out).toContain('What was committed after')
    // The numbers that were passed over are no gap to the operator's check.
    const db = openToRead(join(target, 'portal.db'))
    expect(checkNumbers(db, [])).toMatchObject({ faults: [] })
    expect(db.$client.prepare('select last from receipt_counters').pluck().get()).toBe(10_000)
    db.$client.close()
    const again = await askOperator(portal, ...words)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('is not empty')
    expect(new Sqlite(join(target, 'portal.db'), { readonly: true }).pragma('integrity_check', { simple: true })).toBe(
      'ok',
    )
  })

  it('say in the file of the alarm that one failed, and take no secret key for a public one', async () => {
    const world = await backedUp()
    const { portal, to } = world
    const [blocked, recipient] = [join(to, 'a-file'), await identityToRecipient(world.identity)]
    writeFileSync(blocked, '')
    expect((await askOperator(portal, 'backup', '--to', join(blocked, 'x'), '--for', recipient)).code).toBe(1)
    expect(JSON.parse(readFileSync(join(portal.settings.dataDir, 'last-backup.json'), 'utf8'))).toMatchObject({
      ok: false,
    })
    expect((await askOperator(portal, 'backup', '--to', to, '--for', world.identity)).code).toBe(2)
  })

  it('need neither a key nor any other setting to make one', { timeout: 60_000 }, async () => {
    const world = await backedUp()
    const { dataDir } = world.portal.settings
    const without = { WRAPPING_KEY: '', ORIGIN: '', SMTP_URL: '' }
    const words = ['backup', '--to', world.to, '--for', await identityToRecipient(world.identity)]
    expect(await portalCommandWith(without, dataDir, ...words)).toMatchObject({ code: 0, err: '' })
  })
})

describe('what was killed in the middle', { timeout: 90_000 }, () => {
  it('is no backup, and the next one is whole', async () => {
    const world = await backedUp()
    await world.keep()
    const good = await world.take()
    for (let n = 0; n < 40; n++) await keep(world, 2_000_000)
    const { dataDir } = world.portal.settings
    const words = ['backup', '--to', world.to, '--for', await identityToRecipient(world.identity)]
    await killed(dataDir, words, () => readdirSync(world.to).some((name) => name.endsWith('.part')))
    expect(listBackups(world.to)).toEqual([good.name])
    expect(existsSync(join(dataDir, 'last-backup.json'))).toBe(false)
    await world.restore()

    const next = await askOperator(world.portal, ...words)
    expect(next).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(world.to).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(existsSync(join(dataDir, 'backup.db'))).toBe(false)
    expect((await world.restore()).done.blobs).toBe(81)
  })

  it('is no restored portal, and is begun anew', async () => {
    const world = await backedUp()
    for (let n = 0; n < 40; n++) await keep(world, 2_000_000)
    await world.take()
    const [target, secret] = [join(folder(), 'data'), join(folder(), 'secret')]
    writeFileSync(secret, world.identity)
    const words = ['restore', '--from', world.to, '--identity', secret, '--to', target]
    await killed(target, words, () => existsSync(join(target, 'restoring/objects/ff')))
    expect(existsSync(join(target, 'portal.db'))).toBe(false)
    expect((await world.restore({ target })).done.blobs).toBe(80)
    expect(readdirSync(target).sort()).toEqual(['objects', 'portal.db'])
  })

  async function killed(dataDir: string, words: string[], isTime: () => boolean): Promise<void> {
    const child = startPortalCommand(dataDir, ...words)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    for (let isOver = false; !isOver; await wait(2)) {
      expect(child.exitCode).toBe(null)
      isOver = isTime()
    }
    child.kill('SIGKILL')
    await gone
    expect(child.signalCode).toBe('SIGKILL')
  }
})
