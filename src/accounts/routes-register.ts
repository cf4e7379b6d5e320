import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { authenticatorPage } from '../../views/accounts/authenticator.ts'
import { invitationPage } from '../../views/accounts/invitation.ts'
import { profilePage } from '../../views/accounts/profile.ts'
import { registerPage } from '../../views/accounts/register.ts'
import { tooBusy } from '../platform/web/answers.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { zones } from '../platform/web/i18n.ts'
import { paths } from '../platform/web/paths.ts'
import type { IdentityEnv } from './gates.ts'
import { plainCode } from './invitation-secrets.ts'
import { findByCode, findByLink, type Invitation } from './invitations.ts'
import { choosePassword, hashPassword } from './passwords.ts'
import { findOffice } from './queries.ts'
import {
  beginRegistration,
  completeRegistration,
  findRegistration,
  keepProfile,
  type OnRegistered,
  type Profile,
  profileOf,
} from './registration.ts'
import { sourceOf } from './routes-sign-in.ts'
import { countFailure, waitFor } from './throttle.ts'
import { enrolment, openSeed } from './totp.ts'

const cookie = '__Host-registration'

const CodeForm = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(40, 'codeUnknown') })

const Everyone = z.object({
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  locale: z.enum(['en', 'fr'], 'localeMissing'),
  zone: z.enum(zones, 'zoneMissing'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1000, 'passwordTooLong'),
  again: z.string('differs'),
  terms: z.literal('yes', 'termsMissing'),
})
const optional = z.string('textTooLong').trim().max(200, 'textTooLong').optional()
const ForCounsel = Everyone.extend({
  kind: z.enum(['lawyer', 'paralegal', 'notary', 'consultant', 'unpaid'], 'kindMissing'),
  body: optional,
  membershipNumber: optional,
  firm: optional,
  phone: optional,
})
  .refine((f) => f.kind === 'unpaid' || f.body, { path: ['body'], error: 'bodyMissing' })
  .refine((f) => f.kind === 'unpaid' || f.membershipNumber, {
    path: ['membershipNumber'],
    error: 'membershipNumberMissing',
  })

const AuthenticatorForm = z.object({
  code: z.string('codeMissing').trim().min(1, 'codeMissing').max(20, 'codeMissing'),
})

/** By link or by typed code to an account: nothing is used up before the last step, and a link merely opened does nothing. */
export const registerRoutes = ({ onRegistered }: { onRegistered: OnRegistered }) =>
  new Hono<IdentityEnv>()
    .get('/register', (c) => c.html(registerPage({ i18n: c.var.i18n })))
    .post('/register', async (c) => {
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
      const until = waitFor(db, attempt, at)
      if (until) return refuse({ code: 'wait' }, form.typed, until)
      const invitation = findByCode(db, portal.keyring, form.value.code, at)
      if (invitation) return begin(c, invitation)
      countFailure(db, attempt, at)
      return refuse({ code: 'codeUnknown' }, form.typed)
    })
    .get('/register/profile', (c) => {
      const registration = current(c)
      if (!registration) return c.redirect(paths.register(c.var.i18n.locale), 303)
      return c.html(profilePage(profileData(c, registration)))
    })
    .post('/register/profile', async (c) => {
      const registration = current(c)
      if (!registration) return c.redirect(paths.register(c.var.i18n.locale), 303)
      const refuse = (errors: FormErrors, typed: Typed) =>
        c.html(profilePage({ ...profileData(c, registration), errors, typed }), 422)

      const form = await parseForm(c, registration.invitation.role === 'counsel' ? ForCounsel : Everyone)
      if (!form.ok) return refuse(form.errors, form.typed)
      const { name, locale, zone, password, again } = form.value
      const chosen = choosePassword(password, { name, email: registration.invitation.email })
      if (!chosen.ok) return refuse({ password: chosen.error }, form.typed)
      if (password !== again) return refuse({ again: 'differs' }, form.typed)

      const hashed = await hashPassword(chosen.value)
      if (!hashed.ok) return tooBusy(c)
      const counsel = 'kind' in form.value ? counselOf(form.value as z.infer<typeof ForCounsel>) : undefined
      const profile: Profile = { name, locale, zone, counsel }
      keepProfile(c.var.db, registration, profile, hashed.value)
      return c.redirect(paths.registerAuthenticator(c.var.i18n.locale), 303)
    })
    .get('/register/authenticator', async (c) => {
      const registration = current(c)
      if (!registration || !profileOf(registration)) return c.redirect(paths.register(c.var.i18n.locale), 303)
      return c.html(authenticatorPage({ i18n: c.var.i18n, ...(await enrolmentOf(c, registration)) }))
    })
    .post('/register/authenticator', async (c) => {
      const { i18n, db, at, trace, portal, sessions } = c.var
      const registration = current(c)
      if (!registration) return c.redirect(paths.register(i18n.locale), 303)
      const refuse = async (errors: FormErrors) =>
        c.html(authenticatorPage({ i18n, ...(await enrolmentOf(c, registration)), errors }), 422)

      const form = await parseForm(c, AuthenticatorForm)
      if (!form.ok) return refuse(form.errors)
      const attempt = { kind: 'code', account: registration.invitationId, address: trace.address } as const
      if (waitFor(db, attempt, at)) return refuse({ code: 'wait' })
      const done = await completeRegistration(
        db,
        portal.keyring,
        registration,
        form.value.code,
        onRegistered,
        trace,
        at,
      )
      if (!done.ok && done.error === 'wrongCode') countFailure(db, attempt, at)
      if (!done.ok && done.error !== 'wrongCode') return c.redirect(paths.register(i18n.locale), 303)
      if (!done.ok) return refuse({ code: done.error })

      deleteCookie(c, cookie, { path: '/', secure: true })
      c.header('Set-Cookie', await sessions.start(done.value.id, sourceOf(c), at), { append: true })
      const isStaff = done.value.role === 'registry' || done.value.role === 'administrator'
      return c.redirect(isStaff ? paths.admin.home(i18n.locale) : paths.today(i18n.locale), 303)
    })
    .get('/register/:id/:secret', (c) => {
      const found = findByLink(c.var.db, c.var.portal.keyring, c.req.param(), c.var.at)
      return c.html(invitationPage({ i18n: c.var.i18n, isOpen: found !== undefined }), found ? 200 : 404)
    })
    .post('/register/:id/:secret', (c) => {
      const found = findByLink(c.var.db, c.var.portal.keyring, c.req.param(), c.var.at)
      return found ? begin(c, found) : c.html(invitationPage({ i18n: c.var.i18n, isOpen: false }), 404)
    })

/** The secret is exchanged for a cookie, and the address bar forgets it. */
async function begin(c: Context<IdentityEnv>, invitation: Invitation) {
  const { db, portal, trace, at, i18n } = c.var
  const token = await beginRegistration(db, portal.keyring, invitation, trace, at)
  setCookie(c, cookie, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: 7200 })
  return c.redirect(paths.registerProfile(i18n.locale), 303)
}

const current = (c: Context<IdentityEnv>) => findRegistration(c.var.db, getCookie(c, cookie), c.var.at)

type Current = NonNullable<ReturnType<typeof current>>

function profileData(c: Context<IdentityEnv>, { invitation }: Current) {
  const zone = (invitation.officeId && findOffice(c.var.db, invitation.officeId)?.zone) || 'America/Toronto'
  return {
    i18n: c.var.i18n,
    role: invitation.role,
    email: invitation.email,
    typed: { name: invitation.name, locale: invitation.locale, zone } as Typed,
  }
}

async function enrolmentOf(c: Context<IdentityEnv>, registration: Current) {
  const seed = await openSeed(c.var.portal.keyring, registration.totpSeal)
  return enrolment(seed, registration.invitation.email, c.var.i18n.brand)
}

const counselOf = (form: z.infer<typeof ForCounsel>) => ({
  kind: form.kind,
  body: form.body ?? '',
  membershipNumber: form.membershipNumber ?? '',
  firm: form.firm || null,
  phone: form.phone || null,
})
