import * as z from 'zod'
import { doneWords, type StaffDone } from '../../views/admin/words.ts'

/** What a page is told of the act that led to it (`?done=invited`). */
export const readDone = (text: string | undefined): StaffDone | undefined =>
  z.enum(doneWords).optional().catch(undefined).parse(text)
