import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canSign, openSigning } from '../../documents/receipts/index.ts'
import { record } from '../../platform/audit/index.ts'
import { withErrorHandled } from '../../platform/chunks.ts'
import { type Clock, Temporal } from '../../platform/clock.ts'
import { type Database, migrate, openDatabase, write } from '../../platform/db/index.ts'
import type { Keys } from '../../platform/env.ts'
import { flushFileSystem } from '../../platform/flush.ts'
import { type Keyring, openKeyring } from '../../platform/keyring.ts'
import { eachKeptBlob, faultOf, getObject } from '../../platform/storage/index.ts'
import { makeBlobFolders, withKnown } from './blobs.ts'
import { type ChosenBackup, isSameFile } from './check.ts'
import { errorCode, mapInOrder, otherBytes, writeNew } from './files.ts'
import { type BackupBlob, blobPath, databaseName, listName, readList } from './layout.ts'
import { openFile } from './sealing.ts'

type RestoreMeans = {
  readonly chosen: ChosenBackup
  readonly identities: readonly string[]
  readonly keys: Keys
  readonly clock: Clock
  readonly migrations: string
  /** The folder of the restored data. */
  readonly to: string
  /** Receipt numbers that may have been given since the backup are skipped. */
  readonly skippedNumbers: number
  readonly note: (text: string) => void
}

export type Restored = {
  readonly migrations: readonly string[]
  readonly documents: number
  readonly blobs: number
  readonly sessions: number
  readonly lastReceipt: string | undefined
}

const workName = 'restoring'
const atOnce = 8

/** Nothing is there, or the rest of a restore that broke off. */
export const isEmpty = (folder: string): boolean =>
  !existsSync(folder) || readdirSync(folder).every((name) => name === workName)

/**
 * Builds everything in a folder inside `to` and moves it when whole, the database last: what breaks off is no portal and can be
 * started again. Throws a sentence that says what does not fit, and leaves no clear database behind.
 */
export async function restoreBackup(means: RestoreMeans): Promise<Restored> {
  const { to, note } = means
  const work = join(to, workName)
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true, mode: 0o700 })

  try {
    await openSealed(means, join(work, 'portal.db'))
    note('The database is open, and is what the manifest says.')
    return await settleIn(means, work)
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw error
  }
}

async function settleIn(means: RestoreMeans, work: string): Promise<Restored> {
  const { chosen, to, note } = means
  const db = openDatabase(join(work, 'portal.db'))
  try {
    const applied = migrate(db, means.migrations)
    await checkKeys(db, means)
    note('The wrapping key opens it.')
    await checkList(db, chosen)
    const blobs = await copyBlobs(chosen, join(work, 'objects'), note)
    const settled = settle(db, means)
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
    db.$client.close()
    await flushFileSystem(to)
    renameSync(join(work, 'objects'), join(to, 'objects'))
    renameSync(join(work, 'portal.db'), join(to, 'portal.db'))
    rmSync(work, { recursive: true })
    await flushFileSystem(to)
    return { migrations: applied, blobs, ...settled }
  } finally {
    if (db.$client.open) db.$client.close()
  }
}

async function openSealed({ chosen, identities }: RestoreMeans, path: string): Promise<void> {
  const found = await openFile(join(chosen.folder, databaseName), path, identities).catch((error: Error) => {
    throw new Error(
      /no identity matched|invalid identity|unrecognized identity/i.test(error.message)
        ? 'The identity does not open this backup: it was encrypted to another key.'
        : `The database of the backup does not open: ${error.message}.`,
    )
  })
  if (!isSameFile(found, chosen.manifest.database.clear))
    throw new Error('The database of the backup is not the one that its manifest tells of.')
}

/** Before anything large is copied: tries the signing key, and one document of each wrapping key. */
async function checkKeys(db: Database, { keys, chosen, clock }: RestoreMeans): Promise<void> {
  const all = [keys.current, ...(keys.old ? [keys.old] : [])]
  const keyring = openKeyring(all, keys.current.name)
  const samples = db.$client
    .prepare('select key_name as keyName, id from objects group by key_name having size = min(size)')
    .all() as { keyName: string; id: string }[]
  for (const { keyName } of samples)
    if (!all.some(({ name }) => name === keyName))
      throw new Error(`Documents are sealed under the wrapping key "${keyName}": give it too (OLD_WRAPPING_KEY_FILE).`)
  await openSigning(db, { keyring, clock, issuer: '' })
  if (!canSign(db)) throw new Error('The wrapping key given is not the one under which this portal was sealed.')
  for (const { keyName, id } of samples) await checkSample(db, keyring, chosen, id, keyName)
}

async function checkSample(
  db: Database,
  keyring: Keyring,
  { blobs, manifest }: ChosenBackup,
  id: string,
  keyName: string,
) {
  const object = getObject(db, id)
  const isLost = object.segments.some(({ name }) => manifest.missing.some((lost) => lost.name === name))
  if (isLost) return
  const fault = await faultOf(reading(blobs), keyring, object)
  if (fault?.kind === 'absent') throw new Error(`The backup lacks a document: ${fault.why}.`)
  if (fault) throw new Error(`The wrapping key "${keyName}" does not open the documents: ${fault.why}.`)
}

const reading = (blobs: string) => ({
  read: (name: string) => withErrorHandled(createReadStream(blobPath(blobs, name))),
})

/** Each document that the database names must be in the list, or be listed as lost. */
async function checkList(db: Database, { folder, manifest }: ChosenBackup): Promise<void> {
  const lost = new Set(manifest.missing.map(({ name }) => name))
  for await (const { name, size } of withKnown(eachKeptBlob(db), readList(join(folder, listName))))
    if (size === undefined && !lost.has(name))
      throw new Error(`The backup lacks the sealed document ${name}, which its database names.`)
}

async function copyBlobs({ folder, blobs }: ChosenBackup, to: string, note: (text: string) => void): Promise<number> {
  makeBlobFolders(to)
  let copied = 0
  const copyOne = ({ name, sha256 }: BackupBlob) =>
    writeNew(blobPath(to, name), reading(blobs).read(name), sha256).catch((error: Error) => {
      if (errorCode(error) === 'ENOENT') throw new Error(`The backup lacks the sealed document ${name}.`)
      if (errorCode(error) === otherBytes) throw new Error(`The sealed document ${name} was changed in the backup.`)
      throw error
    })
  for await (const _ of mapInOrder(readList(join(folder, listName)), atOnce, copyOne))
    if (++copied % 20_000 === 0) note(`${copied} sealed documents`)
  return copied
}

/** Ends all sessions, one of which may have been ended since the backup, and skips receipt numbers that may have been given since. */
function settle(db: Database, { chosen, clock, skippedNumbers }: RestoreMeans) {
  const { $client: sqlite } = db
  const at = clock()
  return write(db, (tx) => {
    const sessions = sqlite.prepare('delete from sessions').run().changes
    const latest = sqlite.prepare('select year, last from receipt_counters order by year desc').get()
    const { year, last } = (latest ?? {}) as { year?: number; last?: number }
    const years = new Set([year, Temporal.PlainDate.from(at.toString().slice(0, 10)).year])
    const skip = sqlite.prepare(
      'insert into receipt_counters (year, last) values (@year, @by) on conflict (year) do update set last = last + @by',
    )
    const passed = skippedNumbers > 0 ? [...years].filter((one) => one !== undefined) : []
    for (const of of passed) skip.run({ year: of, by: skippedNumbers })
    const { at: from, audit } = chosen.manifest
    const facts = { from, event: audit.seq, sessions, numbers: skippedNumbers, years: passed.join(' ') }
    record(tx, { id: null }, 'portal.restored', at, { facts })
    const documents = sqlite.prepare('select count(*) from documents').pluck().get() as number
    const lastReceipt = year === undefined ? undefined : `${year}-${String(last).padStart(6, '0')}`
    return { sessions, documents, lastReceipt }
  })
}
