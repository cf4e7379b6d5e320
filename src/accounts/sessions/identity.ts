import type { Env } from '../../platform/web/context.ts'
import type { Actor } from '../people/actor.ts'
import type { CheckedSession, Sessions } from './sessions.ts'

/** On every context, set by `identify`; the gates turn them into an `actor` whose type says who it is. */
export type Identity = { session: CheckedSession | undefined; someone: Actor | undefined; sessions: Sessions }

export type IdentityEnv = Env & { Variables: Identity }
