import * as z from 'zod'
import type { Addressee } from '../../cases/access/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Typed } from '../../platform/web/forms.ts'
import { exchangeAudiences } from '../values.ts'

/** For whom something sent is: the case, or only those chosen. Each person has a box of their own, `reader-<id>`. */
export const audienceField = z.enum(exchangeAudiences, 'audienceMissing').default('case')

/** Undefined stands for everybody on the case. */
export function readersOfAudience(
  audience: z.infer<typeof audienceField>,
  typed: Typed,
  addressees: readonly Addressee[],
): Result<readonly string[] | undefined, 'readersMissing' | 'readersNotMeant'> {
  const chosen = addressees.map(({ personId }) => personId).filter((id) => typed[`reader-${id}`] === 'yes')
  // Ticking people while "everybody" is chosen is contradictory.
  if (audience === 'case') return chosen.length === 0 ? ok(undefined) : fail('readersNotMeant')
  return chosen.length > 0 ? ok(chosen) : fail('readersMissing')
}
