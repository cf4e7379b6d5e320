import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { blobPath, readManifest } from '../../../src/operator/backup/layout.ts'
import { isEmpty } from '../../../src/operator/backup/restore.ts'
import { withKey } from '../../portal-command.ts'
import { backedUp, folder, segmentOf } from './backed-up.ts'

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
    expect(readdirSync(target)).toEqual([])
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
    const manifest = readManifest(join(world.to, name))!
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
