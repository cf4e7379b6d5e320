import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { cutOffPage } from '../../../views/documents/cut-off.ts'
import { type IdentityEnv, type Member, memberOnly } from '../../accounts/index.ts'
import { settleAcceptance } from '../../announcements/index.ts'
import { removeObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { checkFields } from '../../platform/web/forms.ts'
import { paths } from '../../platform/web/paths.ts'
import { removeDocument, roomIn } from '../files.ts'
import { recordRefusals } from '../findings/refusals.ts'
import { isOverBytes } from '../quotas.ts'
import { documentTypes } from '../schema.ts'
import { sendDraft } from '../sending.ts'
import { type DocumentRow, findOpenDraft, listDocumentsOf } from '../submissions.ts'
import { draftAnswer } from './draft-answer.ts'
import { fileTaken, statusFor } from './filing.ts'
import { removeTaken, type Taken, takeFiles } from './take.ts'

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

  const isSentAtOnce = form.value.next === 'send' && draft.capacity.canSend
  const before = listDocumentsOf(db, draft.submission)
  const refused = await fileTaken(c, actor, id, taken, { ...form.value, isSentAtOnce })
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
  // What was to be sent at once and is not counts as any other.
  const isTooMuch = () => isSentAtOnce && isOverBytes(db, actor.id, 0, settings.quotas, portal.clock())
  if (mustLook && isTooMuch()) return takeBack(c, actor, id, before, taken)
  if (mustLook) return c.redirect(paths.submissionReview(i18n.locale, id), 303)
  if (form.value.next !== 'send') return c.redirect(paths.submission(i18n.locale, id), 303)

  // Adding these files raised the version once.
  const version = form.value.version && form.value.version + 1
  const sendAt = taken.firstByteAt ?? at
  const sent = await sendDraft(portal, actor, id, { sendAt, version })
  if (!sent.ok && isTooMuch()) return takeBack(c, actor, id, before, taken)
  if (!sent.ok) return draftAnswer(c, actor, id, { errors: { form: sent.error }, status: 422 })
  return toReceipt()
})

/** The files that came by this request go out of the draft again. */
async function takeBack(c: Context, actor: Member, id: string, before: readonly DocumentRow[], taken: Taken) {
  const { db, portal } = c.var as Vars
  const at = portal.clock()
  const draft = findOpenDraft(db, actor, id, at)
  const known = new Set(before.map((document) => document.id))
  for (const document of draft ? listDocumentsOf(db, draft.submission) : []) {
    if (known.has(document.id)) continue
    const removed = removeDocument(db, actor, id, document.id, at)
    for (const object of removed.ok ? removed.value : []) await removeObject(portal.storage, object)
  }
  const refused = taken.ready.map(({ fileName }) => ({ fileName, reason: 'unsentTooMuch' }) as const)
  recordRefusals(db, actor, id, refused, at)
  return draftAnswer(c, actor, id, { refused, status: statusFor(refused) })
}
