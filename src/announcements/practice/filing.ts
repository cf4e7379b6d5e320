import * as z from 'zod'
import type { Actor } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import { acceptVersion, keyOf } from './commands.ts'
import { type ListedVersion, pendingFor } from './queries.ts'

/** A form is never older than the session in which it was opened. */
const longestForm = 12 * 3_600_000

/** The fields of a form that files. */
export const acceptanceFields = {
  /** The form asked for acceptance; one that did not was made before the notice was in force. */
  asked: z.enum(['yes']).optional().catch(undefined),
  /** What was ticked, as `keyOf` names it. */
  accepted: z.array(z.string().max(60)).max(50).optional().catch(undefined),
}
type Fields = { readonly asked?: 'yes' | undefined; readonly accepted?: readonly string[] | undefined }

/**
 * Accepts what was ticked in a form that files, and says what of it is still missing: then nothing is begun or sent. A form that
 * was open before a notice was in force goes on its way as if it were not: nothing that was begun is held up by a notice.
 */
export function settleAcceptance(
  { db, actor, at, i18n: { locale } }: Handler<Actor>,
  { asked, accepted = [] }: Fields,
): ListedVersion[] {
  const pending = pendingFor(db, actor, at)
  const ticked = pending.filter((one) => accepted.includes(keyOf(one)))
  for (const one of ticked) acceptVersion(db, actor, { ...one, locale }, at)
  const left = pending.filter((one) => !ticked.includes(one))
  return asked ? left : left.filter((one) => at.epochMilliseconds - one.effectiveAt > longestForm)
}
