import * as z from 'zod'
import { type Done, doneWords } from '../../views/admin/words.ts'
import { locales } from '../tribunal/languages.ts'

/** What a page is told of the act that led to it (`?done=invited`). */
export const readDone = (text: string | undefined): Done | undefined =>
  z.enum(doneWords).optional().catch(undefined).parse(text)

/** The last row of the page before, as `1764000000000.id`. */
export function readPlace(text: string | undefined): { at: number; id: string } | undefined {
  const [, at, id] = /^(\d{1,15})\.([a-z0-9]{1,40})$/.exec(text ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}

export const writePlace = (at: number, id: string): string => `${at}.${id}`

/** A page of rows read one beyond its length, and whether more follow. */
export function cutPage<T>(rows: readonly T[], length: number): { shown: readonly T[]; last: T | undefined } {
  const shown = rows.slice(0, length)
  return { shown, last: rows.length > length ? shown.at(-1) : undefined }
}

export const inviteeFields = {
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  email: z
    .string('emailMissing')
    .trim()
    .min(1, 'emailMissing')
    .max(254, 'emailUnreadable')
    .pipe(z.email('emailUnreadable')),
  locale: z.enum(locales, 'localeMissing'),
}
