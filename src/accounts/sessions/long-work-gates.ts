import type { Context } from 'hono'
import { tryWriteUnflushed } from '../../platform/db/index.ts'
import { SessionEnded } from '../../platform/errors.ts'
import type { Vars } from '../../platform/web/context.ts'
import type { Identity } from './identity.ts'
import { isStillSignedIn, touchSession } from './session-rows.ts'

const touchMs = 60_000

/** While a form's bytes arrive, for minutes, its session counts as active and does not idle out. */
export async function keepSessionInUse<T>(c: Context, work: () => Promise<T>): Promise<T> {
  const { db, portal, session, trace } = c.var as Vars & Partial<Identity>
  if (!session) return work()
  const touch = () => {
    try {
      tryWriteUnflushed(db, (tx) => touchSession(tx, session, portal.clock()))
    } catch (error) {
      // Caught here: nobody awaits a timer, and an error in it would end the program.
      portal.log.error({ requestId: trace.requestId, error: String(error) }, 'a session in use was not noted')
    }
  }
  const touching = setInterval(touch, touchMs)
  try {
    return await work()
  } finally {
    clearInterval(touching)
  }
}

/**
 * At the end of long work, before anything is saved: throws `SessionEnded` if the session was ended meanwhile (SEC-062). A
 * program has no session: its token is checked again by its own routes.
 */
export function refuseEndedSession(c: Context): void {
  const { db, session } = c.var as Vars & Partial<Identity>
  if (session && !isStillSignedIn(db, session)) throw new SessionEnded()
}
