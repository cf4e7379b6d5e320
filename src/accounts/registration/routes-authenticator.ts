import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import * as z from 'zod'
import { authenticatorPage, sheetComingPage } from '../../../views/accounts/registration/authenticator.ts'
import { adminHomePaths } from '../../admin/home/paths.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import { todayPaths } from '../../today/paths.ts'
import { signInPlace as browserOf, rememberDevice } from '../factors/routes-factor-form.ts'
import { enrolment, openSeed } from '../factors/totp.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { signInNewAccount } from '../sign-in/sign-in.ts'
import { releaseTry, reserveTry } from '../sign-in/throttle.ts'
import { standingPaths } from '../standing/paths.ts'
import { canHaveSheet, completeBySheet, completeRegistration, type OnRegistered } from './completion.ts'
import { registrationPaths } from './paths.ts'
import { signInOf } from './registration.ts'
import { atStep, currentStep, registrationCookie, type StepHandler } from './routes-current.ts'

const CodeForm = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(20, 'codeMissing') })

/** The last step: a second factor, and the account is there. */
export const authenticatorRoutes = ({ onRegistered }: { onRegistered: OnRegistered }) =>
  new Hono<IdentityEnv>()
    .get(registrationPaths.registerAuthenticator.pattern, atStep('authenticator'), async (c) =>
      c.html(authenticatorPage(await enrolmentOf(c.var))),
    )
    .post(registrationPaths.registerAuthenticator.pattern, atStep('authenticator'), async (c) => {
      const { i18n, db, at, trace, portal, registration } = c.var
      const refuse = async (errors: FormErrors) =>
        c.html(authenticatorPage({ ...(await enrolmentOf(c.var)), errors }), 422)

      const form = await parseForm(c, CodeForm)
      if (!form.ok) return refuse(form.errors)
      const attempt = { kind: 'code', account: registration.invitationId, address: trace.address } as const
      const reserved = reserveTry(db, attempt, at)
      if (!reserved.ok) return refuse({ code: 'wait' })
      const { code } = form.value
      const done = await completeRegistration(db, portal.keyring, registration, code, onRegistered, trace, at)
      if (!done.ok && done.error === 'wrongCode') return refuse({ code: done.error })
      releaseTry(db, reserved.value)
      if (!done.ok) return c.redirect(registrationPaths.register(i18n.locale), 303)

      const { id, role, identity } = done.value
      deleteCookie(c, registrationCookie, { path: '/', secure: true })
      const browser = browserOf(c)
      c.header('Set-Cookie', signInNewAccount(db, id, browser), { append: true })
      rememberDevice(c, browser)
      if (identity === 'waiting') return c.redirect(standingPaths.identityMeeting(i18n.locale), 303)
      const isStaff = role === 'registry' || role === 'administrator'
      return c.redirect(isStaff ? adminHomePaths.home(i18n.locale) : todayPaths.today(i18n.locale), 303)
    })

    .get(registrationPaths.registerSheet.pattern, (c) => c.html(sheetComingPage(c.var)))
    .post(registrationPaths.registerSheet.pattern, atStep('authenticator'), (c) => {
      const { i18n, db, at, trace, portal, registration } = c.var
      const done = completeBySheet(db, portal.keyring, registration, onRegistered, trace, at)
      if (!done.ok) return c.redirect(registrationPaths.registerAuthenticator(i18n.locale), 303)
      deleteCookie(c, registrationCookie, { path: '/', secure: true })
      return c.redirect(registrationPaths.registerSheet(i18n.locale), 303)
    })

async function enrolmentOf({ i18n, portal, registration }: StepHandler) {
  const seed = await openSeed(portal.keyring, registration.totpSeal, { invitation: registration.invitationId })
  const { email, emailKey } = signInOf(registration)
  return {
    i18n,
    place: currentStep(registration, 'authenticator'),
    canHaveSheet: canHaveSheet(registration),
    enrolment: enrolment(seed, email || emailKey, i18n.brand),
  }
}
