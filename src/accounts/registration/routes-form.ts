import * as z from 'zod'
import { zones } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { emailField } from '../people/form-fields.ts'
import type { CounselKind } from '../people/values.ts'
import { bodiesOf } from '../standing/professional-bodies.ts'
import { isReachedByMail, nameKey, type Profile, type Registration } from './registration.ts'

const text = z.string('textTooLong').trim().max(200, 'textTooLong').default('')

/** In the order of the page, so that the list of what is wrong has it too. */
const whoFields = {
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  locale: z.enum(locales, 'localeMissing'),
  zone: z.enum(zones, 'zoneMissing'),
}
const lastFields = {
  phone: text,
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1000, 'passwordTooLong'),
  again: z.string().default(''),
  terms: z.literal('yes', 'termsMissing'),
}

const membership = (kind: CounselKind) => {
  const [first, ...others] = bodiesOf[kind]
  return {
    // Of one body alone there is nothing to choose.
    body:
      others.length > 0
        ? z.enum([first!, ...others], 'bodyNotOfKind')
        : z
            .unknown()
            .optional()
            .transform(() => first ?? ''),
    membershipNumber: z
      .string('membershipNumberMissing')
      .trim()
      .min(1, 'membershipNumberMissing')
      .max(200, 'textTooLong'),
    firm: text,
  }
}
const unpaid = { noFee: z.literal('yes', 'feeMissing') }

const signInName = z
  .string('signInNameShape')
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9.-]{5,39}$/, 'signInNameShape')

/**
 * The fields of the profile for whoever registers, as they are to be read together. `reach`: whether they gave an address, as it was
 * typed; what is wrong with the others is said also where that is missing.
 */
export function profileForm({ invitation, given }: Registration, reach: string | undefined) {
  const { kind } = given
  const first = { ...whoFields, ...(kind === 'unpaid' ? unpaid : kind ? membership(kind) : {}) }
  if (isReachedByMail(invitation)) return z.object({ ...first, ...lastFields })
  if (invitation.role !== 'party') return z.object({ ...first, email: emailField, ...lastFields })
  if (reach === 'mail') return z.object({ ...first, email: emailField, ...lastFields })
  if (reach === 'name') return z.object({ ...first, signInName, ...lastFields })
  return z.object({ ...first, reach: z.enum(['mail', 'name'], 'reachMissing'), ...lastFields })
}

type Filled = z.infer<z.ZodObject<typeof whoFields & typeof lastFields>> &
  Partial<{ body: string; membershipNumber: string; firm: string; email: string; signInName: string }>

/** What the form said, as it is kept. */
export function profileFrom(form: Filled, kind: CounselKind | undefined): Profile {
  const { name, locale, zone, phone } = form
  return {
    name,
    locale,
    zone,
    phone: phone || null,
    email: form.email ?? null,
    signInName: form.signInName ? nameKey(form.signInName) : null,
    ...(kind && {
      counsel: {
        kind,
        body: form.body ?? '',
        membershipNumber: form.membershipNumber ?? '',
        firm: form.firm || null,
        phone: phone || null,
      },
    }),
  }
}
