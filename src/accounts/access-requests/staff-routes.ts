import { Hono } from 'hono'
import * as z from 'zod'
import { staffAccessRequestPage } from '../../../views/accounts/access-requests/staff-access-request.ts'
import { accessRequestsPage, accessStates } from '../../../views/accounts/access-requests/staff-access-requests.ts'
import { invitationDoneWords } from '../../../views/accounts/invitations/staff-invitation-words.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { emailKey } from '../invitations/invitee.ts'
import { invitationStateOf, listInvitationsTo } from '../invitations/queries.ts'
import type { Registry } from '../people/actor.ts'
import { findPersonByEmail, namesOf } from '../people/queries.ts'
import { fillSentence, listSentences } from '../saved-sentences/index.ts'
import { type Handler, registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { answerAccessRequest, getAccessRequest, listAccessRequests } from './access-requests.ts'
import { staffAccessRequestPaths } from './paths.ts'

const State = z.enum(accessStates as ['open', 'decided']).catch('open')

const RefusalForm = z.object({ answer: z.string().trim().max(2000, 'answerTooLong').default('') })

/** People who asked an office for an invitation or for help, and its answers. */
export const accessQueueRoutes = new Hono<IdentityEnv>()
  .get(staffAccessRequestPaths.accessRequests.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const state = State.parse(c.req.query('state'))
    const after = parseCursor(c.req.query('after'))
    const requests = listAccessRequests(db, actor, { state, after, limit: pageSize + 1 })
    const { shown, next } = pageOf(requests, ({ createdAt }) => createdAt)
    return c.html(accessRequestsPage({ i18n, at: at.epochMilliseconds, state, requests: shown, isFirst: !after, next }))
  })
  .get(staffAccessRequestPaths.accessRequest.pattern, registryOnly, (c) => {
    const done = z.enum(invitationDoneWords).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(staffAccessRequestPage({ ...requestData(c.var, c.req.param('id')), done }))
  })
  .post(staffAccessRequestPaths.accessAnswer.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const answered = answerAccessRequest(db, actor, id, { decision: 'answered' }, at)
    return c.redirect(
      staffAccessRequestPaths.accessRequest(i18n.locale, id, { done: answered.ok ? 'answered' : 'tooLate' }),
      303,
    )
  })
  .post(staffAccessRequestPaths.accessRefusal.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, RefusalForm)
    const filled = fillSentence(db, actor, 'refusal', form.typed, 'answer')
    if (filled) return c.html(staffAccessRequestPage({ ...requestData(c.var, id), ...filled }), filled.status)
    if (!form.ok) return c.html(staffAccessRequestPage({ ...requestData(c.var, id), ...form }), 422)
    const declined = answerAccessRequest(db, actor, id, { decision: 'declined', ...form.value }, at)
    return c.redirect(
      staffAccessRequestPaths.accessRequest(i18n.locale, id, { done: declined.ok ? 'declined' : 'tooLate' }),
      303,
    )
  })

function requestData({ db, actor, i18n, at }: Handler<Registry>, id: string) {
  const request = getAccessRequest(db, actor, id)
  const key = emailKey(request.email)
  return {
    i18n,
    request,
    decider: namesOf(db, [request.decidedBy]).get(request.decidedBy ?? ''),
    hasAccount: findPersonByEmail(db, key) !== undefined,
    invitations: listInvitationsTo(db, actor, key).map((one) => ({ ...one, state: invitationStateOf(one, at) })),
    saved: listSentences(db, actor, 'refusal'),
  }
}
