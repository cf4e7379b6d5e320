import { type Context, Hono } from 'hono'
import { confirmationPage } from '../../../views/accounts/sessions/confirmation.ts'
import { formFields } from '../../platform/web/forms.ts'
import { accountPaths } from '../own-account/paths.ts'
import { getPerson } from '../people/queries.ts'
import { type CarriedForm, receiveCarriedForm } from '../seals/carried-forms.ts'
import { refuseUnsealed } from '../seals/gates.ts'
import { useSealOnce } from '../seals/used-seals.ts'
import { safeBack, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { confirmSession } from '../sign-in/sign-in.ts'
import { demoCodeOf } from './demo-code.ts'
import { askForPasskey } from './passkey-ceremony.ts'
import { factorPaths } from './paths.ts'
import { readFactor, sendOptions, signInPlace } from './routes-factor-form.ts'
import { availableFactors } from './second-factor.ts'

/** The second factor once more (SEC-038), and back to the page, or on with the form that `freshFactor` stopped and sealed. */
export const stepUpRoutes = new Hono<IdentityEnv>()
  .get(factorPaths.stepUp.pattern, signedIn, async (c) => c.html(confirmationPage(await pageData(c, c.var.actor.id))))
  .post(factorPaths.stepUpOptions.pattern, signedIn, async (c) => {
    const { db, at, portal, actor } = c.var
    return sendOptions(c, await askForPasskey(db, portal.settings, 'stepUp', actor.id, at))
  })
  .post(factorPaths.stepUp.pattern, signedIn, async (c) => {
    const { i18n, session, portal, db } = c.var
    const taken = receiveCarriedForm(c, await formFields(c))
    if (taken === 'refused') return refuseUnsealed(c)
    const { given, error } = await readFactor(c, 'confirmation-')
    const data = await pageData(c, c.var.actor.id, taken?.carried)
    if (!given) return c.html(confirmationPage({ ...data, error }), 422)

    const confirmed = await confirmSession(portal, session, given, signInPlace(c))
    if (!confirmed.ok) {
      const { until } = confirmed
      const why = given.passkey && confirmed.error === 'wrong' ? 'passkeyRefused' : confirmed.error
      return c.html(confirmationPage({ ...data, error: why, until }), until ? 429 : 422)
    }
    c.header('Set-Cookie', confirmed.value, { append: true })
    if (!taken) return c.redirect(data.back ?? accountPaths.account(i18n.locale), 303)
    if (!useSealOnce(db, { ...taken, personId: session.personId }, c.var.at)) return refuseUnsealed(c)
    // 307 has the browser send the same body again (RFC 9110 section 15.4.8), without a script.
    return c.redirect(taken.carried.to, 307)
  })

async function pageData<E extends IdentityEnv>(c: Context<E>, personId: string, sent?: CarriedForm) {
  const { i18n, db, at, portal } = c.var
  const person = getPerson(db, personId)
  return {
    i18n,
    ways: availableFactors(db, person),
    back: safeBack(c.req.query('back')),
    sent,
    demoCode: await demoCodeOf(portal, person, at),
  }
}
