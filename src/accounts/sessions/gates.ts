import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { confirmationPage } from '../../../views/accounts/sessions/confirmation.ts'
import { endedPage } from '../../../views/accounts/sessions/ended.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { sameIn, splitLanguage } from '../../platform/web/address-language.ts'
import { replaceWholePage, sendTo } from '../../platform/web/answers.ts'
import type { Env, Portal, Vars } from '../../platform/web/context.ts'
import { formFields } from '../../platform/web/forms.ts'
import type { PageReader } from '../../platform/web/i18n.ts'
import { keepFormText } from '../../platform/web/kept-text.ts'
import type { ReaderOf } from '../../platform/web/language.ts'
import { sealsOfPage, targetOf } from '../../platform/web/seals.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { demoCodeOf } from '../factors/demo-code.ts'
import { countPasskeys } from '../factors/passkeys.ts'
import { factorPaths } from '../factors/paths.ts'
import { availableFactors } from '../factors/second-factor.ts'
import {
  type Actor,
  type Administrator,
  actorFor,
  type Counsel,
  isStaff,
  isSupervisor,
  type Member,
  type Practitioner,
  type Registry,
  type Staff,
  type Supervisor,
} from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { carryForm } from '../seals/carried-forms.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { hasLapsed } from '../standing/good-standing.ts'
import { standingPaths } from '../standing/paths.ts'
import { termsVersion } from '../standing/terms.ts'
import type { Identity, IdentityEnv } from './identity.ts'
import type { CheckedSession, Sessions } from './sessions.ts'

type Gate<A extends Actor> = {
  Bindings: Env['Bindings']
  Variables: Env['Variables'] & Identity & { actor: A; session: CheckedSession }
}

/** What a handler behind a gate finds on its context: who asks, when, in which language. Functions that it hands its work to take this. */
export type Handler<A extends Actor> = Vars & { readonly actor: A }

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

const signedInAs = <A extends Actor>(
  isAllowed: (actor: Actor) => actor is A,
  elsewhere: Elsewhere,
  whyNot?: Forbidden['why'],
) =>
  createMiddleware<Gate<A>>(async (c, next) => {
    const actor = c.var.someone
    const { locale } = c.var.i18n
    if (!actor) return askToSignIn(c)
    const first = elsewhere(actor, c.var)
    if (first) return sendTo(c, first(locale, { back: backTo(c.req.method, c.req.url) }))
    if (!isAllowed(actor))
      throw new Forbidden(`this page as ${actor.role}`, actor.role === 'registry' ? whyNot : undefined)
    c.set('actor', actor)
    await next()
  })

/** To the sign-in page, and from there back to where one was. A form that came too late is answered with what was typed in it. */
async function askToSignIn<E extends IdentityEnv>(c: Context<E>) {
  const { i18n } = c.var
  const isKnown = c.req.method === 'GET' || c.req.header('referer') !== undefined
  const from = isKnown ? safeBack(sameIn(i18n.locale, i18n.here)) : undefined
  const kept = await keepFormText(c)
  if (kept.fields.length === 0 && !kept.hadFiles) return sendTo(c, signInPaths.signIn(i18n.locale, { back: from }))
  replaceWholePage(c)
  const { pathname, search } = new URL(c.req.url)
  return c.html(endedPage({ i18n, action: pathname + search, kept, back: from }), 401)
}

/** Where someone has to go before anything else is open to them. */
type Elsewhere = (
  actor: Actor,
  here: { db: Db; portal: Portal },
) => ((locale: Locale, q: { back?: string }) => string) | undefined

/** Whoever is signed in, before their identity is confirmed and the terms of today accepted too: one's own account. */
export const signedIn = signedInAs(
  (actor): actor is Actor => actor !== undefined,
  () => undefined,
)

const gate = <A extends Actor>(isAllowed: (actor: Actor) => actor is A, whyNot?: Forbidden['why']) =>
  signedInAs(isAllowed, openFirst, whyNot)

const openFirst: Elsewhere = (actor, { db, portal }) => {
  if (actor.termsVersion !== termsVersion) return standingPaths.termsAcceptance
  if (actor.identity === 'waiting') return standingPaths.identityMeeting
  const needsPasskey = portal.settings.staffPasskey === 'required' && isStaff(actor)
  if (needsPasskey && countPasskeys(db, actor.id) === 0) return factorPaths.passkeyCreation
  // Posted nowhere, an officer reaches no case and no queue; their own account stays open.
  if (actor.role === 'registry' && !actor.posting) throw new Forbidden('the pages of an office', 'noPosting')
  return undefined
}

/** Counsel, delegates and parties: whoever deals with the tribunal through the portal. */
export const memberOnly = gate((actor): actor is Member => !isStaff(actor))
/** Counsel and delegates: those who may let programs of their own act for them. */
export const practitionerOnly = gate(
  (actor): actor is Practitioner => actor.role === 'counsel' || actor.role === 'delegate',
)
export const counselOnly = gate((actor): actor is Counsel => actor.role === 'counsel')
export const staffOnly = gate(isStaff)
export const registryOnly = gate((actor): actor is Registry => actor.role === 'registry')
/** Those who answer for an office's work, as their posting says at this request (SEC-035). */
export const supervisorOnly = gate(isSupervisor, 'supervisorsOnly')
/** Whoever publishes: administrators for all offices, supervisors for theirs. */
export const publisherOnly = gate(
  (actor): actor is Administrator | Supervisor => actor.role === 'administrator' || isSupervisor(actor),
  'supervisorsOnly',
)
export const administratorOnly = gate((actor): actor is Administrator => actor.role === 'administrator')

const freshMinutes = 15
/** A page with a form asks earlier, so that there is time to fill it in before it is sent. */
const freshMinutesOfPages = 5

export const isFresh = ({ secondFactorAt }: CheckedSession, at: Instant, minutes = freshMinutes): boolean =>
  at.epochMilliseconds - (secondFactorAt ?? 0) < minutes * 60_000

/**
 * Before credentials, grants and acts on many things: the second factor was shown within 15 minutes (SEC-038), else it is
 * asked for first. A form that was sent too late comes along, all but its passwords, and goes on its way after that.
 */
export const freshFactor = createMiddleware<Gate<Actor>>(async (c, next) => {
  const { session, at, i18n, db, actor, portal } = c.var
  const isPage = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isFresh(session, at, isPage ? freshMinutesOfPages : freshMinutes)) return next()
  if (isPage) return sendTo(c, factorPaths.stepUp(i18n.locale, { back: backTo('GET', c.req.url) }))

  replaceWholePage(c)
  const person = getPerson(db, actor.id)
  const demoCode = await demoCodeOf(portal, person, at)
  return c.html(
    confirmationPage({
      i18n,
      ways: availableFactors(db, person),
      sent: carryForm(c, await formFields(c)),
      back: pageOfForm(c),
      demoCode,
    }),
    403,
  )
})

/** Before granting anything to others: paid counsel whose yearly declaration is overdue makes it first. */
export const standingFirst = createMiddleware<Gate<Actor>>(async (c, next) => {
  const { db, actor, at, i18n } = c.var
  if (!hasLapsed(db, actor, at)) return next()
  return sendTo(c, standingPaths.standing(i18n.locale, { back: backTo(c.req.method, c.req.url) }))
})

/** After signing in, back to the page asked for; a refused post has none. */
function backTo(method: string, address: string): string | undefined {
  const url = new URL(address)
  return method === 'GET' ? `${url.pathname}${url.search}` : undefined
}

/** A `back` address is followed only within the portal's own pages. */
export function safeBack(back: string | undefined): string | undefined {
  const here = back && splitLanguage(back)?.here
  return here !== undefined && /^(\/[\w\-/]*)?(\?[\w\-=&%.+]*)?$/.test(here) ? back : undefined
}

/** The page on which the form that was sent stood, where the browser says it. */
export function pageOfForm<E extends IdentityEnv>(c: Context<E>): string | undefined {
  const { locale, here } = c.var.i18n
  return c.req.header('referer') === undefined ? undefined : safeBack(sameIn(locale, here))
}

type PlaceCounts = {
  /** From the module that knows documents. */
  readonly unreadOf: (db: Db, member: Member, at: Instant) => number
  /** From the one that knows the desk. */
  readonly pendingOf: (db: Db, staff: Staff, at: Instant) => PageReader['pending']
}

/** Who reads a page, for its band and places. */
export const readerBy =
  ({ unreadOf, pendingOf }: PlaceCounts): ReaderOf =>
  (c) => {
    const { someone, session, at, db, portal } = (c as unknown as Context<IdentityEnv>).var
    if (!someone || !session) return undefined
    const { name, role, zone } = someone
    const seconds = Math.max(0, Math.round((session.idleEndsAt - at.epochMilliseconds) / 1000))
    let unread: number | undefined
    let pending: PageReader['pending']
    const seal = sealsOfPage(portal.keyring, someone.id, at)
    return {
      reader: {
        name,
        role,
        ...(someone.role === 'registry' && { office: officeOf(someone) }),
        // Counted when a page is made: redirects, uploads and downloads make none.
        get unread() {
          unread ??= isStaff(someone) || someone.identity === 'waiting' ? 0 : unreadOf(db, someone, at)
          return unread
        },
        get pending() {
          if (isStaff(someone) && (someone.role !== 'registry' || someone.posting))
            pending ??= pendingOf(db, someone, at)
          return pending
        },
        hasKeys: session.hasKeys,
        at: at.epochMilliseconds,
        session: { endsAt: session.idleEndsAt, seconds },
      },
      zone,
      seal: (action, seen = '') => seal({ target: targetOf(action), seen: String(seen) }),
    }
  }

/** For the line below the places: where this officer works now, and where they could. */
function officeOf({ officeId, postings }: Registry): PageReader['office'] {
  const now = postings.find((one) => one.officeId === officeId)
  return now && { ...now, id: officeId, others: postings.filter((one) => one !== now) }
}
