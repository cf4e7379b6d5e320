import * as z from 'zod'
import { doneWords, type StaffDone } from '../../views/admin/words.ts'
import { locales } from '../tribunal/languages.ts'

/** What a page is told of the act that led to it (`?done=invited`). */
export const readDone = (text: string | undefined): StaffDone | undefined =>
  z.enum(doneWords).optional().catch(undefined).parse(text)

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
