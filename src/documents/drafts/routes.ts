import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { deletionPage } from '../../../views/documents/drafts/deletion.ts'
import { receiptPage } from '../../../views/documents/receipts/receipt.ts'
import { sendPage } from '../../../views/documents/sending/send.ts'
import { markNoticesRead } from '../../accounts/notices/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { acceptanceFields, pendingFor, settleAcceptance } from '../../announcements/index.ts'
import { capacitiesIn, getCase } from '../../cases/access/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import { logSubmissionAccess } from '../access-log/log.ts'
import { deleteDraft, removeDocument } from '../intake/files.ts'
import { getReceipt } from '../receipts/queries.ts'
import { sendingPaths } from '../sending/paths.ts'
import { isComplete } from '../sending/send.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { findOpenDraft, getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { isServed } from '../visibility/rule.ts'
import { changeDetails, type Details, moveDocument, placeDocuments, wantedWords } from './changes.ts'
import { correctionPath } from './correction-paths.ts'
import { draftAnswer, judgedAnswer } from './draft-answer.ts'
import { beginDraft, listDraftsOfCase, startCorrection } from './drafts.ts'
import { type SeenDraft, seenAfterSaving, seenIn } from './merge.ts'
import { draftPaths, draftPlace, movedPlace } from './paths.ts'

/** `at: case`: sent from the page of the case, which shows neither existing drafts nor notices to accept. */
const StartForm = z.object({
  for: z.string('forMissing').min(1, 'forMissing'),
  at: z.enum(['case', '']).catch(''),
  ...acceptanceFields,
})
const type = z
  .enum([...documentTypes, ''])
  .catch('')
  .transform((chosen) => chosen || null)
const language = z
  .enum([...documentLanguages, ''])
  .catch('')
  .transform((chosen) => chosen || null)
const longestTitle = 300
const longestNote = 2000

export const draftRoutes = new Hono<IdentityEnv>()
  .get(draftPaths.send.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const capacities = capacitiesIn(db, actor, theCase, at)
    const drafts = listDraftsOfCase(
      db,
      theCase,
      capacities.map(({ principalId }) => principalId),
    )
    const able = capacities.filter(({ canPrepare }) => canPrepare)
    const lapsed = capacities.filter(({ isLapsed }) => isLapsed)
    const outlook = outlookOf(db, theCase, at)
    const pending = pendingFor(db, actor, at)
    return c.html(
      sendPage({ i18n, theCase, capacities: able, lapsed, drafts, outlook, limits: portal.settings.limits, pending }),
      able.length ? 200 : 403,
    )
  })
  .post(draftPaths.send.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, StartForm)
    // The page of the case asks for no acceptance: the page before the draft does.
    const left = !form.ok ? [] : form.value.at ? pendingFor(db, actor, at) : settleAcceptance(c.var, form.value)
    const isGoing = form.ok && left.length === 0
    const begin = () =>
      beginDraft(db, actor, { caseId: id, principalId: form.typed.for ?? '' }, portal.settings.quotas, at)
    const atOnce = isGoing && form.ok && !form.value.at ? begin() : undefined
    if (atOnce?.ok) return c.redirect(submissionPaths.submission(i18n.locale, atOnce.value), 303)

    const theCase = getCase(db, actor, id, at)
    const able = capacitiesIn(db, actor, theCase, at).filter(({ canPrepare }) => canPrepare)
    if (able.length === 0) throw new Forbidden('preparing a submission')
    const drafts = listDraftsOfCase(
      db,
      theCase,
      able.map(({ principalId }) => principalId),
    )
    const isOnCase = form.ok && form.value.at === 'case'
    if (isOnCase && (left.length > 0 || drafts.length > 0)) return c.redirect(draftPaths.send(i18n.locale, id), 303)
    const begun = isOnCase ? begin() : atOnce
    if (begun?.ok) return c.redirect(submissionPaths.submission(i18n.locale, begun.value), 303)
    const outlook = outlookOf(db, theCase, at)
    const { limits } = portal.settings
    const shown = { i18n, theCase, capacities: able, drafts, outlook, limits, pending: pendingFor(db, actor, at) }
    if (begun) {
      const { until } = begun
      const full = { count: portal.settings.quotas.unsentDrafts, until }
      return c.html(sendPage({ ...shown, errors: { form: 'tooManyDrafts' }, full, chosen: form.typed.for }), 422)
    }
    const errors = form.ok ? { accepted: 'acceptMissing' } : form.errors
    return c.html(sendPage({ ...shown, errors, chosen: form.typed.for }), 422)
  })
  .get(submissionPaths.submission.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const reached = getSubmission(db, actor, id, at)
    if (reached.submission.state === 'draft')
      return draftAnswer(c, actor, id, { isTried: c.req.query('tried') === 'yes' })
    markNoticesRead(db, actor.id, { subjectId: id }, at)
    logSubmissionAccess(db, actor, reached.submission, 'receipt', at)
    const receipt = getReceipt(db, actor, reached, at, portal.clock)
    const { demo } = portal.settings
    const isCopied = (one: DocumentRow) => one.stampedObjectId !== null && isServed(one, demo)
    const hasCopies = receipt.theCase !== undefined && receipt.documents.some(isCopied)
    return c.html(receiptPage({ i18n, demo, hasCopies, ...receipt }))
  })
  .post(draftPaths.submissionDetails.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const toSubmission = (place = '') => c.redirect(`${submissionPaths.submission(i18n.locale, id)}${place}`, 303)
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return toSubmission()
    const isAutosave = c.req.header('x-autosave') === 'true'

    const form = await parseForm(c, z.record(z.string(), z.union([z.string(), z.array(z.string())])))
    if (!form.ok) return draftAnswer(c, actor, id, { errors: form.errors, typed: form.typed, status: 422 })
    const seen = seenIn(form.typed)
    const listed = listDocumentsOf(db, draft.submission)
    const { details, errors } = readDetails(form.typed, draft.submission, [...listed, ...goneFrom(listed, seen)])
    const isTried = form.typed.tried === 'yes'
    if (isAutosave) return autosaveAnswer(c, actor, id, { details, seen, errors, isTried })
    if (Object.keys(errors).length > 0) {
      const back = seen.version === undefined ? { met: form.typed } : { typed: form.typed }
      return draftAnswer(c, actor, id, { errors, ...back, status: 422 })
    }
    const [act, documentId = ''] = (form.typed.next ?? '').split(':')
    const isMoving = act === 'up' || act === 'down'
    const places = isMoving || act === 'remove' ? new Map<string, number>() : placesIn(form.typed, seen.order)
    const isArranging = isMoving || act === 'remove' || places.size > 0
    const changed = changeDetails(db, actor, id, withSharedType(details, form.typed), at, { seen, isArranging })
    if (!changed.ok && changed.error === 'stale') return draftAnswer(c, actor, id, { met: form.typed, status: 422 })

    if (isMoving) moveDocument(db, actor, id, documentId, act === 'up' ? -1 : 1, at)
    if (act === 'remove') removeDocument(db, actor, id, documentId, at)
    if (places.size > 0) placeDocuments(db, actor, id, places, at)
    if (act === 'review') return c.redirect(sendingPaths.submissionReview(i18n.locale, id), 303)
    const [placed] = places.keys()
    if (isMoving) return toSubmission(movedPlace(listDocumentsOf(db, draft.submission), documentId, act))
    if (placed !== undefined) return toSubmission(draftPlace(placed, 'place'))
    const isMissing = act === 'save' && !listDocumentsOf(db, draft.submission).every(isComplete)
    return c.redirect(submissionPaths.submission(i18n.locale, id, { tried: isMissing ? 'yes' : undefined }), 303)
  })
  .get(draftPaths.submissionDeletion.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    return c.html(deletionPage({ i18n, ...draft, documentCount: listDocumentsOf(db, draft.submission).length }))
  })
  .post(draftPaths.submissionDeletion.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const deleted = deleteDraft(db, actor, id, at)
    if (!deleted.ok) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    return c.redirect(submissionPaths.submissions(i18n.locale), 303)
  })
  .post(draftPaths.submissionCorrection.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const begun = startCorrection(db, actor, id, at)
    if (!begun.ok) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    return c.redirect(correctionPath(db, getSubmission(db, actor, begun.value, at).submission, i18n.locale), 303)
  })

/** Documents of the form that someone removed from the draft: what was typed about them is shown, not silently lost. */
const goneFrom = (listed: readonly { id: string }[], seen: SeenDraft) =>
  seen.order.filter((id) => !listed.some((document) => document.id === id)).map((id) => ({ id, type: null, title: '' }))

/** The form's fields are named after the documents: `type-…`, `title-…`, `language-…`. What the form does not name keeps what it has. */
function readDetails(
  typed: Readonly<Record<string, string>>,
  submission: { readonly note: string | null; readonly isConfidential: boolean },
  listed: readonly { id: string; type: string | null; title: string }[],
) {
  const errors: Record<string, string> = {}
  const details: Details['documents'] = listed.map((document) => {
    const title = (typed[`title-${document.id}`] ?? document.title).trim()
    if (title.length > longestTitle) errors[`title-${document.id}`] = 'titleTooLong'
    const chosen = typed[`type-${document.id}`]
    const spoken = typed[`language-${document.id}`]
    return {
      id: document.id,
      type: chosen === undefined ? document.type : type.parse(chosen),
      title,
      ...(spoken !== undefined && { language: language.parse(spoken) }),
    }
  })
  const note = (typed.note ?? submission.note ?? '').trim()
  if (note.length > longestNote) errors.note = 'noteTooLong'
  const isConfidential = typed.confidential === undefined ? submission.isConfidential : typed.confidential === 'yes'
  return { details: { note, isConfidential, documents: details }, errors }
}

/** The numbers that were typed over the places at which the form showed its documents. */
const placesIn = (typed: Readonly<Record<string, string>>, order: SeenDraft['order']): Map<string, number> =>
  new Map(
    order.flatMap((id, index): [string, number][] => {
      const place = Number((typed[`place-${id}`] ?? '').trim())
      return Number.isInteger(place) && place > 0 && place !== index + 1 ? [[id, place]] : []
    }),
  )

/** One type for all that have none. */
function withSharedType(details: Details, typed: Readonly<Record<string, string>>): Details {
  const shared = type.parse(typed['all-types'] ?? '')
  return shared === null
    ? details
    : { ...details, documents: details.documents.map((one) => ({ ...one, type: one.type ?? shared })) }
}

type Form = {
  readonly details: Details
  readonly seen: SeenDraft
  readonly errors: Readonly<Record<string, string>>
  readonly isTried: boolean
}

/**
 * Saves what was typed while the page stays open. As JSON: `said` for the reader, `seen`, the new hidden fields, and `judged`, what
 * the page says of what it saved. What the
 * button would not save is not saved here either (422).
 */
function autosaveAnswer(c: Context, actor: Member, id: string, { details, seen, errors, isTried }: Form) {
  const { db, at, i18n, portal } = c.var as Vars
  const [error] = Object.values(errors)
  if (error) return c.json({ said: i18n.t(`documents:error.${error as 'titleTooLong'}`) }, 422)
  const changed = changeDetails(db, actor, id, details, at, { seen, isArranging: false })
  if (!changed.ok) return c.json({ said: i18n.t('uploads:autosave.meets') }, 422)

  const { submission } = getSubmission(db, actor, id, at)
  const saved = { submission, documents: listDocumentsOf(db, submission) }
  const time = i18n.time(portal.clock().epochMilliseconds)
  const shown = seenAfterSaving(wantedWords(details), saved) ?? {}
  // Changes made elsewhere are not on that page yet: its forms keep naming the version they saw.
  const isAlone = seen.version === undefined || submission.version <= seen.version + 1
  return c.json({
    said: i18n.t('uploads:autosave.saved', { time }),
    ...(isAlone
      ? { seen: shown, judged: judgedAnswer(c, actor, id, { isTried }) }
      : { seen: { ...shown, version: String(seen.version) } }),
  })
}
