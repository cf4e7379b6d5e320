import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Vars } from '../../platform/web/context.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { meetsOfficer } from './completion.ts'
import { registrationPaths } from './paths.ts'
import { findRegistration, type Registration, type RegistrationStep, stepsOf } from './registration.ts'

export const registrationCookie = '__Host-registration'

/** What the handler of such a step finds on its context. */
export type StepHandler = Vars & { readonly registration: Registration }

type StepEnv = IdentityEnv & { Variables: { registration: Registration } }

/** A step of the registration under way. Too early, the one that comes first opens; without a registration, its beginning. */
export const atStep = (step: RegistrationStep) =>
  createMiddleware<StepEnv>(async (c, next) => {
    const { db, at, i18n } = c.var
    const registration = findRegistration(db, getCookie(c, registrationCookie), at)
    if (!registration) return c.redirect(registrationPaths.register(i18n.locale), 303)
    const { steps, next: first } = stepsOf(registration)
    const isReached = steps.includes(step) && steps.indexOf(step) <= steps.indexOf(first)
    if (!isReached) return c.redirect(pathOf[first](i18n.locale), 303)
    c.set('registration', registration)
    await next()
  })

export const pathOf: Readonly<Record<RegistrationStep, (l: Locale) => string>> = {
  facts: registrationPaths.registerFacts,
  capacity: registrationPaths.registerCapacity,
  profile: registrationPaths.registerProfile,
  address: registrationPaths.registerAddress,
  authenticator: registrationPaths.registerAuthenticator,
}

/** “Step 2 of 4”; for whom a meeting with an officer comes after the last one. */
export function currentStep(registration: Registration, step: RegistrationStep) {
  const { steps } = stepsOf(registration)
  return { number: steps.indexOf(step) + 1, total: steps.length, meets: meetsOfficer(registration.invitation.role) }
}
