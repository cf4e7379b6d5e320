import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { cutOffPage } from '../../../views/documents/intake/cut-off.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { settleAcceptance } from '../../announcements/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import type { Vars } from '../../platform/web/context.ts'
import { checkFields } from '../../platform/web/forms.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { asksEmergency } from '../catalogue/queries.ts'
import { recordRefusals } from '../check-findings/refusals.ts'
import { recordRefusedSend } from '../check-findings/refused-sends.ts'
import { draftAnswer } from '../drafts/draft-answer.ts'
import { draftPaths } from '../drafts/paths.ts'
import { isOverBytes } from '../drafts/quotas.ts'
import { targetsOf } from '../drafts/targets.ts'
import { sendingPaths } from '../sending/paths.ts'
import { sendDraft } from '../sending/send-draft.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isToChoose, outlookOf } from '../submissions/outlook.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { findOpenDraft, listDocumentsOf, type OpenDraft } from '../submissions/queries.ts'
import { remainingQuota, removeDocument } from './files.ts'
import { fileTaken, statusFor } from './filing-answers.ts'
import { removeTaken, type TakenFiles, takeFiles } from './form-body.ts'
import { intakePaths } from './paths.ts'

const AddForm = z.object({
  type: z
    .enum([...documentTypes, ''])
    .catch('')
    .transform((type) => type || null),
  title: z.string().trim().max(300, 'titleTooLong').default(''),
  next: z.string().optional(),
  version: z.coerce.number().int().positive().optional().catch(undefined),
  /** How many files a script has added one by one since the form's page was made. */
  added: z.coerce.number().int().min(0).catch(0).default(0),
})

export const addingRoutes = new Hono<IdentityEnv>()
  .post(intakePaths.submissionDocuments.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const draft = findOpenDraft(db, actor, id, at)
    const added = draft && (await addFrom(c, actor, draft))
    if (added instanceof Response) return added
    // A page from before sending had an address of its own asks for it here: the review offers it.
    const asksToSend = added?.form.next === 'send'
    return c.redirect(
      asksToSend ? sendingPaths.submissionReview(i18n.locale, id) : submissionPaths.submission(i18n.locale, id),
      303,
    )
  })
  .post(intakePaths.submissionDocumentsSending.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { locale } = i18n
    const id = c.req.param('id')
    const toReceipt = () => c.redirect(submissionPaths.submission(locale, id), 303)
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return toReceipt()
    // Before a byte of the files is read.
    if (!draft.capacity.canSend && !draft.capacity.isLapsed) throw new Forbidden('sending')

    const before = listDocumentsOf(db, draft.submission)
    const isSentAtOnce = draft.capacity.canSend
    const added = await addFrom(c, actor, draft, { mayHaveAdded: true, isSentAtOnce })
    if (added instanceof Response) return added
    if (!added) return toReceipt()
    const { form, taken } = added
    // A notice to accept is shown by the review, where nothing that was added is lost; so is a draft that the form had not
    // shown.
    // The same for what is asked before sending.
    const documents = listDocumentsOf(db, draft.submission)
    const others = targetsOf(db, actor, draft.submission, at).reached
    const asks =
      asksEmergency(draft.theCase.division, documents) ||
      [draft, ...others].some(({ theCase }) => isToChoose(outlookOf(db, theCase, at, documents)))
    const mustLook = form.version === undefined || asks || settleAcceptance(c.var, {}).length > 0
    // What should have been sent at once and was not counts like any other draft.
    const isTooMuch = () => isSentAtOnce && isOverBytes(db, actor.id, 0, portal.settings.quotas, portal.clock())
    if (mustLook && isTooMuch()) return takeBack(c, actor, id, before, taken)
    if (mustLook || form.version === undefined) return c.redirect(sendingPaths.submissionReview(locale, id), 303)

    // The files of this form raised the version once; each that came before it by itself, too.
    const version = form.version + form.added + (taken.ready.length > 0 ? 1 : 0)
    const sendAt = taken.firstByteAt ?? at
    const sent = await sendDraft(portal, actor, id, { sendAt, version })
    if (!sent.ok) {
      recordRefusedSend(db, actor, id, sent.error, sendAt)
      if (isTooMuch()) return takeBack(c, actor, id, before, taken)
      return draftAnswer(c, actor, id, { errors: { form: sent.error }, status: 422 })
    }
    return sent.value.packageId ? c.redirect(draftPaths.submissionPackage(locale, id), 303) : toReceipt()
  })

type Added = { readonly form: z.infer<typeof AddForm>; readonly taken: TakenFiles }

/** The form's files become documents of the draft. The page that says why not; undefined when it was sent meanwhile. */
async function addFrom(
  c: Context,
  actor: Member,
  { submission }: OpenDraft,
  { mayHaveAdded = false, isSentAtOnce = false } = {},
): Promise<Added | Response | undefined> {
  const { db, i18n, portal } = c.var as Vars
  const { id } = submission
  const taken = await takeFiles(c, remainingQuota(db, portal.settings.limits, submission))
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

  const refused = await fileTaken(c, actor, id, taken, { ...form.value, isSentAtOnce })
  if (refused === 'notDraft') return undefined
  if (refused.length > 0) {
    return draftAnswer(c, actor, id, {
      refused,
      isCut: taken.stopped === 'limit',
      typed: form.typed,
      status: statusFor(refused),
    })
  }
  return { form: form.value, taken }
}

/** The files that came by this request go out of the draft again. */
async function takeBack(c: Context, actor: Member, id: string, before: readonly DocumentRow[], taken: TakenFiles) {
  const { db, portal } = c.var as Vars
  const at = portal.clock()
  const draft = findOpenDraft(db, actor, id, at)
  const known = new Set(before.map((document) => document.id))
  for (const document of draft ? listDocumentsOf(db, draft.submission) : []) {
    if (known.has(document.id)) continue
    removeDocument(db, actor, id, document.id, at)
  }
  const refused = taken.ready.map(({ fileName }) => ({ fileName, reason: 'unsentTooMuch' }) as const)
  recordRefusals(db, actor, id, refused, at)
  return draftAnswer(c, actor, id, { refused, status: statusFor(refused) })
}
