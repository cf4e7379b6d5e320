import * as z from 'zod'
import { asDay, readDate } from './local-time.ts'

/** Between 2000 and 2100: a day on which something of this tribunal can be. */
const isRecentDay = (text: string): boolean => readDate(text) !== undefined

/** A day in a form, as people write one (`readDay`), as an ISO date; `fault` says that it is none, or that `fits` refuses it. */
export const typedDay = (fault: string, fits: (day: string) => boolean = isRecentDay) =>
  z.string(fault).overwrite(asDay).refine(fits, fault)

/** The same where the field may stay empty: an empty string. */
export const typedDayOrNone = (fault: string, fits: (day: string) => boolean = isRecentDay) =>
  z
    .string(fault)
    .overwrite(asDay)
    .refine((text) => text === '' || fits(text), fault)
    .default('')
