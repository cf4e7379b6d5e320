import { and, eq } from 'drizzle-orm'
import type { Clock, Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Registry } from '../people/actor.ts'
import { keepDryRun } from './commands.ts'
import { readWaveFile, type WaveFile } from './file.ts'
import { waveFiles } from './schema.ts'

type PendingWaveFile = typeof waveFiles.$inferSelect

/** Saves a file that is not UTF-8 until an officer has looked at its names; nothing of it is used yet. Returns its id. */
export function savePendingFile(
  db: Database,
  officer: Registry,
  file: { name: string; bytes: Buffer },
  at: Instant,
): string {
  const id = newId()
  const { id: createdBy, officeId } = officer
  db.insert(waveFiles)
    .values({ id, officeId, createdBy, createdAt: at.epochMilliseconds, ...file })
    .run()
  return id
}

/** Of the officer's own office. Throws NotFound. */
export function getPendingFile(db: Db, { officeId }: Registry, id: string): PendingWaveFile {
  const found = db
    .select()
    .from(waveFiles)
    .where(and(eq(waveFiles.id, id), eq(waveFiles.officeId, officeId)))
    .get()
  if (!found) throw new NotFound('file')
  return found
}

/** Read as Windows-1252, which is what spreadsheets write if not UTF-8; undefined if its names were confirmed already. */
export async function readPendingFile({ bytes }: PendingWaveFile): Promise<WaveFile | undefined> {
  const read = bytes ? await readWaveFile(bytes, 'windows-1252') : undefined
  return read?.ok ? read.value : undefined
}

/** The officer confirms the names: the file is read like any other. Confirming twice makes one wave. Returns the wave's id. */
export async function acceptPendingFile(db: Database, officer: Registry, id: string, clock: Clock): Promise<string> {
  const aside = getPendingFile(db, officer, id)
  const file = await readPendingFile(aside)
  if (!file) {
    if (!aside.waveId) throw new NotFound('file')
    return aside.waveId
  }
  const waveId = await keepDryRun(db, officer, { name: aside.name, file }, clock)
  db.update(waveFiles).set({ waveId, bytes: null }).where(eq(waveFiles.id, id)).run()
  return waveId
}
