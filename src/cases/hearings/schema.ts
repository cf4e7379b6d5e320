import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { hearingKinds, reviewKinds } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { cases } from '../record/schema.ts'
import { hearingModes, hearingStates } from './values.ts'

export const hearings = sqliteTable(
  'hearings',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    startsAt: integer().notNull(),
    minutes: integer().notNull(),
    /** Zone of the place where it is held; the clock on the notice to appear. */
    zone: text().notNull(),
    kind: text({ enum: hearingKinds }).notNull(),
    /** Immigration Division: which review of the detention it is, or is held with; null where nobody said. */
    reviewKind: text({ enum: reviewKinds }),
    mode: text({ enum: hearingModes }).notNull(),
    place: text(),
    /** The office's own, where people go in it. */
    room: text(),
    /** Who sits, as the tribunal names them: for the registry alone. */
    panel: text(),
    link: text(),
    state: text({ enum: hearingStates }).notNull(),
    changedAt: integer().notNull(),
    /** Raised by each change that a calendar must follow (RFC 5545, SEQUENCE). */
    sequence: integer().notNull().default(0),
    /** Where it stood before it was last moved, as long as that has to be shown. */
    movedFrom: integer(),
    /** Why it was adjourned or cancelled, in the tribunal's words. */
    reason: text(),
    /** Of the hearing, where it is not that of the proceeding. */
    language: text({ enum: locales }),
    /** Language and dialect into which it is interpreted, in the tribunal's words. */
    interpreter: text(),
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [
    uniqueIndex('hearings_external').on(t.externalKey),
    index('hearings_case').on(t.caseId, t.startsAt),
    index('hearings_starts').on(t.startsAt),
    index('hearings_unlinked').on(t.startsAt).where(sql`${t.link} is null and ${t.state} = 'scheduled'`),
  ],
)
