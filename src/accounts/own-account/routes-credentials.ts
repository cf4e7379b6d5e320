import { Hono } from 'hono'
import * as z from 'zod'
import { emailChangePage, emailConfirmationPage } from '../../../views/accounts/own-account/email-change.ts'
import { passwordPage } from '../../../views/accounts/own-account/password.ts'
import { tooBusy } from '../../platform/web/answers.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import { deviceOf } from '../factors/routes-factor-form.ts'
import { resumeMail } from '../notices/failing.ts'
import { emailField } from '../people/form-fields.ts'
import { getPerson } from '../people/queries.ts'
import { freshFactor, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { changePassword } from '../sign-in/password-change.ts'
import { choosePassword } from '../sign-in/passwords.ts'
import type { OfficesOf } from './contact-changes.ts'
import {
  askEmailChange,
  confirmEmailChange,
  findByEmailLink,
  findPendingEmail,
  type OnEmailChanged,
  withdrawEmailChange,
} from './email-change.ts'
import { countOtherAccess, type OtherAccessHooks } from './other-access.ts'
import { accountPaths } from './paths.ts'

const EmailForm = z.object({ email: emailField })
const PasswordForm = z.object({
  currentPassword: z.string('oldMissing').min(1, 'oldMissing').max(1000, 'oldMissing'),
  password: z.string('newMissing').min(1, 'newMissing').max(1000, 'passwordTooLong'),
  again: z.string().max(1000, 'differs').default(''),
  others: z.enum(['end', 'keep']).catch('end'),
})

type Hooks = { onEmailChanged: OnEmailChanged; officesOf: OfficesOf; otherAccess: OtherAccessHooks }

/** The address and the password by which one signs in. */
export const credentialRoutes = (hooks: Hooks) =>
  new Hono<IdentityEnv>()
    .get(accountPaths.emailChange.pattern, signedIn, freshFactor, (c) => {
      const { db, actor, i18n, at } = c.var
      const pending = findPendingEmail(db, actor.id, at)
      return c.html(emailChangePage({ i18n, email: getPerson(db, actor.id).email, pending }))
    })
    .post(accountPaths.emailChange.pattern, signedIn, freshFactor, async (c) => {
      const { db, actor, i18n, at, portal } = c.var
      const form = await parseForm(c, EmailForm)
      const asked = form.ok ? askEmailChange(db, portal.keyring, actor, form.value.email, at) : undefined
      if (asked?.ok) return c.redirect(accountPaths.emailChange(i18n.locale), 303)
      const errors = form.ok ? { email: asked!.error } : form.errors
      const pending = findPendingEmail(db, actor.id, at)
      const { email } = getPerson(db, actor.id)
      return c.html(emailChangePage({ i18n, email, pending, typed: form.typed, errors }), 422)
    })
    .post(accountPaths.emailMended.pattern, signedIn, (c) => {
      resumeMail(c.var.db, c.var.actor, c.var.at)
      return c.redirect(accountPaths.account(c.var.i18n.locale), 303)
    })
    .post(accountPaths.emailWithdrawal.pattern, signedIn, (c) => {
      withdrawEmailChange(c.var.db, c.var.actor, c.var.at)
      return c.redirect(accountPaths.account(c.var.i18n.locale), 303)
    })
    .get(accountPaths.emailConfirmation.pattern, signedIn, (c) => {
      const { db, actor, i18n, at } = c.var
      const change = findByEmailLink(db, actor, c.req.param(), at)
      return c.html(emailConfirmationPage({ i18n, email: change?.email }), change ? 200 : 404)
    })
    .post(accountPaths.emailConfirmation.pattern, signedIn, (c) => {
      const { db, actor, i18n, at } = c.var
      const confirmed = confirmEmailChange(db, actor, c.req.param(), hooks, at)
      if (!confirmed.ok) return c.html(emailConfirmationPage({ i18n }), 404)
      return c.redirect(accountPaths.account(i18n.locale, { done: 'email' }), 303)
    })
    .get(accountPaths.passwordChange.pattern, signedIn, freshFactor, (c) => {
      const { db, actor, i18n, at } = c.var
      const others = countOtherAccess(db, actor.id, deviceOf(c), hooks.otherAccess, at)
      return c.html(passwordPage({ i18n, email: getPerson(db, actor.id).email, others }))
    })
    .post(accountPaths.passwordChange.pattern, signedIn, freshFactor, async (c) => {
      const { db, actor, session, i18n, at } = c.var
      const person = getPerson(db, actor.id)
      const form = await parseForm(c, PasswordForm)
      const device = deviceOf(c)
      const refuse = (errors: FormErrors, until?: number) => {
        const others = countOtherAccess(db, actor.id, device, hooks.otherAccess, at)
        const chosen = form.typed.others
        return c.html(passwordPage({ i18n, email: person.email, others, chosen, errors, until }), until ? 429 : 422)
      }
      if (!form.ok) return refuse(form.errors)
      const { currentPassword: old, password, again, others } = form.value
      const chosen = choosePassword(password, person)
      if (!chosen.ok) return refuse({ password: chosen.error })
      if (again !== password) return refuse({ again: 'differs' })
      if (old === password) return refuse({ password: 'samePassword' })

      const wanted = { old, password, keepsOthers: others === 'keep' }
      const here = { session: session.handle, device }
      const changed = await changePassword(db, actor, wanted, here, hooks.otherAccess, at)
      if (!changed.ok && changed.error === 'busy') return tooBusy(c)
      if (!changed.ok) return refuse({ currentPassword: changed.error }, 'until' in changed ? changed.until : undefined)
      return c.redirect(accountPaths.account(i18n.locale, { done: 'password' }), 303)
    })
