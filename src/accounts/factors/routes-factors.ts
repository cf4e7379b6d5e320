import { Hono } from 'hono'
import * as z from 'zod'
import { factorsPage } from '../../../views/accounts/factors/factors.ts'
import { newAuthenticatorPage } from '../../../views/accounts/factors/new-authenticator.ts'
import { recoveryCodesPage } from '../../../views/accounts/factors/recovery-codes.ts'
import { parseForm } from '../../platform/web/forms.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { freshFactor, type Handler, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import type { CheckedSession } from '../sessions/sessions.ts'
import { offerAuthenticator, openOffer, replaceAuthenticator } from './authenticators.ts'
import { findCodeSet, makeRecoveryCodes } from './one-time-codes.ts'
import { listPasskeys } from './passkeys.ts'
import { factorPaths } from './paths.ts'
import { enrolment } from './totp.ts'

const Confirmation = z.object({
  offer: z.string('offerOver').max(4000, 'offerOver'),
  code: z.string('codeMissing').trim().min(1, 'codeMissing').max(20, 'wrongCode'),
})

const done = ['authenticator', 'passkeyAdded', 'passkeyRemoved', 'passkeyRenamed'] as const

/** How one's account is protected: the authenticator, the recovery codes, the passkeys. */
export const factorRoutes = new Hono<IdentityEnv>()
  .get(factorPaths.factors.pattern, signedIn, (c) => {
    const { db, actor, i18n } = c.var
    return c.html(
      factorsPage({
        i18n,
        hasAuthenticator: getPerson(db, actor.id).hasTotp,
        passkeys: listPasskeys(db, actor.id),
        recovery: findCodeSet(db, actor.id, 'recovery'),
        sheet: findCodeSet(db, actor.id, 'sheet'),
        done: done.find((word) => word === c.req.query('done')),
      }),
    )
  })
  .get(factorPaths.factorsAuthenticator.pattern, signedIn, freshFactor, async (c) => {
    const { seed, offer } = await offerAuthenticator(c.var.portal.keyring, whose(c.var))
    return c.html(newAuthenticatorPage({ ...authenticatorData(c.var, seed), offer }))
  })
  .post(factorPaths.factorsAuthenticator.pattern, signedIn, freshFactor, async (c) => {
    const { db, actor, session, at, i18n, portal } = c.var
    const form = await parseForm(c, Confirmation)
    const offer = form.typed.offer ?? ''
    const seed = await openOffer(portal.keyring, offer, whose(c.var))
    // Made for a session that is over: the page begins again with another seed.
    if (!seed) return c.redirect(factorPaths.factorsAuthenticator(i18n.locale), 303)
    const refuse = (code: string) =>
      c.html(newAuthenticatorPage({ ...authenticatorData(c.var, seed), offer, errors: { code } }), 422)

    if (!form.ok) return refuse(form.errors.code ?? 'codeMissing')
    const { code } = form.value
    const replaced = await replaceAuthenticator(db, portal.keyring, actor, { seed, code, session: session.handle }, at)
    if (!replaced.ok) return refuse(replaced.error)
    return c.redirect(factorPaths.factors(i18n.locale, { done: 'authenticator' }), 303)
  })
  .get(factorPaths.recoveryCodes.pattern, signedIn, freshFactor, (c) => {
    const { db, actor, i18n } = c.var
    return c.html(recoveryCodesPage({ i18n, known: findCodeSet(db, actor.id, 'recovery') }))
  })
  .post(factorPaths.recoveryCodes.pattern, signedIn, freshFactor, (c) => {
    const { db, actor, session, at, i18n } = c.var
    // Shown in the answer itself: they are kept nowhere from which a second page could take them.
    return c.html(recoveryCodesPage({ i18n, codes: makeRecoveryCodes(db, actor, session.handle, at) }))
  })

const whose = ({ actor, session }: Handler<Actor> & { readonly session: CheckedSession }) => ({
  personId: actor.id,
  session: session.handle,
})

function authenticatorData({ db, actor, i18n }: Handler<Actor>, seed: Buffer) {
  const { email, hasTotp } = getPerson(db, actor.id)
  return { i18n, enrolment: enrolment(seed, email, i18n.brand), replaces: hasTotp }
}
