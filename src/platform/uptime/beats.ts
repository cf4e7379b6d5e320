import { asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import { type Database, type Db, prepared, write } from '../db/index.ts'
import { classifyOutages, type Gap, type Outage } from './gaps.ts'
import { plannedBetween } from './maintenance.ts'
import { upSpans } from './schema.ts'

/** Seconds from one beat to the next. */
export const beatSeconds = 10
/** Three beats missed: the portal was away. */
const longestSilence = 3 * beatSeconds * 1000

const lastSpan = prepared((db) => db.select().from(upSpans).orderBy(desc(upSpans.startedAt)).limit(1).prepare())
const lengthen = prepared((db) =>
  db
    .update(upSpans)
    .set({ lastAt: sql`${sql.placeholder('lastAt')}` })
    .where(eq(upSpans.startedAt, sql.placeholder('startedAt')))
    .prepare(),
)

/** Notes that the portal is there and can write. Throws when it cannot. Two programs on one database beat the same span. */
export function beat(db: Database, at: Instant): void {
  const now = at.epochMilliseconds
  write(db, (tx) => {
    const last = lastSpan(tx).get()
    if (last && now - last.lastAt <= longestSilence) {
      if (now > last.lastAt) lengthen(tx).run({ startedAt: last.startedAt, lastAt: now })
    } else tx.insert(upSpans).values({ startedAt: now, lastAt: now }).run()
  })
}

/** When the portal last noted that it was there (epoch milliseconds); undefined when it never was. */
export const lastBeat = (db: Db): number | undefined => lastSpan(db).get()?.lastAt

/** When the portal first beat; undefined before that. */
export const measuredSince = (db: Db): number | undefined =>
  db.select().from(upSpans).orderBy(asc(upSpans.startedAt)).limit(1).get()?.startedAt

/** Outages between two past instants (epoch milliseconds), the oldest first, each cut at both. */
export function listOutages(db: Db, from: number, until: number): Outage[] {
  const spans = db.select().from(upSpans).where(gte(upSpans.lastAt, from)).orderBy(asc(upSpans.startedAt)).all()
  const before = db
    .select()
    .from(upSpans)
    .where(lt(upSpans.lastAt, from))
    .orderBy(desc(upSpans.startedAt))
    .limit(1)
    .get()
  const all = before ? [before, ...spans] : spans
  const gaps: Gap[] = all.slice(1).map((span, index) => ({ from: all[index]!.lastAt, until: span.startedAt }))
  return classifyOutages({ from, until }, gaps, plannedBetween(db, from, until))
}
