import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { sendTo } from '../platform/web/answers.ts'
import type { Env } from '../platform/web/context.ts'
import type { ReaderOf } from '../platform/web/language.ts'
import { paths } from '../platform/web/paths.ts'
import { type Actor, type Administrator, actorFor, type Counsel, isStaff, type Member, type Registry } from './actor.ts'
import type { CheckedSession, Sessions } from './sessions.ts'

/** On every context, set by `identify`; the gates turn them into an `actor` whose type says who it is. */
export type Identity = { session: CheckedSession | undefined; someone: Actor | undefined; sessions: Sessions }
export type IdentityEnv = Env & { Variables: Identity }
type Gate<A extends Actor> = {
  Bindings: Env['Bindings']
  Variables: Env['Variables'] & Identity & { actor: A; session: CheckedSession }
}

/** Reads the session once a request. A request that says it polls does not count as activity. */
export const identify =
  (sessions: Sessions): MiddlewareHandler<IdentityEnv> =>
  async (c, next) => {
    const session = await sessions.check(c.req.header('cookie'), c.req.header('x-polling') === 'true')
    c.set('sessions', sessions)
    c.set('session', session)
    c.set('someone', session && actorFor(session, c.var.trace))
    if (c.var.someone) c.set('trace', c.var.someone.trace)
    await next()
  }

const gate = <A extends Actor>(isAllowed: (actor: Actor) => actor is A) =>
  createMiddleware<Gate<A>>(async (c, next) => {
    const actor = c.var.someone
    if (!actor) return sendTo(c, paths.signIn(c.var.i18n.locale, { back: backTo(c.req.method, c.req.url) }))
    if (!isAllowed(actor)) throw new Forbidden(`this page as ${actor.role}`)
    c.set('actor', actor)
    await next()
  })

export const signedIn = gate((actor): actor is Actor => actor !== undefined)
/** Counsel, delegates and parties: whoever deals with the tribunal through the portal. */
export const memberOnly = gate((actor): actor is Member => !isStaff(actor))
export const counselOnly = gate((actor): actor is Counsel => actor.role === 'counsel')
export const staffOnly = gate(isStaff)
export const registryOnly = gate((actor): actor is Registry => actor.role === 'registry')
export const administratorOnly = gate((actor): actor is Administrator => actor.role === 'administrator')

/** After signing in, back to the page asked for; a refused post has none. */
function backTo(method: string, address: string): string | undefined {
  const url = new URL(address)
  return method === 'GET' ? `${url.pathname}${url.search}` : undefined
}

/** A `back` address is followed only within the portal's own pages. */
export const safeBack = (back: string | undefined): string | undefined =>
  back && /^\/(en|fr)(\/[\w\-/]*)?(\?[\w\-=&%.+]*)?$/.test(back) ? back : undefined

/** Who reads a page, for its band and places; `unreadOf` comes from the module that knows documents. */
export const readerBy =
  (unreadOf: (db: Db, member: Member, at: Instant) => number): ReaderOf =>
  (c) => {
    const { someone, session, at, db } = (c as unknown as Context<IdentityEnv>).var
    if (!someone || !session) return undefined
    const { name, role, zone } = someone
    const seconds = Math.max(0, Math.round((session.idleEndsAt - at.epochMilliseconds) / 1000))
    let unread: number | undefined
    return {
      reader: {
        name,
        role,
        // Counted when a page is made: redirects, uploads and downloads make none.
        get unread() {
          unread ??= isStaff(someone) ? 0 : unreadOf(db, someone, at)
          return unread
        },
        session: { endsAt: session.idleEndsAt, seconds },
      },
      zone,
    }
  }
