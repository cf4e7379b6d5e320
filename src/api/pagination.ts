import * as z from 'zod'
import { cursorPattern, pageSize, parseCursor } from '../platform/pagination.ts'

/** A cursor, as `next` gives it and `after` takes it back: an instant and an id (`1795533403504.abc…`). */
const cursor = z
  .string()
  .regex(cursorPattern)
  .transform((text) => parseCursor(text)!)

/** Instants in UTC, `2026-12-03T19:05:00Z`. */
const changedSince = z.iso
  .datetime()
  .transform((text) => Date.parse(text))
  .optional()

export const paged = {
  changedSince,
  after: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(pageSize),
}
