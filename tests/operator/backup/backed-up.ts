import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { onTestFinished } from 'vitest'
import { chooseBackup } from '../../../src/operator/backup/check.ts'
import { restoreBackup } from '../../../src/operator/backup/restore.ts'
import { type BackupMeans, takeBackup } from '../../../src/operator/backup/take.ts'
import { getObject, saveObject, storeObject } from '../../../src/platform/storage/index.ts'
import { withKey } from '../../portal-command.ts'
import { createWorld, type World } from '../../world.ts'

const migrations = join(import.meta.dirname, '../../../migrations')

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'backup-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

export async function keep(
  { portal: { db, storage, keyring, clock } }: Pick<World, 'portal'>,
  size = 5000,
): Promise<string> {
  const stored = await storeObject(storage, keyring, Readable.from([randomBytes(size)]), { maxBytes: size })
  if (!stored.ok) throw new Error(stored.error)
  db.transaction((tx) => saveObject(tx, stored.value, clock()))
  return stored.value.id
}

export async function backedUp() {
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

export const segmentOf = ({ portal }: Pick<World, 'portal'>, id: string) => getObject(portal.db, id).segments[0]!.name
