import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import * as z from 'zod'
import { invitationPage, registerPage } from '../../../views/accounts/registration/register.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { invitingCounsel } from '../invitations/inviter.ts'
import { findByCode, findByLink } from '../invitations/lookup.ts'
import type { Invitation } from '../invitations/model.ts'
import { plainCode } from '../invitations/secrets.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { releaseTry, reserveTry } from '../sign-in/throttle.ts'
import { meetsOfficer, type OnRegistered } from './completion.ts'
import type { IdentityFactsMatch } from './facts.ts'
import { registrationPaths } from './paths.ts'
import { beginRegistration } from './registration.ts'
import { authenticatorRoutes } from './routes-authenticator.ts'
import { registrationCookie } from './routes-current.ts'
import { factsRoutes } from './routes-facts.ts'
import { profileRoutes } from './routes-profile.ts'

const CodeForm = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(40, 'codeUnknown') })

/** What modules to the right know of a registration. */
export type RegistrationHooks = { readonly onRegistered: OnRegistered; readonly factsMatch: IdentityFactsMatch }

/** By link or by typed code to an account: nothing is used up before the last step, and a link merely opened does nothing. */
export const registerRoutes = ({ onRegistered, factsMatch }: RegistrationHooks) =>
  new Hono<IdentityEnv>()
    .get(registrationPaths.register.pattern, (c) => c.html(registerPage({ i18n: c.var.i18n })))
    .post(registrationPaths.register.pattern, async (c) => {
      const { i18n, db, at, trace, portal } = c.var
      const refuse = (errors: FormErrors, typed: Typed, until?: number) =>
        c.html(registerPage({ i18n, errors, typed, until }), until ? 429 : 422)
      const form = await parseForm(c, CodeForm)
      if (!form.ok) return refuse(form.errors, form.typed)

      const attempt = {
        kind: 'invitation',
        account: plainCode(form.value.code).slice(0, 4),
        address: trace.address,
      } as const
      const reserved = reserveTry(db, attempt, at)
      if (!reserved.ok) return refuse({ code: 'wait' }, form.typed, reserved.until)
      const invitation = findByCode(db, portal.keyring, form.value.code, at)
      if (invitation) {
        releaseTry(db, reserved.value)
        return begin(c, invitation)
      }
      return refuse({ code: 'codeUnknown' }, form.typed)
    })
    .route('/', factsRoutes({ factsMatch }))
    .route('/', profileRoutes)
    .route('/', authenticatorRoutes({ onRegistered }))
    .get(registrationPaths.invitationLink.pattern, (c) => {
      const found = findByLink(c.var.db, c.var.portal.keyring, c.req.param(), c.var.at)
      const invitation = found && { meets: meetsOfficer(found.role), counsel: invitingCounsel(c.var.db, found) }
      return c.html(invitationPage({ i18n: c.var.i18n, invitation }), found ? 200 : 404)
    })
    .post(registrationPaths.invitationLink.pattern, (c) => {
      const found = findByLink(c.var.db, c.var.portal.keyring, c.req.param(), c.var.at)
      return found ? begin(c, found) : c.html(invitationPage({ i18n: c.var.i18n, invitation: undefined }), 404)
    })

/** The secret is exchanged for a cookie, and the address bar forgets it. The profile sends to what comes before it. */
async function begin(c: Context<IdentityEnv>, invitation: Invitation) {
  const { db, portal, trace, at, i18n } = c.var
  const token = await beginRegistration(db, portal.keyring, invitation, trace, at)
  setCookie(c, registrationCookie, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: 7200 })
  return c.redirect(registrationPaths.registerProfile(i18n.locale), 303)
}
