import * as z from 'zod'
import { locales } from '../../tribunal/languages.ts'

export const emailField = z
  .string('emailMissing')
  .trim()
  .min(1, 'emailMissing')
  .max(254, 'emailUnreadable')
  .pipe(z.email('emailUnreadable'))

/** Of a form that invites somebody. */
export const inviteeShape = {
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  email: emailField,
  locale: z.enum(locales, 'localeMissing'),
}
