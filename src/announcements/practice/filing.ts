import * as z from 'zod'
import type { Actor } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import { acceptVersion, keyOf } from './commands.ts'
import { type ListedVersion, pendingFor } from './queries.ts'

/** A form cannot be older than the longest session. */
const longestForm = 12 * 3_600_000

export const acceptanceFields = {
  /** Set by a form that asked for acceptance. A form without it was made before the notice came into force. */
  asked: z.enum(['yes']).optional().catch(undefined),
  /** The versions whose boxes were ticked, as `keyOf` names them. */
  accepted: z.array(z.string().max(60)).max(50).optional().catch(undefined),
}
type Fields = { readonly asked?: 'yes' | undefined; readonly accepted?: readonly string[] | undefined }

/**
 * Records the acceptances ticked in a form that files, and returns those still missing, with which nothing may be begun or
 * sent. A form that was made before a notice came into force is not held up by it.
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
