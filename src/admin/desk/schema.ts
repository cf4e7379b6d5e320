import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { workChanges, workKinds } from './kinds.ts'

/**
 * Who works on what waits. A row begins when somebody first takes, gives or puts aside an item. The item itself stays in its
 * module's table, and its module decides when it leaves its queue.
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
    /** Hidden until this instant. */
    asideUntil: integer(),
    /** A note to the next reader from whoever handed it over or put it aside. Only staff read it. */
    word: text(),
    /** Raised by each change, so that a decision from an older page is refused. */
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
    index('work_items_done').on(t.officeId, t.change, t.changedAt, t.kind, t.changedBy),
  ],
)

/** Who opened an item last, when, from which list and at which version. */
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
    /**
     * The desk's filter that led here, as in its address, and the item's place in that list, for the link to the next one. Null
     * from elsewhere.
     */
    query: text(),
    place: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.itemId, t.personId] }), index('work_openings_seen').on(t.seenAt)],
)

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
