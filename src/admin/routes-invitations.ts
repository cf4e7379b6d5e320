import { Hono } from 'hono'
import { z } from 'zod'
import { invitationsPage } from '../../views/admin/invitations.ts'
import {
  type IdentityEnv,
  listInvitations,
  namesOf,
  type Registry,
  registryOnly,
  type Staff,
  staffOnly,
  stateOf,
} from '../accounts/index.ts'
import type { Env } from '../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { cutPage, inviteeFields, readDone } from './asked.ts'
import { renewInvitation, sendCounselInvitation, withdrawInvitation } from './commands.ts'

const InviteForm = z.object(inviteeFields)

const pageOf = 50

/** Invitations of counsel, by the officers of an office. Their links and codes go to the invited alone. */
export const invitationRoutes = new Hono<IdentityEnv>()
  .get('/admin/invitations', registryOnly, (c) => c.html(invitationsPage(listData(c.var, c.req.query()))))
  .post('/admin/invitations', registryOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(invitationsPage({ ...listData(c.var), errors, typed }), 422)
    const form = await parseForm(c, InviteForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const invited = sendCounselInvitation(db, actor, form.value, at)
    if (!invited.ok) return refuse({ email: invited.error }, form.typed)
    return c.redirect(paths.admin.invitations(i18n.locale, { done: 'invited' }), 303)
  })
  .post('/admin/invitations/:id/resending', staffOnly, (c) => {
    const renewed = renewInvitation(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.redirect(listOf(c.var, renewed.ok ? 'resent' : 'tooLate'), 303)
  })
  .post('/admin/invitations/:id/revocation', staffOnly, (c) => {
    const withdrawn = withdrawInvitation(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.redirect(listOf(c.var, withdrawn.ok ? 'withdrawn' : 'tooLate'), 303)
  })

type Here<A extends Staff> = Pick<Env['Variables'], 'db' | 'at' | 'i18n'> & { actor: A }

const listOf = ({ actor, i18n }: Here<Staff>, done: string) =>
  actor.role === 'registry' ? paths.admin.invitations(i18n.locale, { done }) : paths.admin.staff(i18n.locale, { done })

function listData({ db, at, i18n, actor }: Here<Registry>, asked: Record<string, string> = {}) {
  const { shown, last } = cutPage(listInvitations(db, actor, Number(asked.before) || undefined, pageOf + 1), pageOf)
  const names = namesOf(
    db,
    shown.map(({ invitedBy }) => invitedBy),
  )
  const invitations = shown.map((i) => ({ ...i, state: stateOf(i, at), inviter: names.get(i.invitedBy ?? '') }))
  return { i18n, invitations, isFirst: !asked.before, before: last?.createdAt, done: readDone(asked.done) }
}
