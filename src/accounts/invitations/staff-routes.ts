import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { invitationOfOfficePage } from '../../../views/accounts/invitations/staff-invitation.ts'
import { invitationCreationPage } from '../../../views/accounts/invitations/staff-invitation-new.ts'
import { invitationDoneWords } from '../../../views/accounts/invitations/staff-invitation-words.ts'
import { staffPaths } from '../../admin/staff/paths.ts'
import { officeReferences } from '../../cases/list/index.ts'
import { listInvitationEvents } from '../../platform/audit/index.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { getAccessRequest } from '../access-requests/access-requests.ts'
import type { Registry, Staff } from '../people/actor.ts'
import { namesOf } from '../people/queries.ts'
import { type Handler, registryOnly, staffOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { getWave } from '../waves/queries.ts'
import { staffInvitationPaths } from './paths.ts'
import { getInvitation, invitationStateOf } from './queries.ts'
import { renewInvitation, returnInvitation, sendCounselInvitation, withdrawInvitation } from './staff-commands.ts'
import { invitedFields, inviteeContactFields, readContact } from './staff-form.ts'

const InviteForm = z.object({ ...invitedFields, ...inviteeContactFields, request: z.string().optional() })
/** With no channel the invitation goes where it went before. */
const ResendForm = z.object({ ...inviteeContactFields, channel: inviteeContactFields.channel.unwrap().optional() })

/** One invitation of counsel or of a party, by the officers of an office. Its link and code go to the invited alone. */
export const invitationRoutes = new Hono<IdentityEnv>()
  .get(staffInvitationPaths.invitationCreation.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const request = findRequest(c.var, c.req.query('request'))
    const typed = request && { name: request.name, email: request.email, locale: request.locale }
    return c.html(invitationCreationPage({ i18n, request: request && getAccessRequest(db, actor, request.id), typed }))
  })
  .post(staffInvitationPaths.invitations.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, InviteForm)
    const request = findRequest(c.var, form.typed.request)
    const refuse = (errors: FormErrors) =>
      c.html(invitationCreationPage({ i18n, request, errors, typed: form.typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const { name, scriptName, locale, ...rest } = form.value
    const contact = readContact(rest)
    if (!contact.ok) return refuse(contact.errors)

    const invited = sendCounselInvitation(
      db,
      actor,
      { name, scriptName, locale, ...contact.value, requestId: request?.id },
      at,
    )
    if (!invited.ok) return refuse({ [fieldOf[contact.value.channel ?? 'mail']]: invited.error })
    return c.redirect(staffInvitationPaths.invitation(i18n.locale, invited.value.id, { done: 'prepared' }), 303)
  })
  .get(staffInvitationPaths.invitation.pattern, registryOnly, (c) => {
    const done = z.enum(invitationDoneWords).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(invitationOfOfficePage({ ...invitationData(c.var, c.req.param('id')), done }))
  })
  .post(staffInvitationPaths.invitationResending.pattern, staffOnly, async (c) => {
    const { db, actor, at } = c.var
    const id = c.req.param('id')
    getInvitation(db, actor, id)
    const refuse = (errors: FormErrors, typed: Typed) =>
      actor.role === 'registry'
        ? c.html(invitationOfOfficePage({ ...invitationData({ ...c.var, actor }, id), errors, typed }), 422)
        : answer(c, c.var, id, 'tooLate')
    const form = await parseForm(c, ResendForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { channel, ...rest } = form.value
    // Staff are reached by mail alone.
    const contact = channel && actor.role === 'registry' ? readContact({ channel, ...rest }) : undefined
    if (contact && !contact.ok) return refuse(contact.errors, form.typed)

    const renewed = renewInvitation(db, actor, id, contact?.value, at)
    if (!renewed.ok && contact && renewed.error !== 'revoked')
      return refuse({ [fieldOf[contact.value.channel ?? 'mail']]: renewed.error }, form.typed)
    return answer(c, c.var, id, renewed.ok ? 'resent' : 'tooLate')
  })
  .post(staffInvitationPaths.invitationRevocation.pattern, staffOnly, (c) => {
    const { db, actor, at } = c.var
    const id = c.req.param('id')
    const withdrawn = withdrawInvitation(db, actor, id, at)
    return answer(c, c.var, id, withdrawn.ok ? 'withdrawn' : 'tooLate')
  })
  .post(staffInvitationPaths.invitationReturn.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    const id = c.req.param('id')
    const returned = returnInvitation(db, actor, id, at)
    return answer(c, c.var, id, returned.ok ? 'returned' : 'tooLate')
  })

const fieldOf = { mail: 'email', post: 'address', fax: 'fax' } as const

/** Back to the invitation, or, for those of staff, to the list of staff. */
function answer(
  c: Pick<Context, 'redirect'>,
  { actor, i18n: { locale } }: Handler<Staff>,
  id: string,
  done: 'resent' | 'withdrawn' | 'returned' | 'tooLate',
) {
  const page =
    actor.role === 'registry'
      ? staffInvitationPaths.invitation(locale, id, { done })
      : staffPaths.staff(locale, { done })
  return c.redirect(page, 303)
}

/** The request that is answered by inviting; one that was decided, or is not of this office, counts as none. */
function findRequest({ db, actor }: Handler<Registry>, id: string | undefined) {
  if (!id) return undefined
  const request = getAccessRequest(db, actor, id)
  return request.decidedAt === null ? request : undefined
}

function invitationData({ db, at, i18n, actor }: Handler<Registry>, id: string) {
  const invitation = getInvitation(db, actor, id)
  const { caseId, waveId } = invitation
  const events = listInvitationEvents(db, `invitation:${id}`)
  const reference = caseId ? officeReferences(db, actor, [caseId]).get(caseId) : undefined
  return {
    i18n,
    invitation,
    state: invitationStateOf(invitation, at),
    theCase: caseId && reference ? { id: caseId, reference } : undefined,
    wave: waveId ? getWave(db, actor, waveId) : undefined,
    events,
    names: namesOf(db, [invitation.invitedBy, ...events.map(({ actorId }) => actorId)]),
  }
}
