import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../platform/clock.ts'
import { flushFileSystem } from '../../platform/flush.ts'
import type { ReadableStorage } from '../../platform/storage/index.ts'
import { gatherBlobs, type MissingBlob, makeBlobFolders } from './blobs.ts'
import { measuringStream } from './files.ts'
import {
  backupName,
  blobLine,
  databaseName,
  listBackups,
  listName,
  listUnfinished,
  type Manifest,
  manifestName,
  readList,
  readManifest,
} from './layout.ts'
import { sealFile } from './sealing.ts'
import { isNamedNow, type Snapshot, takeSnapshot } from './snapshot.ts'

export type BackupMeans = {
  readonly dataDir: string
  readonly storage: ReadableStorage
  readonly clock: Clock
  readonly program: string
  /** The folder of backups. */
  readonly to: string
  readonly recipients: readonly string[]
}

export type TakenBackup = {
  readonly name: string
  readonly manifest: Manifest
  readonly copied: number
  readonly rounds: number
}

/** If something was deleted during the copy, it is copied anew, and each round only copies what is new. */
const mostRounds = 5

/**
 * The database first, then the documents that it names: these never change under their name, so that both are of one instant.
 * The folder is named when all is on disk. The caller holds the lock.
 */
export async function takeBackup(means: BackupMeans): Promise<TakenBackup> {
  const { to, dataDir } = means
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const left of listUnfinished(to)) rmSync(join(to, left), { recursive: true })
  makeBlobFolders(join(to, 'blobs'))
  const before = lastList(to)
  for (let rounds = 1; ; rounds++) {
    const at = means.clock().toString()
    const name = backupName(at)
    if (existsSync(join(to, name))) throw new Error(`there is a backup of this second already: ${name}`)
    const snapshot = takeSnapshot(join(dataDir, 'portal.db'), join(dataDir, 'backup.db'))
    const folder = join(to, `${name}.part`)
    try {
      mkdirSync(folder, { mode: 0o700 })
      const gathered = await gather(means, snapshot, before, folder)
      const isOutrun = gathered.lacking.some(
        (lack) => lack.why === 'absent' && !isNamedNow(join(dataDir, 'portal.db'), lack.name),
      )
      if (isOutrun && rounds < mostRounds) {
        rmSync(folder, { recursive: true })
        continue
      }
      if (isOutrun) throw new Error(`documents were deleted faster than ${mostRounds} rounds could copy them`)
      const manifest = await seal(means, at, snapshot, gathered, folder)
      await flushFileSystem(to)
      renameSync(folder, join(to, name))
      await flushFileSystem(to)
      return { name, manifest, copied: gathered.copied, rounds }
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      throw error
    } finally {
      snapshot.end()
    }
  }
}

/** Of the newest readable backup, whose documents are flushed. */
function lastList(to: string): string | undefined {
  const name = listBackups(to).findLast((backup) => readManifest(join(to, backup)))
  return name && join(to, name, listName)
}

type Gathering = Pick<Manifest, 'blobs'> & { readonly lacking: readonly MissingBlob[]; readonly copied: number }

async function gather(
  { storage, to }: BackupMeans,
  snapshot: Snapshot,
  before: string | undefined,
  folder: string,
): Promise<Gathering> {
  const lacking: MissingBlob[] = []
  let [count, bytes, copied] = [0, 0, 0]
  const list = measuringStream()
  const known = before ? readList(before) : none()
  async function* lines() {
    for await (const blob of gatherBlobs(storage, snapshot.blobs(), known, join(to, 'blobs'))) {
      if ('why' in blob) {
        lacking.push(blob)
        continue
      }
      count++
      bytes += blob.size
      if (blob.isNew) copied++
      yield Buffer.from(blobLine(blob))
    }
  }
  await pipeline(list.pass(lines()), createWriteStream(join(folder, listName), { mode: 0o600 }))
  return { blobs: { ...list.result(), count, bytes }, lacking, copied }
}

async function seal(
  { program, recipients }: BackupMeans,
  at: string,
  { path, schema, audit, wrappingKeys }: Snapshot,
  { blobs, lacking }: Gathering,
  folder: string,
): Promise<Manifest> {
  const database = await sealFile(path, join(folder, databaseName), recipients)
  const made: Manifest = { format: 1, at, program, schema, audit, wrappingKeys, database, blobs, missing: [...lacking] }
  writeFileSync(join(folder, manifestName), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}

async function* none() {}
