import { and, eq } from 'drizzle-orm'
import type { Clock, Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Registry } from '../people/actor.ts'
import { keepDryRun } from './commands.ts'
import { readWaveFile, type WaveFile } from './file.ts'
import { waveFiles } from './schema.ts'

type WaveFileAsked = typeof waveFiles.$inferSelect

/** Lays a file aside that is not UTF-8 until its names were looked at. Nothing of it is read into the portal yet. Returns its id. */
export function layAside(db: Database, officer: Registry, file: { name: string; bytes: Buffer }, at: Instant): string {
  const id = newId()
  const { id: createdBy, officeId } = officer
  db.insert(waveFiles)
    .values({ id, officeId, createdBy, createdAt: at.epochMilliseconds, ...file })
    .run()
  return id
}

/** Of the officer's own office. Throws NotFound. */
export function getAside(db: Db, { officeId }: Registry, id: string): WaveFileAsked {
  const found = db
    .select()
    .from(waveFiles)
    .where(and(eq(waveFiles.id, id), eq(waveFiles.officeId, officeId)))
    .get()
  if (!found) throw new NotFound('file')
  return found
}

/** As Windows-1252, which is what spreadsheets write that do not write UTF-8; undefined when its names were said to be right already. */
export async function readAside({ bytes }: WaveFileAsked): Promise<WaveFile | undefined> {
  const read = bytes ? await readWaveFile(bytes, 'windows-1252') : undefined
  return read?.ok ? read.value : undefined
}

/** The names are right: reads the file as any other. Said twice it makes one wave. Returns the wave's id. */
export async function takeAside(db: Database, officer: Registry, id: string, clock: Clock): Promise<string> {
  const aside = getAside(db, officer, id)
  const file = await readAside(aside)
  if (!file) {
    if (!aside.waveId) throw new NotFound('file')
    return aside.waveId
  }
  const waveId = await keepDryRun(db, officer, { name: aside.name, file }, clock)
  db.update(waveFiles).set({ waveId, bytes: null }).where(eq(waveFiles.id, id)).run()
  return waveId
}
