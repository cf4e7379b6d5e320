import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { refusalPage } from '../../../views/documents/check-findings/refusal.ts'
import { servicePage } from '../../../views/documents/service/service.ts'
import { type EditConflict, editConflictOf, type Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
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
import { type KeptService, mayLackOther, readService, serviceRulesOf, serviceWays, wordedIn } from './state.ts'

/** The page from which it was opened. */
const from = z.literal('review').optional().catch(undefined)

export const serviceRoutes = new Hono<IdentityEnv>()
  .get(servicePaths.submissionService.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const draft = findOpenDraft(db, actor, c.req.param('id'), at)
    if (!draft) return c.redirect(submissionPaths.submission(i18n.locale, c.req.param('id')), 303)
    return serviceAnswer(c, actor, draft, { from: from.parse(c.req.query('from')) })
  })
  .post(servicePaths.submissionService.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const toDraft = () => c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return toDraft()
    const form = await parseForm(c, ServiceForm)
    const opened = from.parse(form.typed.from)
    const told = { typed: form.typed, from: opened }
    if (!form.ok) return serviceAnswer(c, actor, draft, { ...told, errors: form.errors })
    const isCurrent = (kept: KeptService | undefined) => isFormCurrent(form.typed, shownOf(kept, actor))
    const stated = await stateService(portal, actor, draft, form.value, at, isCurrent)
    if (!stated.ok && stated.errors.form === 'stale')
      return staleAnswer(c, actor, id, { ...form.typed, how: form.value.how }, opened)
    if (!stated.ok) return serviceAnswer(c, actor, draft, { ...told, errors: stated.errors })
    return opened ? c.redirect(sendingPaths.submissionReview(i18n.locale, id, { added: 'service' }), 303) : toDraft()
  })
  .get(uploadPaths.refusal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    return c.html(
      refusalPage({ i18n, limits: portal.settings.limits, ...findRefusal(db, actor, c.req.param('id'), at) }),
    )
  })

/** The answers as a form shows them; without any, that the reader served it, as is usual. */
const shownOf = (kept: KeptService | undefined, reader: Member): FormFields => ({
  served: kept?.served ?? 'yes',
  how: kept?.how ?? '',
  day: kept?.day ?? '',
  time: kept?.time ?? '',
  whom: kept?.whom ?? '',
  by: kept?.by || reader.name,
  whyNoProof: kept?.whyNoProof ?? '',
})

type Told = {
  readonly from: 'review' | undefined
  readonly typed?: Typed
  readonly errors?: FormErrors
  readonly conflict?: EditConflict
}

/** Other answers were saved since the form was opened: both are shown, and nothing is saved. */
function staleAnswer(c: Context, actor: Member, id: string, typed: Typed, from: Told['from']) {
  const { db, at, i18n } = c.var as Vars
  const draft = findOpenDraft(db, actor, id, at)
  if (!draft) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  const now = shownOf(readService(draft.submission), actor)
  // The draft's log does not say of what a change was.
  const conflict = editConflictOf(db, actor, { typed, now, where: undefined, isAbout: () => false })
  return serviceAnswer(c, actor, draft, { from, conflict, typed: reconcileForm(typed, now) })
}

function serviceAnswer(
  c: Context,
  actor: Member,
  { submission, theCase, capacity }: OpenDraft,
  { typed, errors = {}, conflict, from }: Told,
) {
  const { db, at, i18n } = c.var as Vars
  const documents = listDocumentsOf(db, submission)
  const { division } = theCase
  const page = servicePage({
    i18n,
    submission,
    theCase,
    capacity,
    worded: wordedIn(division, documents),
    rules: serviceRulesOf(division, documents),
    mayLackOther: mayLackOther(division, documents),
    otherCases: targetsOf(db, actor, submission, at).reached.length,
    ways: serviceWays,
    typed: withFormVersion(shownOf(readService(submission), actor), typed),
    errors,
    conflict,
    from,
  })
  return c.html(page, conflict ? 409 : Object.keys(errors).length > 0 ? 422 : 200)
}
