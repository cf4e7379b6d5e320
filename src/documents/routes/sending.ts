import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { reviewPage } from '../../../views/documents/review.ts'
import { type IdentityEnv, type Member, memberOnly } from '../../accounts/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { paths } from '../../platform/web/paths.ts'
import { expectedNumbers } from '../exhibits/numbers.ts'
import { outlookOf } from '../outlook.ts'
import { isComplete, type SendRefusal, sendSubmission } from '../send.ts'
import { editorsOf, getSubmission, listDocumentsOf } from '../submissions.ts'

const SendForm = z.object({ version: z.coerce.number().int().positive().optional().catch(undefined) })

export const sendingRoutes = new Hono<IdentityEnv>()
  .get('/submissions/:id/review', memberOnly, (c) => reviewAnswer(c, c.var.actor, c.req.param('id')))
  .post('/submissions/:id/sending', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const { settings, clock } = portal
    const form = await parseForm(c, SendForm)
    const version = form.ok ? form.value.version : undefined
    const sent = sendSubmission(db, actor, id, { sendAt: at, counts: settings.receivedAt, clock, version })
    if (!sent.ok) return reviewAnswer(c, actor, id, sent.error)
    return c.redirect(paths.submission(i18n.locale, id), 303)
  })

function reviewAnswer(c: Context, actor: Member, id: string, error?: SendRefusal) {
  const { db, at, i18n } = c.var as Vars
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  if (submission.state !== 'draft' || !theCase || !capacity) return c.redirect(paths.submission(i18n.locale, id), 303)
  const documents = listDocumentsOf(db, submission)
  const missing = documents.filter((document) => !isComplete(document))
  const outlook = outlookOf(db, theCase, at, documents)
  const expected = expectedNumbers(db, submission, theCase, documents)
  const editors = editorsOf(db, submission)
  return c.html(
    reviewPage({ i18n, submission, theCase, capacity, documents, missing, outlook, expected, editors, error }),
    error ? 422 : 200,
  )
}
