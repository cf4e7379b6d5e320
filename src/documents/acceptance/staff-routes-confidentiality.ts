import { Hono } from 'hono'
import * as z from 'zod'
import { confidentialityPage } from '../../../views/documents/acceptance/staff-confidentiality.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import { isBeforeTribunal } from '../visibility/rule.ts'
import { decideConfidentiality } from './confidentiality.ts'
import { staffSubmissionPaths } from './paths.ts'
import { getOfficeSubmission } from './queries.ts'

const DecisionForm = z.object({
  confidential: z.enum(['yes', 'no'], 'confidentialMissing'),
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(2000, 'reasonTooLong'),
})

/** What the Division decides about who may know of a filing. */
export const confidentialityRoutes = new Hono<IdentityEnv>()
  .get(staffSubmissionPaths.submissionConfidentiality.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    if (!isBeforeTribunal(found.submission))
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id), 303)
    return c.html(confidentialityPage({ i18n, ...found }))
  })
  .post(staffSubmissionPaths.submissionConfidentiality.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, DecisionForm)
    const refuse = (errors: FormErrors) =>
      c.html(confidentialityPage({ i18n, ...found, errors, typed: form.typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const { confidential, reason } = form.value
    const decided = decideConfidentiality(
      db,
      actor,
      found.submission.id,
      { isConfidential: confidential === 'yes', reason },
      at,
    )
    if (!decided.ok && decided.error === 'unchanged') return refuse({ confidential: 'confidentialSame' })
    const done = decided.ok ? 'confidentialityDecided' : 'tooLate'
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id, { done }), 303)
  })
