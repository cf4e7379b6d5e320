import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { systemClock } from '../../platform/clock.ts'
import { acquireFileLock } from '../../platform/db/index.ts'
import { objectsIn, openStorageToRead } from '../../platform/storage/index.ts'
import { type CommandCall, command, list, needed, text } from '../command.ts'
import { inUnits } from '../sizes.ts'
import { chooseBackup } from './check.ts'
import { listBackups, listName, type Manifest, readList } from './layout.ts'
import { isEmpty, type Restored, restoreBackup } from './restore.ts'
import { identitiesIn, recipientFault } from './sealing.ts'
import { type TakenBackup, takeBackup } from './take.ts'

const migrations = join(import.meta.dirname, '../../../migrations')

const backingUp = { to: needed('DIR', 'the folder of backups'), for: list('KEY', 1), keep: text('N') }
const restoring = {
  from: needed('DIR', 'the folder of backups'),
  at: text('NAME'),
  identity: needed('FILE', 'the file of the secret key'),
  to: text('DATA_DIR'),
  'skip-numbers': text('N'),
}

export const backupCommands = {
  backup: command({
    about:
      'copies database and documents as they are at one instant, while the portal runs. The database ' +
      'is encrypted to the public keys (age1…, or a file of them; make one with age-keygen), the documents ' +
      'are sealed as they are; no wrapping key is needed, and none is in it. Documents of earlier backups ' +
      'in DIR are not copied again; the newest N are kept (30)',
    options: backingUp,
    run: backup,
  }),
  restore: command({
    about:
      'makes an empty folder the portal again, as it stood at the newest backup or at the one named. FILE holds ' +
      'the secret key that fits (age-keygen); the wrapping key is given as to npm start. N receipt numbers ' +
      'are left out, since they may have been given after the backup (10000)',
    options: restoring,
    run: restore,
  }),
}

async function backup(call: CommandCall<typeof backingUp>): Promise<number> {
  const { options } = call
  const to = resolve(options.to)
  const keep = Number(options.keep ?? 30)
  if (!Number.isInteger(keep) || keep < 1) call.misuse('--keep is a number of backups, 1 or more.')
  const recipients = options.for.flatMap((one) => (existsSync(one) ? identitiesIn(readFileSync(one, 'utf8')) : one))
  const fault = recipientFault(recipients)
  if (fault) call.misuse(`backup needs --for: to whom the database is encrypted; ${fault}.`)

  const dataDir = call.dataDir()
  if (!existsSync(join(dataDir, 'portal.db'))) return call.refuse(`There is no database in ${dataDir}.`)
  call.own(dataDir)
  const release = acquireFileLock(join(dataDir, 'backup.lock'))
  if (!release) return call.refuse('Another backup of this portal is under way.')
  try {
    const storage = await openStorageToRead(call.stores(), objectsIn(dataDir))
    const means = { dataDir, storage, clock: systemClock, program: call.version, to, recipients }
    return await finish(call, to, dataDir, keep, await takeBackup(means))
  } catch (error) {
    const why = (error as Error).message
    writeBackupResult(dataDir, { at: systemClock().toString(), ok: false, why })
    return call.refuse(`The backup failed: ${why}. Earlier ones are as they were.`)
  } finally {
    release()
  }
}

async function finish(
  call: Pick<CommandCall, 'say' | 'note' | 'refuse'>,
  to: string,
  dataDir: string,
  keep: number,
  taken: TakenBackup,
): Promise<number> {
  const { name, manifest } = taken
  const { at, database, blobs, audit, missing } = manifest
  call.say(
    `${join(to, name)}: the portal as it stood at ${at}.\n` +
      `Database ${inUnits(database.clear.size)}, encrypted ${inUnits(database.size)}. ${blobs.count} sealed documents, ${inUnits(blobs.bytes)}; ${taken.copied} of them new.\n` +
      `Audit log up to event ${audit.seq}, ${audit.hash || 'none'}.`,
  )
  if (missing.length > 0) {
    writeBackupResult(dataDir, {
      at,
      ok: false,
      backup: name,
      why: `${missing.length} stored documents are lost or changed`,
    })
    for (const { name: blob, why } of missing) call.note(`${blob} is ${why}`)
    return call.refuse(
      `The portal itself has lost ${missing.length} of them: the backup is whole but for these, and no older one was removed. verify-objects names the documents.`,
    )
  }
  const removed = await pruneBackups(to, keep)
  writeBackupResult(dataDir, { at, ok: true, backup: name })
  if (removed.backups === 0) return 0
  return call.say(`Removed ${removed.backups} older backups, and ${removed.blobs} documents that none names any more.`)
}

async function restore(call: CommandCall<typeof restoring>): Promise<number> {
  const { options } = call
  const [from, identity] = [resolve(options.from), options.identity]
  const skippedNumbers = Number(options['skip-numbers'] ?? 10_000)
  if (!Number.isInteger(skippedNumbers) || skippedNumbers < 0) call.misuse('--skip-numbers is a number, 0 or more.')
  const to = resolve(options.to ?? call.dataDir())
  if (!existsSync(identity)) return call.refuse(`There is no file ${identity}.`)
  const identities = identitiesIn(readFileSync(identity, 'utf8'))
  if (!identities.some((one) => /^AGE-/i.test(one)))
    return call.refuse(`${identity} holds no secret key of age (AGE-SECRET-KEY-…).`)
  if (!isEmpty(to)) return call.refuse(`${to} is not empty: nothing is restored over what is there.`)
  const keys = call.keys()
  const chosen = await chooseBackup(from, options.at)
  if (typeof chosen === 'string') return call.refuse(chosen)

  const means = { chosen, identities, keys, clock: systemClock, migrations, to, skippedNumbers, note: call.note }
  const began = performance.now()
  try {
    const restored = await restoreBackup(means)
    return call.say(restoreSummary(to, chosen.manifest, restored, skippedNumbers, performance.now() - began))
  } catch (error) {
    return call.refuse(`${(error as Error).message.replace(/\.?$/, '.')} Nothing was restored.`)
  }
}

function restoreSummary(
  to: string,
  { at, audit, missing }: Manifest,
  done: Restored,
  skipped: number,
  took: number,
): string {
  const after = [
    `What was committed after ${at} is not in it: documents received, answers, invitations, sign-ups, changed passwords.`,
    `The last receipt in it is ${done.lastReceipt ?? 'none'}. Who holds a later one (its signature stays true at /verify) sends those documents again; the next numbers begin ${skipped} further on.`,
    `${done.sessions} sessions were ended: everybody signs in anew.`,
    'Mail that was waiting at that instant leaves when the portal starts, once more if it had left since.',
    `Whoever reads /feed/events asks again after event ${audit.seq}; what the feed sent since then is to be sent again.`,
    'Then: npm run portal -- audit verify, npm run portal -- verify-objects, npm start.',
  ]
  return [
    `${to} is the portal as it stood at ${at}: ${done.documents} documents, ${done.blobs} sealed files, audit log up to event ${audit.seq}. ${(took / 1000).toFixed(1)} s.`,
    ...(done.migrations.length > 0 ? [`Brought up to this program: ${done.migrations.join(', ')}.`] : []),
    ...missing.map(({ name }) => `The portal had lost ${name} already when the backup was made.`),
    ...after,
  ].join('\n')
}

type Result = { readonly at: string; readonly ok: boolean; readonly backup?: string; readonly why?: string }

/** Read by the alarm of the backup: the time of the newest, and whether the last run succeeded. */
function writeBackupResult(dataDir: string, result: Result): void {
  const file = join(dataDir, 'last-backup.json')
  writeFileSync(`${file}.part`, `${JSON.stringify(result)}\n`, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

/**
 * Removes all but the newest backups, then each sealed document that none of those left names. What the portal deleted is gone from
 * the backups as well when as many have been made since.
 */
export async function pruneBackups(to: string, keep: number): Promise<{ backups: number; blobs: number }> {
  const all = listBackups(to)
  const old = all.slice(0, Math.max(0, all.length - keep))
  for (const name of old) {
    // Half a backup must not be taken for one.
    renameSync(join(to, name), join(to, `${name}.part`))
    rmSync(join(to, `${name}.part`), { recursive: true })
  }
  if (old.length === 0) return { backups: 0, blobs: 0 }

  const named = new Set<string>()
  for (const name of listBackups(to)) for await (const blob of readList(join(to, name, listName))) named.add(blob.name)
  let blobs = 0
  for (const shelf of readdirSync(join(to, 'blobs'))) {
    for (const name of readdirSync(join(to, 'blobs', shelf))) {
      if (named.has(name)) continue
      rmSync(join(to, 'blobs', shelf, name))
      blobs++
    }
  }
  return { backups: old.length, blobs }
}
