import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type Offered, startPage } from '../../../views/requests/start.ts'
import { getOffice, type Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { acceptanceFields, pendingFor, settleAcceptance } from '../../announcements/index.ts'
import { capacitiesIn, getCase, type VisibleCase } from '../../cases/access/index.ts'
import { listHearings } from '../../cases/hearings/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { requestKinds } from '../../tribunal/index.ts'
import { startRequest } from '../draft-commands.ts'
import { hearingOf, hearingsFor, kindsOf, requestFieldsOf } from '../kinds.ts'
import { limitOf } from '../limits.ts'
import { requestPaths } from '../paths.ts'
import { listRequestsOfCase } from '../queries.ts'

const StartForm = z.object({
  kind: z.enum(requestKinds, 'kindMissing'),
  for: z.string('forMissing').min(1, 'forMissing'),
  hearing: z.string().max(40).optional().catch(undefined),
  ...acceptanceFields,
})

export const startingRoutes = new Hono<IdentityEnv>()
  .get(requestPaths.requestStart.pattern, memberOnly, (c) => {
    const { kind = '', hearing = '' } = c.req.query()
    return startAnswer(c, c.var.actor, c.req.param('id'), { typed: { kind, hearing } })
  })
  .post(requestPaths.requestStart.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, StartForm)
    if (!form.ok) return startAnswer(c, actor, id, { typed: form.typed, errors: form.errors })
    const { kind, for: principalId, hearing: hearingId } = form.value
    if (settleAcceptance(c.var, form.value).length > 0)
      return startAnswer(c, actor, id, { typed: form.typed, errors: { accepted: 'acceptMissing' } })
    const begun = startRequest(db, actor, id, { kind, principalId, hearingId }, at)
    if (!begun.ok) return startAnswer(c, actor, id, { typed: form.typed, errors: { kind: begun.error } })
    // A hearing that a link chose is not asked again.
    const first = requestFieldsOf(kind, getCase(db, actor, id, at).division)[0]?.name
    return c.redirect(requestPaths.request(i18n.locale, begun.value, { at: hearingId ? first : undefined }), 303)
  })

function startAnswer(
  c: Context,
  actor: Member,
  caseId: string,
  { typed, errors }: { typed: Typed; errors?: FormErrors },
) {
  const { db, at, i18n } = c.var as Vars
  const theCase = getCase(db, actor, caseId, at)
  const capacities = capacitiesIn(db, actor, theCase, at)
  const able = capacities.filter(({ canPrepare }) => canPrepare)
  if (errors && able.length === 0) throw new Forbidden('preparing a request')
  const status = errors ? 422 : able.length === 0 ? 403 : 200
  return c.html(
    startPage({
      i18n,
      now: at.epochMilliseconds,
      theCase,
      zone: getOffice(db, theCase.officeId).zone,
      capacities: able,
      lapsed: capacities.filter(({ isLapsed }) => isLapsed),
      offered: offeredIn(db, theCase, typed.hearing, at),
      drafts: listRequestsOfCase(db, actor, theCase, at).filter(({ state }) => state === 'draft'),
      typed,
      pending: pendingFor(db, actor, at),
      ...(errors ? { errors } : {}),
    }),
    status,
  )
}

/** The kinds that can be requested in this case now: those that need a hearing only if there is one. */
function offeredIn(db: Db, theCase: VisibleCase, hearingId: string | undefined, at: Instant): Offered[] {
  const hearings = listHearings(db, theCase)
  return kindsOf(theCase.division).flatMap((kind) => {
    const possible = hearingsFor(kind, hearings, at)
    const hearing = possible.find(({ id }) => id === hearingId) ?? possible[0]
    if (!hearing && (hearingOf[kind] === 'coming' || hearingOf[kind] === 'held')) return []
    return [{ kind, hearing, limit: limitOf(db, { theCase, kind, hearing, values: {} }, at) }]
  })
}
