import { Hono } from 'hono'
import * as z from 'zod'
import { staffAccessRequestPage } from '../../../views/accounts/access-requests/staff-access-request.ts'
import { accessRequestsPage, accessStates } from '../../../views/accounts/access-requests/staff-access-requests.ts'
import { invitationDoneWords } from '../../../views/accounts/invitations/staff-invitation-words.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { emailKey } from '../invitations/invitee.ts'
import { invitationStateOf, listInvitationsTo } from '../invitations/queries.ts'
import { findPersonByEmail, namesOf } from '../people/queries.ts'
import { registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { answerAccessRequest, getAccessRequest, listAccessRequests } from './access-requests.ts'
import { staffAccessRequestPaths } from './paths.ts'

const State = z.enum(accessStates as ['open', 'decided']).catch('open')

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
    const { db, actor, i18n, at } = c.var
    const request = getAccessRequest(db, actor, c.req.param('id'))
    const key = emailKey(request.email)
    return c.html(
      staffAccessRequestPage({
        i18n,
        request,
        decider: namesOf(db, [request.decidedBy]).get(request.decidedBy ?? ''),
        hasAccount: findPersonByEmail(db, key) !== undefined,
        invitations: listInvitationsTo(db, actor, key).map((one) => ({ ...one, state: invitationStateOf(one, at) })),
        done: z.enum(invitationDoneWords).optional().catch(undefined).parse(c.req.query('done')),
      }),
    )
  })
  .post(staffAccessRequestPaths.accessAnswer.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const answered = answerAccessRequest(db, actor, id, 'answered', at)
    return c.redirect(
      staffAccessRequestPaths.accessRequest(i18n.locale, id, { done: answered.ok ? 'answered' : 'tooLate' }),
      303,
    )
  })
  .post(staffAccessRequestPaths.accessRefusal.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const declined = answerAccessRequest(db, actor, id, 'declined', at)
    return c.redirect(
      staffAccessRequestPaths.accessRequest(i18n.locale, id, { done: declined.ok ? 'declined' : 'tooLate' }),
      303,
    )
  })
