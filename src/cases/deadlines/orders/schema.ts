import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../../accounts/people/schema.ts'
import { limitOrderEffects } from '../../../tribunal/index.ts'
import { cases } from '../../record/schema.ts'

/** Orders of the Division for one file: RPD r.70, RAD r.53, ID r.50, IAD r.4. The last one in force on a limit counts; all are kept. */
export const limitOrders = sqliteTable(
  'limit_orders',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** A key of the deadlines: `rad.record`. */
    deadlineId: text().notNull(),
    /** What the limit is counted from, as the deadline's own key has it: `event:…`, `hearing:…`. Null: whatever it is counted from in this file. */
    cause: text(),
    effect: text({ enum: limitOrderEffects }).notNull(),
    /** The last day, an ISO date; null where the limit is waived. */
    until: text(),
    /** ISO date of the order. */
    madeOn: text().notNull(),
    /** The member, or the Division, as the order names them. */
    madeBy: text().notNull(),
    note: text(),
    createdAt: integer().notNull(),
    createdBy: text().references(() => people.id),
    cancelledAt: integer(),
    cancelledBy: text().references(() => people.id),
    externalKey: text().unique(),
    feedVersion: integer(),
  },
  (t) => [index('limit_orders_case').on(t.caseId, t.createdAt)],
)
