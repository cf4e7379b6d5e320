import * as z from 'zod'
import { documentTypes } from '../tribunal/index.ts'

/** A place in a list, as `next` gives it and `after` takes it back: an instant and an id (`1795533403504.abc…`). */
const place = z
  .string()
  .regex(/^\d{1,15}\.[a-z0-9]{1,40}$/)
  .transform((text) => {
    const [at = '', id = ''] = text.split('.')
    return { at: Number(at), id }
  })

/** Instants in UTC, `2026-12-03T19:05:00Z`. */
const changedSince = z.iso
  .datetime()
  .transform((text) => Date.parse(text))
  .optional()

/** What every list takes. */
export const paged = {
  changedSince,
  after: place.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

export const placeOf = (at: number, id: string): string => `${at}.${id}`

/** A page of rows that were read one beyond it, and where the next one begins. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  placed: (row: T) => string,
): { shown: readonly T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { shown, next: last === undefined ? null : placed(last) }
}

export const documentType = z.enum(documentTypes)
