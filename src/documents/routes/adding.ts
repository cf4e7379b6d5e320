import { Hono } from 'hono'
import * as z from 'zod'
import { cutOffPage } from '../../../views/documents/cut-off.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/index.ts'
import { settleAcceptance } from '../../announcements/index.ts'
import { checkFields } from '../../platform/web/forms.ts'
import { paths } from '../../platform/web/paths.ts'
import { roomIn } from '../files.ts'
import { documentTypes } from '../schema.ts'
import { sendDraft } from '../sending.ts'
import { findOpenDraft } from '../submissions.ts'
import { draftAnswer } from './draft-answer.ts'
import { fileTaken, statusFor } from './filing.ts'
import { removeTaken, takeFiles } from './take.ts'

const AddForm = z.object({
  type: z
    .enum([...documentTypes, ''])
    .catch('')
    .transform((type) => type || null),
  title: z.string().trim().max(300, 'titleTooLong').default(''),
  next: z.string().optional(),
  version: z.coerce.number().int().positive().optional().catch(undefined),
})

export const addingRoutes = new Hono<IdentityEnv>().post('/submissions/:id/documents', memberOnly, async (c) => {
  const { db, actor, at, i18n, portal } = c.var
  const { settings } = portal
  const id = c.req.param('id')
  const toReceipt = () => c.redirect(paths.submission(i18n.locale, id), 303)
  const draft = findOpenDraft(db, actor, id, at)
  if (!draft) return toReceipt()

  const taken = await takeFiles(c, roomIn(db, settings.limits, draft.submission))
  if (taken.stopped && taken.stopped !== 'limit') {
    await removeTaken(c, taken)
    return c.html(cutOffPage({ i18n, id, reason: taken.stopped }), taken.stopped === 'tooMany' ? 413 : 400)
  }
  const form = checkFields(Object.entries(taken.fields), AddForm)
  if (!form.ok) {
    await removeTaken(c, taken)
    return draftAnswer(c, actor, id, { errors: form.errors, typed: form.typed, status: 422 })
  }
  if (taken.ready.length + taken.refused.length === 0) {
    return draftAnswer(c, actor, id, { errors: { file: 'fileMissing' }, typed: form.typed, status: 422 })
  }

  const refused = await fileTaken(c, actor, id, taken, form.value)
  if (refused === 'notDraft') return toReceipt()
  if (refused.length > 0) {
    return draftAnswer(c, actor, id, {
      refused,
      isCut: taken.stopped === 'limit',
      typed: form.typed,
      status: statusFor(refused),
    })
  }
  // A notice to accept waits on the review's page, where nothing of what was added is lost; so does a form that saw no draft.
  const isBlind = form.value.version === undefined
  const mustLook = form.value.next === 'send' && (isBlind || settleAcceptance(c.var, {}).length > 0)
  if (mustLook) return c.redirect(paths.submissionReview(i18n.locale, id), 303)
  if (form.value.next !== 'send') return c.redirect(paths.submission(i18n.locale, id), 303)

  // Adding these files raised the version once.
  const version = form.value.version && form.value.version + 1
  const sendAt = taken.firstByteAt ?? at
  const sent = await sendDraft(portal, actor, id, { sendAt, version })
  if (!sent.ok) return draftAnswer(c, actor, id, { errors: { form: sent.error }, status: 422 })
  return toReceipt()
})
