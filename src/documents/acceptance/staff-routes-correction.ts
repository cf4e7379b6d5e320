import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { answersPage } from '../../../views/documents/acceptance/staff-answers.ts'
import { classificationPage } from '../../../views/documents/acceptance/staff-classification.ts'
import { movePage } from '../../../views/documents/acceptance/staff-move.ts'
import { submissionPage } from '../../../views/documents/acceptance/staff-submission.ts'
import { takingBackPage } from '../../../views/documents/acceptance/staff-taking-back.ts'
import { editConflictOf, getOffice, isAboutSubject, type Registry } from '../../accounts/people/index.ts'
import { seenVersion } from '../../accounts/seals/index.ts'
import { freshFactor, type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { noteAct } from '../../admin/desk/index.ts'
import { programDisclosures } from '../../api/index.ts'
import { getOfficeCase, listByReference, type OfficeCase, recipientsOf } from '../../cases/record/index.ts'
import { reachCase } from '../../cases/record/staff-reach.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { isOfRequest } from '../../requests/index.ts'
import { findType, offeredTypes } from '../catalogue/queries.ts'
import { staffDocumentPaths } from '../reading/paths.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { answerChoices, correctAnswers } from './answers.ts'
import { reclassifyDocument, reclassifyTypes } from './classification.ts'
import { type MoveRefusal, moveRefusal, moveSubmission } from './moving.ts'
import { staffSubmissionPaths } from './paths.ts'
import { findPending } from './pending.ts'
import { findOfficeDocument, getOfficeSubmission, type OfficeSubmission } from './queries.ts'
import { submissionData, typesNow } from './staff-submission.ts'
import { askTakingBack, asReceived, canBeTakenBack } from './taking-back.ts'

const TakingBackForm = z.object({
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(2000, 'reasonTooLong'),
  /** The number of the right case; empty: it waits on the desk again. */
  reference: z.string('caseUnknown').trim().max(40, 'caseUnknown').default(''),
  /** The case that the page showed. */
  to: z.string().max(40).optional().catch(undefined),
})
const MoveForm = z.object({
  reference: z.string('referenceMissing').trim().min(1, 'referenceMissing').max(40),
  /** The case that the page showed. */
  to: z.string().max(40).optional().catch(undefined),
})
const AnswersForm = z.object({
  answers: z.array(z.string().max(200)).max(400).default([]).catch([]),
  whose: z.string().max(40).optional().catch(undefined),
  version: z.string().max(20_000).optional().catch(undefined),
})
/** A type for each document, under a name of its own. */
const TypesForm = z.record(z.string(), z.string().max(2000).or(z.array(z.string())))
const ClassificationForm = z.object({
  type: z.string('typeMissing').min(1, 'typeMissing').max(60, 'typeMissing'),
  title: z.string('titleMissing').trim().min(1, 'titleMissing').max(300, 'titleTooLong'),
})

/** What an officer puts right by themselves: a submission in the wrong case, a document under the wrong type. */
export const reviewRoutes = new Hono<IdentityEnv>()
  .get(staffSubmissionPaths.takingBack.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    if (!canBeTakenBack(found.submission))
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id), 303)
    return c.html(takingBackPage({ i18n, ...found }))
  })
  .post(staffSubmissionPaths.takingBack.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, TakingBackForm)
    const refuse = (errors: FormErrors) => c.html(takingBackPage({ i18n, ...found, errors, typed: form.typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const { reason, reference, to: shown } = form.value
    const target = reference === '' ? undefined : wrongCaseTarget(c.var, found, reference)
    if (target && 'error' in target) return refuse({ reference: target.error })
    // Nothing is asked for about a case that the page did not show.
    if (target && target.theCase.id !== shown)
      return c.html(takingBackPage({ i18n, ...found, target, typed: form.typed }))
    const toCaseId = target?.theCase.id
    const asked = askTakingBack(db, actor, found.submission.id, { reason, toCaseId }, isOfRequest, at)
    if (!asked.ok && asked.error !== 'notAccepted')
      return refuse(asked.error === 'alreadyAsked' ? { reason: asked.error } : { reference: asked.error })
    const done = asked.ok ? 'takingBackAsked' : 'tooLate'
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id, { done }), 303)
  })
  .get(staffSubmissionPaths.submissionMove.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    if (found.submission.state !== 'received' || findPending(db, found.submission))
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id), 303)
    const reference = c.req.query('reference')?.trim()
    if (!reference) return c.html(movePage({ i18n, ...found }))
    const to = targetOf(c.var, found, reference)
    if ('error' in to)
      return c.html(movePage({ i18n, ...found, errors: { [to.field]: to.error }, typed: { reference } }), 422)
    return c.html(movePage({ i18n, ...found, target: to, typed: { reference } }))
  })
  .post(staffSubmissionPaths.submissionMove.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) => c.html(movePage({ i18n, ...found, errors, typed }), 422)
    const form = await parseForm(c, MoveForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { reference, to: shown } = form.value
    const to = targetOf(c.var, found, reference)
    if ('error' in to) return refuse({ [to.field]: to.error }, form.typed)
    // Nothing is moved to a case that the page did not show.
    if (to.theCase.id !== shown) return c.html(movePage({ i18n, ...found, target: to, typed: { reference } }))
    const moved = moveSubmission(db, actor, found.submission.id, to.theCase.id, isOfRequest, at, programDisclosures)
    if (!moved.ok) return refuse({ [fieldOf(moved.error)]: moved.error }, form.typed)
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, moved.value.id, { done: 'moved' }), 303)
  })
  .get(staffSubmissionPaths.submissionAnswers.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    return c.html(answersPage({ i18n, ...found, choices: answerChoices(db, found, at) }))
  })
  .post(staffSubmissionPaths.submissionAnswers.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, AnswersForm)
    const { submission } = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const {
      answers: keys,
      whose,
      version,
    } = form.ok ? form.value : { answers: [], whose: undefined, version: undefined }
    const said = { keys, principalId: whose, version: seenVersion(c) ?? version }
    const corrected = correctAnswers(db, actor, submission.id, said, at)
    if (corrected.ok)
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, submission.id, { done: 'answered' }), 303)
    const { error } = corrected
    const found = getOfficeSubmission(db, actor, submission.id, at)
    const shown = { i18n, ...found, choices: answerChoices(db, found, at), error }
    return c.html(
      answersPage({ ...shown, ...(error === 'whoMissing' && { ticked: keys }) }),
      error === 'stale' ? 409 : 422,
    )
  })
  .post(staffSubmissionPaths.submissionTypes.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const { submission, documents } = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, TypesForm)
    const { typed } = form
    const chosen = documents.flatMap(({ id }) => {
      const type = typed[`type-${id}`]
      return type === undefined ? [] : [[id, type] as const]
    })
    const isSaved = (saved: readonly DocumentRow[]) => isFormCurrent(typed, typesNow(saved))
    const changed = reclassifyTypes(db, actor, submission.id, new Map(chosen), at, isSaved)
    if (changed.ok) {
      if (submission.state === 'received') noteAct(db, actor, { kind: 'submission', id: submission.id }, at)
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, submission.id, { done: 'typesSaved' }), 303)
    }
    const data = await submissionData(c.var, submission.id, {}, { isNextInLine: true })
    const now = typesNow(data.documents)
    const wrong = data.documents.filter(({ id }) => !findType(data.theCase.division, typed[`type-${id}`] ?? null))
    // What is no type has no name to show again: nothing is chosen there.
    const noType = Object.fromEntries(wrong.map(({ id }) => [`type-${id}`, '']))
    if (changed.error === 'stale') {
      const ids = documents.map(({ id }) => `document:${id}`)
      const isAbout = ({ subject }: { readonly subject: string | null }) => ids.includes(subject ?? '')
      const where = { caseId: submission.caseId }
      const conflict = editConflictOf(db, actor, { typed, now, where, isAbout })
      return c.html(submissionPage({ ...data, types: reconcileForm({ ...typed, ...noType }, now), conflict }), 409)
    }
    const typeErrors = Object.fromEntries(wrong.map(({ id }) => [`type-${id}`, changed.error]))
    return c.html(submissionPage({ ...data, types: { ...data.types, ...typed, ...noType }, typeErrors }), 422)
  })
  .get(staffDocumentPaths.documentClassification.pattern, registryOnly, (c) => {
    const data = paper(c, c.var.actor)
    return c.html(classificationPage({ ...data, typed: withFormVersion(calledNow(data.document)) }))
  })
  .post(staffDocumentPaths.documentClassification.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = paper(c, actor)
    const refuse = (errors: FormErrors, typed: Typed) => c.html(classificationPage({ ...data, errors, typed }), 422)
    const form = await parseForm(c, ClassificationForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { typed } = form
    const { type } = form.value
    const isOffered = data.offered.some(({ types }) => types.some(({ key }) => key === type))
    if (!isOffered && type !== data.document.type) return refuse({ type: 'typeMissing' }, typed)
    const isSaved = (saved: Called) => isFormCurrent(typed, calledNow(saved))
    const changed = reclassifyDocument(db, actor, data.document.id, form.value, at, isSaved)
    if (!changed.ok && changed.error === 'stale') {
      const now = calledNow(paper(c, actor).document)
      const where = { caseId: data.submission.caseId }
      const conflict = editConflictOf(db, actor, {
        typed,
        now,
        where,
        isAbout: isAboutSubject(`document:${data.document.id}`),
      })
      return c.html(classificationPage({ ...paper(c, actor), typed: reconcileForm(typed, now), conflict }), 409)
    }
    if (!changed.ok) return refuse({ type: changed.error }, typed)
    if (data.submission.state === 'received') noteAct(db, actor, { kind: 'submission', id: data.submission.id }, at)
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, data.submission.id, { done: 'reclassified' }), 303)
  })

type Called = { readonly type: string | null; readonly title: string }

/** What the form of a document’s type shows. */
const calledNow = ({ type, title }: Called): FormFields => ({ type: type ?? '', title })

const fieldOf = (error: MoveRefusal) => (error === 'notReceived' || error === 'pending' ? 'form' : 'reference')

type MoveTarget =
  | { readonly theCase: OfficeCase; readonly people: readonly string[] }
  | { readonly field: string; readonly error: MoveRefusal | 'caseUnknown' | 'otherOffice' }

/** Whose case a number is, and who is on its record; or why nothing can be moved there. */
function targetOf({ db, actor, at }: Handler<Registry>, found: OfficeSubmission, reference: string): MoveTarget {
  const unknown = { field: 'reference', error: 'caseUnknown' } as const
  const to = findTarget(db, actor, reference, found.theCase.division)
  if (!to) return unknown
  if (to.officeId !== actor.officeId)
    return 'theCase' in reachCase(db, actor, to.id, at) ? { field: 'reference', error: 'otherOffice' } : unknown
  const theCase = getOfficeCase(db, actor, to.id, at)
  const error = moveRefusal(db, found, theCase, isOfRequest, at)
  if (error) return { field: fieldOf(error), error }
  return { theCase, people: recipientsOf(db, theCase.id, at).map(({ name }) => name) }
}

/** The same for what was accepted in the wrong case: into a case of any office that the officer may read. */
function wrongCaseTarget({ db, actor, at }: Handler<Registry>, found: OfficeSubmission, reference: string) {
  const to = findTarget(db, actor, reference, found.theCase.division)
  const reached = to && reachCase(db, actor, to.id, at)
  if (!reached) return { field: 'reference', error: 'caseUnknown' } as const
  if ('foreign' in reached) return { field: 'reference', error: 'reasonFirst' } as const
  const { theCase } = reached
  const error = moveRefusal(db, { ...found, submission: asReceived(found.submission) }, theCase, isOfRequest, at)
  if (error) return { field: 'reference', error } as const
  const office = getOffice(db, theCase.officeId)
  return { theCase, office, people: recipientsOf(db, theCase.id, at).map(({ name }) => name) }
}

/** The case that bears this number: of the officer's office first, and among those of the same division. */
function findTarget(db: Db, officer: Registry, typed: string, division: string) {
  const rank = (one: { officeId: string; division: string }) =>
    2 * Number(one.officeId === officer.officeId) + Number(one.division === division)
  return listByReference(db, officer, typed).sort((a, b) => rank(b) - rank(a))[0]
}

/** A document that came with a submission. Throws NotFound for the registry's own. */
function paper(c: Context, actor: Registry) {
  const { db, i18n, at } = c.var as Vars
  const { document, submission, theCase } = findOfficeDocument(db, actor, c.req.param('id') ?? '', at)
  if (!submission) throw new NotFound('document')
  return { i18n, document, submission, offered: offeredTypes(theCase.division) }
}
