import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { workChanges, workKinds } from './kinds.ts'

/**
 * Who works on what waits. An item has a row from the first time that somebody takes it, is given it or sets it aside; the item
 * itself stays in the table of its own module, and what it leaves its queue for is decided there.
 */
export const workItems = sqliteTable(
  'work_items',
  {
    kind: text({ enum: workKinds }).notNull(),
    itemId: text().notNull(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    holderId: text().references(() => people.id),
    heldSince: integer(),
    /** Out of sight until this instant, then back by itself. */
    asideUntil: integer(),
    /** What the one who handed it over, or set it aside, wants the next reader to know. Staff alone read it. */
    word: text(),
    /** Raised by each change: who looked at it before decides on something that is so no longer. */
    version: integer().notNull(),
    change: text({ enum: workChanges }).notNull(),
    changedBy: text()
      .notNull()
      .references(() => people.id),
    changedAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.itemId] }),
    index('work_items_holder').on(t.holderId, t.kind, t.itemId),
    index('work_items_changed').on(t.changedAt),
  ],
)

/** Who had an item open last, when, out of which list, and as which version they saw it. */
export const workOpenings = sqliteTable(
  'work_openings',
  {
    kind: text({ enum: workKinds }).notNull(),
    itemId: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    seenAt: integer().notNull(),
    seenVersion: integer().notNull(),
    /** The filter of the desk that led here, as its address says it, and the item's place in it: what comes next. Null from elsewhere. */
    query: text(),
    place: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.itemId, t.personId] }), index('work_openings_seen').on(t.seenAt)],
)

/** Who wants no single keys (WCAG 2.1.4); without a row they are on. */
export const deskKeys = sqliteTable('desk_keys', {
  personId: text()
    .primaryKey()
    .references(() => people.id),
  isOff: integer({ mode: 'boolean' }).notNull(),
})

/** A filter of the desk under a name of one's own. */
export const deskFilters = sqliteTable(
  'desk_filters',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    query: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index('desk_filters_person').on(t.personId, t.name)],
)
