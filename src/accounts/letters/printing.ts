import { and, asc, eq, exists, inArray, isNotNull, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { outbox } from '../../platform/mail/schema.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { oneTimeCodes } from '../factors/schema.ts'
import { invitations } from '../invitations/schema.ts'
import type { Registry } from '../people/actor.ts'
import { people } from '../people/schema.ts'
import type { LetterChannel, LetterKind } from './letters.ts'
import { isWaiting, ofWave } from './queries.ts'
import { letterBatches, letters } from './schema.ts'

/** More would make one file that no printer takes. */
const mostLettersAtOnce = 10_000
type ToPrint = { readonly channel: LetterChannel; readonly kind?: LetterKind; readonly waveId?: string }

/**
 * Takes what waits into one print run, oldest first, at most `mostLettersAtOnce`. Letters whose purpose is gone fall away.
 * Returns the run's id.
 */
export function printLetters(
  db: Database,
  officer: Registry,
  { channel, kind, waveId }: ToPrint,
  at: Instant,
): Result<string, 'nothingWaits'> {
  return write(db, (tx) => {
    const { officeId } = officer
    dropUseless(tx, officeId, at)
    readdressNotices(tx, officeId)
    const wanted = and(
      eq(letters.officeId, officeId),
      isWaiting,
      eq(letters.channel, channel),
      kind && eq(letters.kind, kind),
      waveId ? ofWave(tx, waveId) : undefined,
    )
    const first = tx
      .select({ id: letters.id })
      .from(letters)
      .where(wanted)
      .orderBy(asc(letters.createdAt), asc(letters.id))
      .limit(mostLettersAtOnce)
    const id = newId()
    const madeAt = at.epochMilliseconds
    tx.insert(letterBatches).values({ id, officeId, channel, letters: 0, madeBy: officer.id, madeAt }).run()
    const taken = tx
      .update(letters)
      .set({ batchId: id, printedAt: madeAt })
      .where(inArray(letters.id, first))
      .run().changes
    if (taken === 0) {
      tx.delete(letterBatches).where(eq(letterBatches.id, id)).run()
      return fail('nothingWaits')
    }
    tx.update(letterBatches).set({ letters: taken }).where(eq(letterBatches.id, id)).run()
    record(tx, officer, 'letter.printed', at, {
      subject: `letterBatch:${id}`,
      officeId,
      facts: { channel, letters: taken },
    })
    return ok(id)
  })
}

/** Letters about invitations that were used, withdrawn or have expired, and about replaced code sheets. */
function dropUseless(tx: Tx, officeId: string, at: Instant): void {
  const closed = tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.id, letters.subjectId),
        or(
          isNotNull(invitations.registeredAt),
          isNotNull(invitations.revokedAt),
          lte(invitations.expiresAt, at.epochMilliseconds),
        ),
      ),
    )
  const sheet = tx
    .select({ id: oneTimeCodes.setId })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.setId, letters.subjectId), sql`${oneTimeCodes.kind} = 'sheet'`))
  const isUseless = or(
    and(eq(letters.kind, 'invitation'), exists(closed)),
    and(eq(letters.kind, 'codeSheet'), notExists(sheet)),
  )
  const waiting = and(eq(letters.officeId, officeId), isNull(letters.sentAt), isNull(letters.batchId), isUseless)
  tx.update(letters)
    .set({ voidedAt: at.epochMilliseconds })
    .where(and(waiting, isNull(letters.voidedAt)))
    .run()
}

/** Notices go to where the person lives now. */
function readdressNotices(tx: Tx, officeId: string): void {
  const now = (column: typeof people.name | typeof people.address, written: SQLiteColumn) =>
    sql<string>`coalesce((select ${column} from ${outbox} join ${people} on ${people.id} = ${outbox.personId} where ${outbox.id} = ${letters.subjectId}), ${written})`
  tx.update(letters)
    .set({ name: now(people.name, letters.name), address: now(people.address, letters.address) })
    .where(and(eq(letters.officeId, officeId), eq(letters.kind, 'notice'), isWaiting))
    .run()
}
