import { Hono } from 'hono'
import * as z from 'zod'
import { capacityPage, factsPage } from '../../../views/accounts/registration/facts.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { isDay } from '../../platform/web/local-time.ts'
import { typedDayOrNone } from '../../platform/web/typed-day.ts'
import { counselKinds } from '../people/values.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { releaseTry, reserveTry } from '../sign-in/throttle.ts'
import { type IdentityFactsMatch, submitIdentityFacts } from './facts.ts'
import { registrationPaths } from './paths.ts'
import { saveAnswer } from './registration.ts'
import { atStep, currentStep } from './routes-current.ts'

const FactsForm = z
  .object({
    reference: z.string('referenceMissing').trim().min(1, 'referenceMissing').max(40, 'factsDiffer'),
    uci: z
      .string('uciShape')
      .default('')
      .transform((typed) => typed.replace(/[\s-]/g, ''))
      .refine((digits) => digits === '' || /^(\d{8}|\d{10})$/.test(digits), 'uciShape'),
    birthDate: typedDayOrNone('birthDateUnreadable', isDay),
  })
  .refine((facts) => facts.uci || facts.birthDate, { path: ['uci'], error: 'factsMissing' })

const CapacityForm = z.object({ kind: z.enum(counselKinds, 'kindMissing') })

/** What comes before the profile: a party tells what the letter does not say, counsel in what capacity they act. */
export const factsRoutes = ({ factsMatch }: { factsMatch: IdentityFactsMatch }) =>
  new Hono<IdentityEnv>()
    .get(registrationPaths.registerFacts.pattern, atStep('facts'), (c) => {
      const { i18n, registration } = c.var
      return c.html(factsPage({ i18n, place: currentStep(registration, 'facts') }))
    })
    .post(registrationPaths.registerFacts.pattern, atStep('facts'), async (c) => {
      const { db, i18n, at, trace, registration } = c.var
      const refuse = (errors: FormErrors, typed: Typed, until?: number) =>
        c.html(factsPage({ i18n, place: currentStep(registration, 'facts'), errors, typed, until }), until ? 429 : 422)
      const form = await parseForm(c, FactsForm)
      if (!form.ok) return refuse(form.errors, form.typed)

      const attempt = { kind: 'identity', account: registration.invitationId, address: trace.address } as const
      const reserved = reserveTry(db, attempt, at)
      if (!reserved.ok) return refuse({ form: 'wait' }, form.typed, reserved.until)
      const { reference, uci, birthDate } = form.value
      const facts = { reference, uci: uci || null, birthDate: birthDate || null }
      if (submitIdentityFacts(db, registration, facts, factsMatch, trace, at)) {
        releaseTry(db, reserved.value)
        return c.redirect(registrationPaths.registerProfile(i18n.locale), 303)
      }
      return refuse({ form: 'factsDiffer' }, form.typed)
    })
    .get(registrationPaths.registerCapacity.pattern, atStep('capacity'), (c) => {
      const { i18n, registration } = c.var
      return c.html(capacityPage({ i18n, place: currentStep(registration, 'capacity'), kind: registration.given.kind }))
    })
    .post(registrationPaths.registerCapacity.pattern, atStep('capacity'), async (c) => {
      const { db, i18n, registration } = c.var
      const form = await parseForm(c, CapacityForm)
      const place = currentStep(registration, 'capacity')
      if (!form.ok) return c.html(capacityPage({ i18n, place, errors: form.errors }), 422)
      saveAnswer(db, registration, { kind: form.value.kind })
      return c.redirect(registrationPaths.registerProfile(i18n.locale), 303)
    })
