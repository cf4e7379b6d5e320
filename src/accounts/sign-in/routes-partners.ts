import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { partnerFailurePage, partnersPage } from '../../../views/accounts/sign-in/partners.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import type { Partner } from '../../platform/partners.ts'
import type { Portal } from '../../platform/web/context.ts'
import { rememberDevice, signInPlace } from '../factors/routes-factor-form.ts'
import { isSameSecret } from '../invitations/secrets.ts'
import type { Actor } from '../people/actor.ts'
import { freshFactor, isFresh, safeBack, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { addressAt, identityAt, type PartnerFailure, type PartnerIdentity, partnerFailures } from './partner-client.ts'
import {
  beginVisit,
  linkPartner,
  listPartnerLinks,
  type PartnerVisit,
  signInByPartner,
  takeVisit,
  unlinkPartner,
  visitMinutes,
} from './partners.ts'
import { signInPaths } from './paths.ts'
import { landing } from './routes-sign-in.ts'

const cookie = '__Host-partner'
const cookiePath = { path: '/', secure: true } as const

type C = Context<IdentityEnv>
type Vars = IdentityEnv['Variables']
type Purpose = Pick<PartnerVisit, 'purpose' | 'personId' | 'back'>

/** Signing in with an account that one has elsewhere (OpenID Connect), and linking it to one's account here. */
export const partnerRoutes = new Hono<IdentityEnv>()
  .get(signInPaths.partnerVisit.pattern, (c) => {
    const partner = partnerOf(c)
    if (c.var.someone) return c.redirect(landing(c, c.req.query('back')), 303)
    return depart(c, partner, { purpose: 'signIn', personId: null, back: safeBack(c.req.query('back')) ?? null })
  })
  .get(signInPaths.partnerCallback.pattern, async (c) => {
    const { db, at, someone, portal } = c.var
    const partner = partnerOf(c)
    const visit = takeVisit(db, getCookie(c, cookie), partner.id, at)
    deleteCookie(c, cookie, cookiePath)
    if (!visit || (visit.purpose === 'link' && visit.personId !== someone?.id)) return failed(c, partner, 'stale')

    const { pathname, search } = new URL(c.req.url)
    const answer = new URL(pathname + search, portal.settings.origin)
    const identity = await identityAt(partner, answer, visit, portal.log, at)
    if (!identity.ok) return failed(c, partner, identity.error)
    return visit.purpose === 'link' && someone
      ? linked(c, partner, someone, identity.value)
      : enter(c, partner, visit, identity.value)
  })
  .get(signInPaths.partnerFailure.pattern, (c) => {
    const partner = partnerOf(c)
    const why = partnerFailures.find((known) => known === c.req.query('why')) ?? 'unverified'
    return c.html(partnerFailurePage({ i18n: c.var.i18n, partner, why, isSignedIn: c.var.someone !== undefined }))
  })
  .get(signInPaths.ownPartners.pattern, signedIn, freshFactor, (c) => {
    const { db, actor, i18n, portal, session } = c.var
    const links = listPartnerLinks(db, actor)
    const partners = portal.settings.partners.map((partner) => ({
      ...partner,
      key: linkingKey(portal, session, partner),
      link: links.find((link) => link.partner === partner.id),
    }))
    const done = (['linked', 'unlinked'] as const).find((word) => word === c.req.query('done'))
    return c.html(partnersPage({ i18n, partners, done }))
  })
  .get(signInPaths.partnerLinking.pattern, signedIn, (c) => {
    const { actor, at, i18n, portal, session } = c.var
    const partner = partnerOf(c)
    if (!isSameSecret(c.req.query('key') ?? '', linkingKey(portal, session, partner)))
      throw new Forbidden('linking a partner from elsewhere')
    // Back by way of the page: a form's answer may not lead out of the portal (form-action 'self'), and the step-up is a form.
    if (!isFresh(session, at)) return c.redirect(signInPaths.ownPartners(i18n.locale), 303)
    return depart(c, partner, { purpose: 'link', personId: actor.id, back: null })
  })
  .post(signInPaths.partnerUnlinking.pattern, signedIn, freshFactor, (c) => {
    const { db, actor, at, i18n } = c.var
    unlinkPartner(db, actor, c.req.param('partner'), at)
    return c.redirect(signInPaths.ownPartners(i18n.locale, { done: 'unlinked' }), 303)
  })

/**
 * A link to a partner changes who can sign in, and is begun by a GET: only the page of this very session knows its address, so
 * that no other page, and no `back` of one, can begin it.
 */
const linkingKey = ({ keyring }: Portal, { handle }: { handle: string }, { id }: Partner) =>
  keyring.deriveToken('partner linking', `${handle} ${id}`).toString('base64url')

function partnerOf<E extends IdentityEnv>(c: Context<E>): Partner {
  const { portal }: Vars = c.var
  const found = portal.settings.partners.find(({ id }) => id === c.req.param('partner'))
  if (!found) throw new NotFound('partner')
  return found
}

async function depart<E extends IdentityEnv>(c: Context<E>, partner: Partner, purpose: Purpose) {
  const { db, at, i18n, portal }: Vars = c.var
  const { locale } = i18n
  const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const redirectUri = portal.settings.origin + signInPaths.partnerCallback(locale, partner.id)
  const address = await addressAt(partner, { redirectUri, locale, secrets }, portal.log, at)
  if (!address.ok) return failed(c, partner, address.error)
  const token = beginVisit(db, { partner: partner.id, ...purpose, ...secrets }, at)
  setCookie(c, cookie, token, { ...cookiePath, httpOnly: true, sameSite: 'Lax', maxAge: visitMinutes * 60 })
  return c.redirect(address.value, 303)
}

/** Always by a redirect: the address with the partner's code in it stays in no history and no Referer. */
const failed = <E extends IdentityEnv>(c: Context<E>, partner: Partner, why: PartnerFailure) =>
  c.redirect(signInPaths.partnerFailure(c.var.i18n.locale, partner.id, { why }), 303)

function linked(c: C, partner: Partner, actor: Actor, { subject }: PartnerIdentity) {
  const { db, at, i18n } = c.var
  const done = linkPartner(db, actor, { partner: partner.id, subject }, at)
  return done.ok
    ? c.redirect(signInPaths.ownPartners(i18n.locale, { done: 'linked' }), 303)
    : failed(c, partner, done.error)
}

/** With both factors the visitor has arrived; with the first alone the second is asked for, as after a password. */
async function enter(c: C, partner: Partner, { back }: PartnerVisit, identity: PartnerIdentity) {
  const { db, i18n, sessions } = c.var
  const place = signInPlace(c)
  const entered = signInByPartner(db, partner.id, identity, place)
  if (!entered.ok) return failed(c, partner, entered.error)
  await sessions.end(c.req.header('cookie'))
  c.header('Set-Cookie', entered.value.cookie, { append: true })
  if (identity.bothFactorsAt === null)
    return c.redirect(signInPaths.secondFactor(i18n.locale, { back: back ?? undefined }), 303)
  rememberDevice(c, place)
  return c.redirect(landing(c, back ?? undefined, entered.value.person.role), 303)
}
