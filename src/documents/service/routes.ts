import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { refusalPage } from '../../../views/documents/check-findings/refusal.ts'
import { servicePage } from '../../../views/documents/service/service.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { findRefusal } from '../check-findings/refusals.ts'
import { targetsOf } from '../drafts/targets.ts'
import { sendingPaths } from '../sending/paths.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { findOpenDraft, listDocumentsOf, type OpenDraft } from '../submissions/queries.ts'
import { uploadPaths } from '../uploads/paths.ts'
import { ServiceForm, stateService } from './form.ts'
import { servicePaths } from './paths.ts'
import { mayLackOther, readService, serviceRulesOf, serviceWays, wordedIn } from './state.ts'

/** The page from which it was opened. */
const from = z.literal('review').optional().catch(undefined)

export const serviceRoutes = new Hono<IdentityEnv>()
  .get(servicePaths.submissionService.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const draft = findOpenDraft(db, actor, c.req.param('id'), at)
    if (!draft) return c.redirect(submissionPaths.submission(i18n.locale, c.req.param('id')), 303)
    return serviceAnswer(c, actor, draft, {}, {}, from.parse(c.req.query('from')))
  })
  .post(servicePaths.submissionService.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const toDraft = () => c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return toDraft()
    const form = await parseForm(c, ServiceForm)
    const opened = from.parse(form.typed.from)
    if (!form.ok) return serviceAnswer(c, actor, draft, form.typed, form.errors, opened)
    const stated = await stateService(portal, actor, draft, form.value, at)
    if (!stated.ok) return serviceAnswer(c, actor, draft, form.typed, stated.errors, opened)
    return opened ? c.redirect(sendingPaths.submissionReview(i18n.locale, id, { added: 'service' }), 303) : toDraft()
  })
  .get(uploadPaths.refusal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    return c.html(
      refusalPage({ i18n, limits: portal.settings.limits, ...findRefusal(db, actor, c.req.param('id'), at) }),
    )
  })

function serviceAnswer(
  c: Context,
  actor: Member,
  { submission, theCase, capacity }: OpenDraft,
  typed: Typed,
  errors: FormErrors,
  opened: 'review' | undefined,
) {
  const { db, at, i18n } = c.var as Vars
  const documents = listDocumentsOf(db, submission)
  const { division } = theCase
  const page = servicePage({
    i18n,
    submission,
    theCase,
    capacity,
    kept: readService(submission),
    worded: wordedIn(division, documents),
    rules: serviceRulesOf(division, documents),
    mayLackOther: mayLackOther(division, documents),
    otherCases: targetsOf(db, actor, submission, at).reached.length,
    ways: serviceWays,
    ownName: actor.name,
    typed,
    errors,
    from: opened,
  })
  return c.html(page, Object.keys(errors).length > 0 ? 422 : 200)
}
