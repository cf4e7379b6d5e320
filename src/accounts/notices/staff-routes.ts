import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { unreachedPage } from '../../../views/accounts/notices/staff-unreached.ts'
import type { Result } from '../../platform/result.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { inviteeContactFields, readContact } from '../invitations/staff-form.ts'
import type { Registry } from '../people/actor.ts'
import { getOffice } from '../people/queries.ts'
import { registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { staffUnreachedPaths } from './paths.ts'
import { getUnreached, noteCall, writeElsewhere, writeLetter } from './staff-unreached.ts'

const ContactForm = z.object(inviteeContactFields)
const CallForm = z.object({
  note: z.string('noteMissing').trim().min(10, 'noteMissing').max(500, 'noteTooLong'),
})

/** People whom no message reached about a case: another address, a letter, or a call. */
export const unreachedRoutes = new Hono<IdentityEnv>()
  .get(staffUnreachedPaths.unreached.pattern, registryOnly, (c) => answer(c, c.var.actor))
  .post(staffUnreachedPaths.unreachedMessage.pattern, registryOnly, async (c) => {
    const { db, actor, at } = c.var
    const read = await readContactForm(c, actor, 'mail')
    return read.ok
      ? settled(c, actor, writeElsewhere(db, actor, idOf(c), read.value.email, at))
      : refuse(c, actor, read)
  })
  .post(staffUnreachedPaths.unreachedLetter.pattern, registryOnly, async (c) => {
    const { db, actor, at } = c.var
    const read = await readContactForm(c, actor, 'post')
    return read.ok
      ? settled(c, actor, writeLetter(db, actor, idOf(c), read.value.address ?? '', at))
      : refuse(c, actor, read)
  })
  .post(staffUnreachedPaths.unreachedCall.pattern, registryOnly, async (c) => {
    const { db, actor, at } = c.var
    getUnreached(db, actor, idOf(c))
    const form = await parseForm(c, CallForm)
    return form.ok ? settled(c, actor, noteCall(db, actor, idOf(c), form.value.note, at)) : refuse(c, actor, form)
  })

const idOf = (c: Context): string => c.req.param('id') ?? ''

/** What a letter or a message needs, of the fields that a channel has. */
async function readContactForm(c: Context, actor: Registry, channel: 'mail' | 'post') {
  const { db } = c.var as Vars
  getUnreached(db, actor, idOf(c))
  const form = await parseForm(c, ContactForm)
  if (!form.ok) return form
  const contact = readContact({ ...form.value, channel })
  return contact.ok ? contact : { ...contact, typed: form.typed }
}

const refuse = (c: Context, actor: Registry, { errors, typed }: { errors: FormErrors; typed: Typed }) =>
  answer(c, actor, { errors, typed })

function settled(c: Context, actor: Registry, done: Result<void, 'settledAlready'>) {
  if (!done.ok) return answer(c, actor, { errors: { form: done.error }, typed: {} })
  return c.redirect(staffUnreachedPaths.unreached((c.var as Vars).i18n.locale, idOf(c)), 303)
}

function answer(c: Context, actor: Registry, told: { errors?: FormErrors; typed?: Typed } = {}) {
  const { db, i18n } = c.var as Vars
  const { zone } = getOffice(db, actor.officeId)
  return c.html(unreachedPage({ i18n, zone, ...getUnreached(db, actor, idOf(c)), ...told }), told.errors ? 422 : 200)
}
