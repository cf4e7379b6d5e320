import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Spans through which the portal could write: each is made longer by every beat, and a gap between two is an outage. */
export const upSpans = sqliteTable('up_spans', {
  startedAt: integer().primaryKey(),
  lastAt: integer().notNull(),
})

/** Work on the portal that was announced before it began. */
export const maintenances = sqliteTable(
  'maintenances',
  {
    id: text().primaryKey(),
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    /** `readOnly`: everything can be read, nothing sent. `away`: the portal will not answer. */
    kind: text({ enum: ['readOnly', 'away'] }).notNull(),
    /** A person's id. */
    announcedBy: text().notNull(),
    announcedAt: integer().notNull(),
    /** Ended before its time, or called off before it began. */
    endedAt: integer(),
  },
  (t) => [index('maintenances_end').on(t.endsAt)],
)
