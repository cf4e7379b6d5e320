import { and, asc, count, desc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Queue, queueOf } from '../../platform/metrics/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Registry } from '../people/actor.ts'
import { type WaveInvitee, waveFaults, waveLines, waves } from './schema.ts'

export type Wave = typeof waves.$inferSelect
export type WaveState = 'dryRun' | 'running' | 'stopped' | 'finished'
export type WaveLine = typeof waveLines.$inferSelect
export type FaultyLine = typeof waveFaults.$inferSelect
export type Outcomes = Readonly<Record<'invited' | 'alreadyRegistered' | 'alreadyInvited', number>>

export function waveState({ startedAt, stoppedAt, finishedAt }: Wave): WaveState {
  if (finishedAt !== null) return 'finished'
  if (stoppedAt !== null) return 'stopped'
  return startedAt === null ? 'dryRun' : 'running'
}

/** Only once its lines have all been kept. */
const isWhole = or(gt(waves.total, 0), gt(waves.bad, 0))

/** Of the officer's own office. Throws NotFound. */
export function getWave(db: Db, officer: Registry, id: string): Wave {
  const found = db
    .select()
    .from(waves)
    .where(and(eq(waves.id, id), eq(waves.officeId, officer.officeId), isWhole))
    .get()
  if (!found) throw new NotFound('wave')
  return found
}

/** The office's waves, newest first; `before` is the last one of the page before. */
export function listWaves(db: Db, officer: Registry, before?: Cursor, limit = pageSize): Wave[] {
  const isNext = before && sql`(${waves.createdAt}, ${waves.id}) < (${before.at}, ${before.id})`
  return db
    .select()
    .from(waves)
    .where(and(eq(waves.officeId, officer.officeId), isWhole, isNext))
    .orderBy(desc(waves.createdAt), desc(waves.id))
    .limit(limit)
    .all()
}

/** Lines that cannot be used, from one line number on. */
export const listFaults = (db: Db, { id }: Wave, after = 0, limit = 20_000): FaultyLine[] =>
  db
    .select()
    .from(waveFaults)
    .where(and(eq(waveFaults.waveId, id), gt(waveFaults.line, after)))
    .orderBy(asc(waveFaults.line))
    .limit(limit)
    .all()

export const listLines = (db: Db, { id }: Wave): WaveLine[] =>
  db.select().from(waveLines).where(eq(waveLines.waveId, id)).orderBy(asc(waveLines.line)).all()

/** What became of the lines that were done. */
export function countOutcomes(db: Db, { id }: Wave): Outcomes {
  const rows = db
    .select({ outcome: waveLines.outcome, count: count() })
    .from(waveLines)
    .where(eq(waveLines.waveId, id))
    .groupBy(waveLines.outcome)
    .all()
  const of = (outcome: keyof Outcomes) => rows.find((row) => row.outcome === outcome)?.count ?? 0
  return {
    invited: of('invited'),
    alreadyRegistered: of('alreadyRegistered'),
    alreadyInvited: of('alreadyInvited'),
  }
}

/** The good lines by the way in which each would be invited; a way of none is left out. */
export const countChannels = (
  db: Db,
  { id }: Wave,
): readonly { readonly channel: WaveInvitee['channel']; readonly count: number }[] => {
  const channel = sql<WaveInvitee['channel']>`${waveLines.invitee} ->> 'channel'`
  return db
    .select({ channel, count: count() })
    .from(waveLines)
    .where(eq(waveLines.waveId, id))
    .groupBy(channel)
    .orderBy(asc(channel))
    .all()
}

/** What waits for the job that sends invitations by the list. */
export const waveQueue = (db: Db): Queue =>
  queueOf(db, 'waves', {
    from: waves,
    waits: and(isNotNull(waves.startedAt), isNull(waves.stoppedAt), isNull(waves.finishedAt)),
    since: waves.startedAt,
  })
