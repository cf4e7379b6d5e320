import * as z from 'zod'
import type { Actor } from '../../accounts/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import { acceptVersion, keyOf } from './commands.ts'
import { type ListedVersion, pendingFor } from './queries.ts'

/** A form is never older than the session in which it was opened. */
const longestForm = 12 * 3_600_000

type Form = {
  readonly actor: Actor
  /** The form asked for acceptance; one that did not was made before the notice was in force. */
  readonly asked: boolean
  /** What was ticked, as `keyOf` names it. */
  readonly ticked: readonly string[]
  readonly locale: Locale
}

/**
 * Accepts what was ticked in a form that files, and says what of it is still missing: then nothing is begun or sent. A form that
 * was open before a notice was in force goes on its way as if it were not: nothing that was begun is held up by a notice.
 */
export function settleAcceptance(db: Database, { actor, asked, ticked, locale }: Form, at: Instant): ListedVersion[] {
  const pending = pendingFor(db, actor, at)
  const accepted = pending.filter((one) => ticked.includes(keyOf(one)))
  for (const one of accepted) acceptVersion(db, actor, { ...one, locale }, at)
  const left = pending.filter((one) => !accepted.includes(one))
  return asked ? left : left.filter((one) => at.epochMilliseconds - one.effectiveAt > longestForm)
}

/** The fields of a form that files; `accepted` holds what `keyOf` names. */
export const acceptanceFields = {
  asked: z.enum(['yes']).optional().catch(undefined),
  accepted: z.array(z.string().max(60)).max(50).optional().catch(undefined),
}

/** `settleAcceptance` for a form with those fields. */
export const acceptedIn = (
  { db, actor, at, i18n }: Pick<Vars, 'at' | 'i18n'> & { readonly db: Database; readonly actor: Actor },
  { asked, accepted = [] }: { readonly asked?: 'yes' | undefined; readonly accepted?: readonly string[] | undefined },
): ListedVersion[] => settleAcceptance(db, { actor, asked: asked === 'yes', ticked: accepted, locale: i18n.locale }, at)
