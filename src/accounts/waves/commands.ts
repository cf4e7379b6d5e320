import { setImmediate } from 'node:timers/promises'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { type Clock, dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { findKnown } from '../invitations/known.ts'
import type { Registry } from '../people/actor.ts'
import type { WaveFile } from './file.ts'
import { getWave, type Wave, waveState } from './queries.ts'
import { waveFaults, waveFiles, waveLines, waves } from './schema.ts'

/** Rows written or people looked up between two turns of the event loop. */
const atOnce = 100
const keptDays = 7
const fileDays = 1

const insertLine = preparedInsert(waveLines)
const insertFault = preparedInsert(waveFaults)

/** Keeps what a file was found to hold; nobody is invited yet. Returns the wave's id. */
export async function keepDryRun(
  db: Database,
  officer: Registry,
  { name, file }: { name: string; file: WaveFile },
  clock: Clock,
): Promise<string> {
  const { officeId } = officer
  const known = { alreadyRegistered: 0, alreadyInvited: 0 }
  for (const [index, { invitee }] of file.good.entries()) {
    if (index % atOnce === atOnce - 1) await setImmediate()
    const found = findKnown(db, { ...invitee, role: 'counsel', officeId }, clock())
    if (found) known[found]++
  }

  const id = newId()
  const createdAt = clock().epochMilliseconds
  db.insert(waves).values({ id, officeId, name, header: file.header, createdBy: officer.id, createdAt, total: 0 }).run()
  await inBatches(db, file.good, (tx, { line, invitee }) =>
    insertLine(tx, { waveId: id, line, invitee, outcome: null, invitationId: null }),
  )
  await inBatches(db, file.bad, (tx, bad) => insertFault(tx, { waveId: id, ...bad }))

  const counts = { total: file.good.length, bad: file.bad.length }
  write(db, (tx) => {
    tx.update(waves)
      .set({ ...counts, knownRegistered: known.alreadyRegistered, knownInvited: known.alreadyInvited })
      .where(eq(waves.id, id))
      .run()
    record(tx, officer, 'wave.read', clock(), { subject: `wave:${id}`, officeId, facts: counts })
  })
  return id
}

async function inBatches<T>(db: Database, rows: readonly T[], insert: (tx: Tx, row: T) => void): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) {
    write(db, (tx) => {
      for (const row of rows.slice(start, start + atOnce)) insert(tx, row)
    })
    await setImmediate()
  }
}

/** Lets the work begin, or go on after it was stopped. */
export function startWave(db: Database, officer: Registry, id: string, at: Instant): Result<void, 'over'> {
  return write(db, (tx) => {
    const wave = getWave(tx, officer, id)
    const state = waveState(wave)
    if (state === 'running' || state === 'finished' || wave.total === 0) return fail('over')
    const startedAt = wave.startedAt ?? at.epochMilliseconds
    tx.update(waves).set({ startedAt, startedBy: officer.id, stoppedAt: null }).where(eq(waves.id, id)).run()
    record(tx, officer, 'wave.started', at, { ...aboutWave(wave), facts: { lines: wave.total - wave.done } })
    return ok(undefined)
  })
}

/** Whoever was invited before stays invited. */
export function stopWave(db: Database, officer: Registry, id: string, at: Instant): Result<void, 'over'> {
  return write(db, (tx) => {
    const wave = getWave(tx, officer, id)
    if (waveState(wave) !== 'running') return fail('over')
    tx.update(waves).set({ stoppedAt: at.epochMilliseconds }).where(eq(waves.id, id)).run()
    record(tx, officer, 'wave.stopped', at, { ...aboutWave(wave), facts: { done: wave.done, lines: wave.total } })
    return ok(undefined)
  })
}

export const aboutWave = ({ id, officeId }: Wave) => ({ subject: `wave:${id}`, officeId })

/** Deletes what files contained: unstarted dry runs, and the bad lines of waves long over. */
export function sweepWaves(db: Database, at: Instant): void {
  const before = at.epochMilliseconds - keptDays * dayLength
  write(db, (tx) => {
    const isOld = sql`${waves.createdAt} < ${before}`
    const unused = tx
      .select({ id: waves.id })
      .from(waves)
      .where(and(isOld, isNull(waves.startedAt)))
      .all()
    tx.delete(waveFiles)
      .where(sql`${waveFiles.createdAt} < ${at.epochMilliseconds - fileDays * dayLength}`)
      .run()
    for (const { id } of unused) {
      tx.delete(waveLines).where(eq(waveLines.waveId, id)).run()
      tx.delete(waveFaults).where(eq(waveFaults.waveId, id)).run()
      tx.delete(waves).where(eq(waves.id, id)).run()
    }
    const over = tx.select({ id: waves.id }).from(waves).where(sql`${waves.finishedAt} < ${before}`)
    tx.delete(waveFaults).where(sql`${waveFaults.waveId} in ${over}`).run()
  })
}
