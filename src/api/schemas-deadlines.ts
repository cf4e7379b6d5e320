import * as z from 'zod'
import { deadlineStandings, safeReasons } from '../cases/deadlines/values.ts'
import { limitOrderEffects, limitTasks } from '../tribunal/index.ts'
import { lawLanguages } from '../tribunal/languages.ts'
import { caseName, localizedText, timeSchema } from './schemas-parts.ts'

const dayOnly = z.iso.date()

/** One count of the day: by one text of the law or by both, by the practice notice, by the order. */
const counting = z.strictObject({
  by: z.enum([...lawLanguages, 'both', 'notice', 'order']),
  day: dayOnly,
  steps: z.array(
    z.strictObject({ step: z.string(), day: dayOnly, sentence: localizedText, rules: z.array(z.string()) }),
  ),
})

export const deadline = z.strictObject({
  id: z.string(),
  key: z.string(),
  limit: z.string(),
  name: localizedText,
  case: caseName,
  side: z.enum(['party', 'minister', 'division', 'other']),
  weight: z.enum(['main', 'ifNeeded']),
  /** Null for the day that the registry gave with a return: no rule counts it. */
  rule: z.strictObject({ code: z.string(), link: localizedText }).nullable(),
  countedFrom: z.strictObject({ kind: z.string(), id: z.string(), day: dayOnly }),
  state: z.enum(deadlineStandings),
  bound: z.enum(['last', 'first']),
  day: dayOnly.nullable(),
  endsAt: timeSchema.nullable(),
  zone: z.string(),
  task: z.enum(limitTasks).nullable(),
  safeDay: dayOnly.nullable(),
  safeWhy: z.enum(safeReasons).nullable(),
  unconfirmedYear: z.int().nullable(),
  ruleDay: dayOnly.nullable(),
  notice: z
    .strictObject({
      days: z.int(),
      from: dayOnly,
      until: dayOnly.nullable(),
      source: localizedText,
      link: z.strictObject({ en: z.string().nullable(), fr: z.string().nullable() }),
    })
    .nullable(),
  order: z
    .strictObject({
      effect: z.enum(limitOrderEffects),
      until: dayOnly.nullable(),
      madeOn: dayOnly,
      madeBy: z.string(),
    })
    .nullable(),
  /** What was filed and met it, for whom. */
  metBy: z.array(
    z.strictObject({ for: z.string(), submission: z.string(), number: z.string(), receivedAt: timeSchema }),
  ),
  marks: z.array(
    z.strictObject({ for: z.string(), state: z.enum(['done', 'notNeeded']), by: z.string(), at: timeSchema }),
  ),
  forWhom: z.array(z.string()),
  counts: z.array(counting).optional(),
})
