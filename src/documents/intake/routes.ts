import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { cutOffPage } from '../../../views/documents/intake/cut-off.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { checkFields } from '../../platform/web/forms.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { draftAnswer } from '../drafts/draft-answer.ts'
import { listWaiting } from '../photographs/originals.ts'
import { photographPaths } from '../photographs/paths.ts'
import { sendingPaths } from '../sending/paths.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { findOpenDraft, type OpenDraft } from '../submissions/queries.ts'
import { remainingQuota } from './files.ts'
import { fileTaken, statusFor } from './filing-answers.ts'
import { removeTaken, takeFiles } from './form-body.ts'
import { intakePaths } from './paths.ts'

const AddForm = z.object({
  type: z
    .enum([...documentTypes, ''])
    .catch('')
    .transform((type) => type || null),
  title: z.string().trim().max(300, 'titleTooLong').default(''),
  next: z.string().optional(),
  /** How many files a script has added one by one since the form's page was made. */
  added: z.coerce.number().int().min(0).catch(0).default(0),
})

export const addingRoutes = new Hono<IdentityEnv>()
  .post(intakePaths.submissionDocuments.pattern, memberOnly, (c) => addedAnswer(c, c.var.actor, c.req.param('id')))
  // What a page from before 2026-11-28 asks to be sent at once is added, and confirmed on the review.
  .post(intakePaths.submissionDocumentsSending.pattern, memberOnly, (c) =>
    addedAnswer(c, c.var.actor, c.req.param('id'), { isConfirmed: true }),
  )

/** The files of the form join the draft; what is to be sent is confirmed on the review. */
async function addedAnswer(c: Context, actor: Member, id: string, { isConfirmed = false } = {}): Promise<Response> {
  const { db, at, i18n } = c.var as Vars
  const draft = findOpenDraft(db, actor, id, at)
  const added = draft && (await addFrom(c, actor, draft, isConfirmed))
  if (added instanceof Response) return added
  if (added && draft && listWaiting(db, draft.submission).length > 0)
    return c.redirect(photographPaths.submissionPhotographs(i18n.locale, id), 303)
  const isToConfirm = isConfirmed || added?.next === 'review' || added?.next === 'send'
  return c.redirect(
    added && isToConfirm ? sendingPaths.submissionReview(i18n.locale, id) : submissionPaths.submission(i18n.locale, id),
    303,
  )
}

/** The form's files become documents of the draft. The page that says why not; undefined when it was sent meanwhile. */
async function addFrom(
  c: Context,
  actor: Member,
  { submission }: OpenDraft,
  mayHaveAdded: boolean,
): Promise<z.infer<typeof AddForm> | Response | undefined> {
  const { db, i18n, portal } = c.var as Vars
  const { id } = submission
  const taken = await takeFiles(c, remainingQuota(db, portal.settings.limits, submission), {
    photographs: true,
  })
  if (taken.stopped && taken.stopped !== 'limit') {
    await removeTaken(c, taken)
    return c.html(cutOffPage({ i18n, id, reason: taken.stopped }), taken.stopped === 'tooMany' ? 413 : 400)
  }
  const form = checkFields(Object.entries(taken.fields), AddForm)
  if (!form.ok) {
    await removeTaken(c, taken)
    return draftAnswer(c, actor, id, { errors: form.errors, typed: form.typed, status: 422 })
  }
  const isEmpty = taken.ready.length + taken.refused.length === 0
  if (isEmpty && !(mayHaveAdded && form.value.added > 0)) {
    return draftAnswer(c, actor, id, { errors: { file: 'fileMissing' }, typed: form.typed, status: 422 })
  }

  const isAlone = listWaiting(db, submission).length === 0 && taken.ready.filter((one) => one.photograph).length === 1
  const refused = await fileTaken(c, actor, id, taken, form.value, isAlone)
  if (refused === 'notDraft') return undefined
  if (refused.length > 0) {
    return draftAnswer(c, actor, id, {
      refused,
      isCut: taken.stopped === 'limit',
      typed: form.typed,
      status: statusFor(refused),
    })
  }
  return form.value
}
