import { Hono } from 'hono'
import * as z from 'zod'
import { accessAskedPage, accessRequestPage } from '../../../views/accounts/access-requests/access-request.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { emailKey } from '../invitations/invitee.ts'
import { findOffice, listOffices } from '../people/queries.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { reserveTry } from '../sign-in/throttle.ts'
import { askForAccess } from './access-requests.ts'
import { accessRequestPaths } from './paths.ts'

const optional = (most: number) =>
  z
    .string('textTooLong')
    .trim()
    .max(most, 'textTooLong')
    .default('')
    .transform((text) => text || null)

const AskForm = z
  .object({
    officeId: z.string('officeMissing').min(1, 'officeMissing').max(40, 'officeMissing'),
    kind: z.enum(['invitation', 'help'], 'kindMissing'),
    name: z.string('ownNameMissing').trim().min(2, 'ownNameMissing').max(200, 'nameTooLong'),
    email: z
      .string('ownEmailMissing')
      .trim()
      .min(1, 'ownEmailMissing')
      .max(254, 'emailUnreadable')
      .pipe(z.email('emailUnreadable')),
    phone: optional(60),
    body: optional(200),
    membershipNumber: optional(60),
    message: z.string('messageTooLong').trim().max(2000, 'messageTooLong').default(''),
  })
  .refine(({ kind, message }) => kind === 'invitation' || message.length >= 10, {
    path: ['message'],
    error: 'messageMissing',
  })

/** Asking a regional office for an invitation or for help, by anyone. What it answers does not depend on who they are. */
export const accessRoutes = new Hono<IdentityEnv>()
  .get(accessRequestPaths.accessRequest.pattern, (c) => {
    const { i18n, db, portal } = c.var
    const days = portal.settings.accessAnswerDays
    const { done, office = '' } = c.req.query()
    if (done === 'asked') return c.html(accessAskedPage({ i18n, office: findOffice(db, office), days }))
    return c.html(accessRequestPage({ i18n, offices: listOffices(db), days }))
  })
  .post(accessRequestPaths.accessRequest.pattern, async (c) => {
    const { i18n, db, at, trace, portal } = c.var
    const refuse = (errors: FormErrors, typed: Typed, until?: number) => {
      const days = portal.settings.accessAnswerDays
      return c.html(
        accessRequestPage({ i18n, offices: listOffices(db), days, errors, typed, until }),
        until ? 429 : 422,
      )
    }
    const form = await parseForm(c, AskForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    if (!findOffice(db, form.value.officeId)) return refuse({ officeId: 'officeMissing' }, form.typed)

    const attempt = { kind: 'request', account: emailKey(form.value.email), address: trace.address } as const
    const counted = reserveTry(db, attempt, at)
    if (!counted.ok) return refuse({ form: 'wait' }, form.typed, counted.until)
    askForAccess(db, { ...form.value, locale: i18n.locale }, trace, at)
    return c.redirect(
      accessRequestPaths.accessRequest(i18n.locale, { done: 'asked', office: form.value.officeId }),
      303,
    )
  })
