import { setTimeout } from 'node:timers/promises'
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, prepared, type Tx, write } from '../../platform/db/index.ts'
import { invite } from '../invitations/invitations.ts'
import { isPosted } from '../postings/queries.ts'
import { aboutWave } from './commands.ts'
import type { Wave, WaveLine } from './queries.ts'
import { waveLines, waves } from './schema.ts'

/** Lines of one transaction: few enough that a page waits for less than a hundredth of a second. */
const batchSize = 5
/** Between two batches pages have the program for this many times as long as the last one took. */
const restFactor = 2

/** Works off what waves have before them, a few lines a transaction, and lets pages be answered in between. */
export async function workWaves(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  const open = db
    .select({ id: waves.id })
    .from(waves)
    .where(and(isNotNull(waves.startedAt), isNull(waves.stoppedAt), isNull(waves.finishedAt)))
    .orderBy(asc(waves.startedAt))
    .all()
  for (const { id } of open) {
    let after: number | undefined = 0
    while (after !== undefined && !signal?.aborted) {
      const began = performance.now()
      after = workBatch(db, id, after, clock())
      await setTimeout(restFactor * (performance.now() - began))
    }
  }
}

const nextLines = prepared((db) =>
  db
    .select()
    .from(waveLines)
    .where(
      and(
        eq(waveLines.waveId, sql.placeholder('id')),
        sql`${waveLines.line} > ${sql.placeholder('after')}`,
        isNull(waveLines.outcome),
      ),
    )
    .orderBy(asc(waveLines.line))
    .limit(batchSize)
    .prepare(),
)

/** The last line done, from which the next batch goes on; undefined when there is nothing more to do. */
const workBatch = (db: Database, id: string, after: number, at: Instant): number | undefined =>
  write(db, (tx) => {
    const wave = tx.select().from(waves).where(eq(waves.id, id)).get()
    if (!wave || wave.stoppedAt !== null || wave.finishedAt !== null) return undefined
    // The officer who let it begin must still be one of that office.
    if (!wave.startedBy || !isPosted(tx, wave.startedBy, wave.officeId)) return void end(tx, wave, 'stopped', at)
    const lines = nextLines(tx).all({ id, after })
    if (lines.length === 0) return void end(tx, wave, 'finished', at)

    for (const line of lines) inviteLine(tx, wave, line, at)
    tx.update(waves)
      .set({ done: wave.done + lines.length })
      .where(eq(waves.id, id))
      .run()
    return lines.at(-1)?.line
  })

function end(tx: Tx, wave: Wave, how: 'stopped' | 'finished', at: Instant): void {
  const now = at.epochMilliseconds
  tx.update(waves)
    .set(how === 'stopped' ? { stoppedAt: now } : { finishedAt: now })
    .where(eq(waves.id, wave.id))
    .run()
  record(tx, { id: null }, `wave.${how}`, at, { ...aboutWave(wave), facts: { done: wave.done, lines: wave.total } })
}

const settle = prepared((db) =>
  db
    .update(waveLines)
    .set({ outcome: sql`${sql.placeholder('outcome')}`, invitationId: sql`${sql.placeholder('invitationId')}` })
    .where(and(eq(waveLines.waveId, sql.placeholder('id')), eq(waveLines.line, sql.placeholder('line'))))
    .prepare(),
)

function inviteLine(tx: Tx, { id, officeId, startedBy }: Wave, { line, invitee }: WaveLine, at: Instant): void {
  const made = invite(tx, { id: startedBy }, { ...invitee, role: 'counsel', officeId, waveId: id }, at)
  const outcome = made.ok ? 'invited' : made.error
  settle(tx).run({ id, line, outcome, invitationId: made.ok ? made.value.id : null })
}
