import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { letterCodePage, resetAuthenticatorPage, signInHelpPage } from '../../../views/accounts/sign-in/full-reset.ts'
import {
  newPasswordPage,
  resetAskedPage,
  resetClosedPage,
  resetDonePage,
  resetPage,
} from '../../../views/accounts/sign-in/reset.ts'
import { tooBusy } from '../../platform/web/answers.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { enrolment } from '../factors/totp.ts'
import { emailKey } from '../invitations/invitee.ts'
import { plainCode } from '../invitations/secrets.ts'
import type { OtherAccessHooks } from '../own-account/other-access.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { completeFullReset, keepNewPassword, newSeedOf } from './full-reset.ts'
import { choosePassword, hashPassword } from './passwords.ts'
import { signInPaths } from './paths.ts'
import { askReset, findByResetCode, findReset, type Reset, type ResetLink, resetPassword } from './reset.ts'
import { networksOfAttempt, releaseTry, reserveTry } from './throttle.ts'

const Address = z.object({ email: z.string('emailMissing').trim().min(1, 'emailMissing').max(254, 'emailMissing') })
const LetterCode = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(60, 'codeUnknown') })
const NewPassword = z.object({
  password: z.string('newMissing').min(1, 'newMissing').max(1000, 'passwordTooLong'),
  again: z.string().default(''),
})
const Code = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(20, 'codeMissing') })

export type ResetHooks = { readonly otherAccess: OtherAccessHooks }

/** For whoever cannot sign in. Opening a link uses nothing up; only its form does. */
export const resetRoutes = ({ otherAccess }: ResetHooks) =>
  new Hono<IdentityEnv>()
    .get(signInPaths.signInHelp.pattern, (c) => c.html(signInHelpPage({ i18n: c.var.i18n })))
    .get(signInPaths.reset.pattern, (c) => c.html(resetPage({ i18n: c.var.i18n })))
    .post(signInPaths.reset.pattern, async (c) => {
      const { i18n, db, at, trace, portal } = c.var
      const refuse = (errors: FormErrors, typed: Typed, until?: number) =>
        c.html(resetPage({ i18n, errors, typed, until }), until ? 429 : 422)
      const form = await parseForm(c, Address)
      // From the page of signing in, with what was typed there: nothing is asked yet.
      if (form.typed.next === 'address') return c.html(resetPage({ i18n, typed: form.typed }))
      if (!form.ok) return refuse(form.errors, form.typed)

      const { email } = form.value
      const attempt = { kind: 'reset', account: emailKey(email), address: trace.address } as const
      const counted = reserveTry(db, attempt, at)
      if (!counted.ok) return refuse({ email: 'wait' }, form.typed, counted.until)
      askReset(db, portal.keyring, email, trace, at)
      return c.redirect(signInPaths.resetAsked(i18n.locale), 303)
    })
    .get(signInPaths.resetAsked.pattern, (c) => c.html(resetAskedPage({ i18n: c.var.i18n })))
    .get(signInPaths.resetDone.pattern, (c) =>
      c.html(resetDonePage({ i18n: c.var.i18n, isEverything: c.req.query('all') === 'yes' })),
    )
    .get(signInPaths.resetByLetter.pattern, (c) => c.html(letterCodePage({ i18n: c.var.i18n })))
    .post(signInPaths.resetByLetter.pattern, async (c) => {
      const { i18n, db, at, trace } = c.var
      const refuse = (errors: FormErrors, typed: Typed, until?: number) =>
        c.html(letterCodePage({ i18n, errors, typed, until }), until ? 429 : 422)
      const form = await parseForm(c, LetterCode)
      if (!form.ok) return refuse(form.errors, form.typed)

      const attempt = {
        kind: 'reset',
        account: plainCode(form.value.code).slice(0, 4),
        address: trace.address,
      } as const
      const reserved = reserveTry(db, attempt, at)
      if (!reserved.ok) return refuse({ code: 'wait' }, form.typed, reserved.until)
      const link = findByResetCode(db, form.value.code, at)
      if (link) {
        releaseTry(db, reserved.value)
        return c.redirect(signInPaths.resetLink(i18n.locale, link.id, link.secret), 303)
      }
      return refuse({ code: 'codeUnknown' }, form.typed)
    })
    .get(signInPaths.resetLink.pattern, (c) => {
      const reset = current(c)
      return reset ? c.html(newPasswordPage(choiceOf(c, reset))) : closed(c)
    })
    .post(signInPaths.resetLink.pattern, async (c) => {
      const { i18n, db, at, trace } = c.var
      const reset = current(c)
      if (!reset) return closed(c)
      const refuse = (errors: FormErrors) => c.html(newPasswordPage({ ...choiceOf(c, reset), errors }), 422)
      const form = await parseForm(c, NewPassword)
      if (!form.ok) return refuse(form.errors)
      const chosen = choosePassword(form.value.password, reset.person)
      if (!chosen.ok) return refuse({ password: chosen.error })
      if (form.value.password !== form.value.again) return refuse({ again: 'differs' })
      const hashed = await hashPassword(chosen.value, networksOfAttempt(trace))
      if (!hashed.ok) return tooBusy(c)

      const link = linkOf(c)
      if (reset.kind === 'everything') {
        keepNewPassword(db, reset, hashed.value)
        return c.redirect(signInPaths.resetAuthenticator(i18n.locale, link.id, link.secret), 303)
      }
      return resetPassword(db, link, hashed.value, trace, otherAccess, at).ok ? done(c) : closed(c)
    })
    .get(signInPaths.resetAuthenticator.pattern, (c) => {
      const reset = current(c)
      if (!reset) return closed(c)
      return reset.passwordHash ? c.html(resetAuthenticatorPage(authenticatorOf(c, reset))) : toFirstStep(c)
    })
    .post(signInPaths.resetAuthenticator.pattern, async (c) => {
      const { db, at, trace, portal } = c.var
      const reset = current(c)
      if (!reset) return closed(c)
      if (!reset.passwordHash) return toFirstStep(c)
      const refuse = (errors: FormErrors, until?: number) =>
        c.html(resetAuthenticatorPage({ ...authenticatorOf(c, reset), errors, until }), until ? 429 : 422)
      const form = await parseForm(c, Code)
      if (!form.ok) return refuse(form.errors)
      const attempt = { kind: 'code', account: reset.id, address: trace.address } as const
      const reserved = reserveTry(db, attempt, at)
      if (!reserved.ok) return refuse({ code: 'wait' }, reserved.until)

      const completed = await completeFullReset(db, portal.keyring, linkOf(c), form.value.code, trace, otherAccess, at)
      if (completed.ok || completed.error === 'closed') releaseTry(db, reserved.value)
      if (completed.ok) return done(c, 'yes')
      if (completed.error === 'closed') return closed(c)
      return refuse({ code: completed.error })
    })

type C = Context<IdentityEnv>

const linkOf = (c: C): ResetLink => ({ id: c.req.param('id') ?? '', secret: c.req.param('secret') ?? '' })
const current = (c: C) => findReset(c.var.db, linkOf(c), c.var.at)
const closed = (c: C) => c.html(resetClosedPage({ i18n: c.var.i18n }), 404)

const done = (c: C, all?: 'yes') => c.redirect(signInPaths.resetDone(c.var.i18n.locale, { all }), 303)

const toFirstStep = (c: C) => {
  const { id, secret } = linkOf(c)
  return c.redirect(signInPaths.resetLink(c.var.i18n.locale, id, secret), 303)
}

const choiceOf = (c: C, { kind }: Reset) => {
  const { id, secret } = linkOf(c)
  return {
    i18n: c.var.i18n,
    action: signInPaths.resetLink(c.var.i18n.locale, id, secret),
    isFirstOfTwo: kind === 'everything',
  }
}

const authenticatorOf = (c: C, reset: Reset) => {
  const { i18n, portal } = c.var
  const { id, secret } = linkOf(c)
  const seed = newSeedOf(portal.keyring, reset)
  return {
    i18n,
    action: signInPaths.resetAuthenticator(i18n.locale, id, secret),
    enrolment: enrolment(seed, reset.person.email || reset.person.emailKey, i18n.brand),
  }
}
