import type { Context } from 'hono'
import { notedInPassing } from '../../platform/db/index.ts'
import { SessionEnded } from '../../platform/errors.ts'
import type { Vars } from '../../platform/web/context.ts'
import type { Identity } from './identity.ts'
import { stands, touchSession } from './session-rows.ts'

const touchMs = 60_000

/** While the bytes of a form come, for minutes, the session that let it in is in use, and does not idle. */
export async function inUse<T>(c: Context, work: () => Promise<T>): Promise<T> {
  const { db, portal, session, trace } = c.var as Vars & Partial<Identity>
  if (!session) return work()
  const touch = () => {
    try {
      notedInPassing(db, (tx) => touchSession(tx, session, portal.clock()))
    } catch (error) {
      // Nobody waits for a timer: what it throws would end the program.
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
 * At the end of such work, before anything of it is kept: throws `SessionEnded` when the session was ended meanwhile (SEC-062).
 * A program has none: whoever let it in asks for its token again.
 */
export function refuseEnded(c: Context): void {
  const { db, session } = c.var as Vars & Partial<Identity>
  if (session && !stands(db, session)) throw new SessionEnded()
}
