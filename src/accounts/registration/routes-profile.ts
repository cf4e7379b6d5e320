import { Hono } from 'hono'
import * as z from 'zod'
import { addressPage, profilePage } from '../../../views/accounts/registration/profile.ts'
import type { Fields } from '../../platform/bounds.ts'
import { tooBusy } from '../../platform/web/answers.ts'
import { changesLanguage, type FormErrors, formFields, parseForm, type Typed } from '../../platform/web/forms.ts'
import { stampZone } from '../../tribunal/index.ts'
import { findOffice, findPersonByEmail } from '../people/queries.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { choosePassword, hashPassword } from '../sign-in/passwords.ts'
import { networksOfAttempt, releaseTry, reserveTry } from '../sign-in/throttle.ts'
import { bodiesOf } from '../standing/professional-bodies.ts'
import { confirmAddress, sendAddressCode } from './address.ts'
import { registrationPaths } from './paths.ts'
import { isReachedByMail, saveAnswer } from './registration.ts'
import { atStep, currentStep, pathOf, type StepHandler } from './routes-current.ts'
import { profileForm, profileFrom } from './routes-form.ts'

const CodeForm = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(20, 'addressWrong') })

/** Who the person is, and, where no mail has reached them yet, that the address they give is theirs. */
export const profileRoutes = new Hono<IdentityEnv>()
  .get(registrationPaths.registerProfile.pattern, atStep('profile'), (c) => c.html(profilePage(profileData(c.var))))
  .post(registrationPaths.registerProfile.pattern, atStep('profile'), async (c) => {
    const { db, at, i18n, registration } = c.var
    const { invitation, given } = registration
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(profilePage({ ...profileData(c.var), errors, typed }), 422)

    const form = await parseForm(c, profileForm(registration, reachIn(await formFields(c))))
    const { terms, ...others } = form.ok ? {} : form.errors
    const faults = changesLanguage(form)
      ? {}
      : { ...others, ...passwordFaults(form.typed, invitation.email), ...(terms && { terms }) }
    if (!form.ok || Object.keys(faults).length > 0) return refuse(faults, form.typed)
    const profile = profileFrom(form.value, given.kind)
    if (profile.signInName && findPersonByEmail(db, profile.signInName))
      return refuse({ signInName: 'signInNameTaken' }, form.typed)

    const hashed = await hashPassword(form.value.password, networksOfAttempt(c.var.trace))
    if (!hashed.ok) return tooBusy(c)
    saveAnswer(db, registration, { profile, passwordHash: hashed.value })
    if (!profile.email) return c.redirect(pathOf.authenticator(i18n.locale), 303)
    if (!sendAddressCode(db, { ...registration, given: { ...given, profile } }, at))
      return refuse({ email: 'tooManyCodes' }, form.typed)
    return c.redirect(pathOf.address(i18n.locale), 303)
  })
  .get(registrationPaths.registerAddress.pattern, atStep('address'), (c) => c.html(addressPage(addressData(c.var))))
  .post(registrationPaths.registerAddress.pattern, atStep('address'), async (c) => {
    const { db, at, i18n, trace, portal, registration } = c.var
    const refuse = (errors: FormErrors, until?: number) =>
      c.html(addressPage({ ...addressData(c.var), errors, until }), until ? 429 : 422)
    const form = await parseForm(c, CodeForm)
    if (!form.ok) return refuse(form.errors)
    const attempt = { kind: 'identity', account: registration.tokenHash, address: trace.address } as const
    const reserved = reserveTry(db, attempt, at)
    if (!reserved.ok) return refuse({ code: 'wait' }, reserved.until)
    if (confirmAddress(db, portal.keyring, registration, form.value.code)) {
      releaseTry(db, reserved.value)
      return c.redirect(registrationPaths.registerAuthenticator(i18n.locale), 303)
    }
    return refuse({ code: 'addressWrong' })
  })
  .post(registrationPaths.registerAddressCode.pattern, atStep('address'), (c) => {
    const { db, at, i18n, registration } = c.var
    if (sendAddressCode(db, registration, at)) return c.redirect(registrationPaths.registerAddress(i18n.locale), 303)
    return c.html(addressPage({ ...addressData(c.var), errors: { code: 'tooManyCodes' } }), 422)
  })

const reachIn = (fields: Fields): string | undefined => fields.find(([name]) => name === 'reach')?.[1]

/** What is wrong with the password that was typed, said together with what is wrong with the other fields, in the page's order. */
function passwordFaults({ password = '', again = '', name = '', ...typed }: Typed, email: string): FormErrors {
  if (password === '') return { password: 'passwordMissing' }
  const chosen = choosePassword(password, { name, email: typed.email || typed.signInName || email })
  return {
    ...(!chosen.ok && { password: chosen.error }),
    ...(chosen.ok && password !== again && { again: 'differs' }),
  }
}

function profileData({ db, i18n, registration }: StepHandler) {
  const { invitation, given } = registration
  const zone = (invitation.officeId && findOffice(db, invitation.officeId)?.zone) || stampZone
  const { profile, kind } = given
  const known = profile && {
    ...profile.counsel,
    ...profile,
    reach: profile.signInName ? 'name' : profile.email ? 'mail' : '',
  }
  const suggested = { name: invitation.name, locale: invitation.locale, zone, email: invitation.email }
  return {
    i18n,
    place: currentStep(registration, 'profile'),
    role: invitation.role,
    email: isReachedByMail(invitation) ? invitation.email : undefined,
    counsel: kind && { kind, bodies: bodiesOf[kind] },
    typed: textsOf(known ?? suggested),
  }
}

/** What was given before stands in the fields again. */
const textsOf = (values: object): Typed =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const addressData = ({ i18n, registration }: StepHandler) => ({
  i18n,
  place: currentStep(registration, 'address'),
  email: registration.given.profile?.email ?? '',
})
