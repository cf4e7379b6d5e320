import { Hono } from 'hono'
import * as z from 'zod'
import { acceptancePage } from '../../../views/documents/acceptance/staff-acceptance.ts'
import { returnPage } from '../../../views/documents/acceptance/staff-return.ts'
import { submissionPage } from '../../../views/documents/acceptance/staff-submission.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { fillSentence, listSentences } from '../../accounts/saved-sentences/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { decidedBefore, holdUndone, readRef } from '../../admin/desk/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { programDisclosures } from '../../api/index.ts'
import { Temporal } from '../../platform/clock.ts'
import { type Db, write } from '../../platform/db/index.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { returnCodes, returnReasonsOf } from '../../tribunal/index.ts'
import { acceptSubmission, returnSubmission } from './commands.ts'
import { concernsOf } from './concerns.ts'
import { openSubmission } from './opening.ts'
import { staffSubmissionPaths } from './paths.ts'
import { findPending } from './pending.ts'
import { getOfficeSubmission, type OfficeSubmission } from './queries.ts'
import { loadSidePanel } from './staff-side-panel.ts'
import { submissionData } from './staff-submission.ts'
import { undoAcceptance } from './taking-effect.ts'

/** Counsel reads it word for word. */
const ReturnForm = z.object({
  returnCode: z.enum(returnCodes).optional().catch(undefined),
  /** Its name on a page that an earlier release made. */
  code: z.enum(returnCodes).optional().catch(undefined),
  correctBy: z.string().trim().default(''),
  faulty: z.array(z.string()).default([]),
  reason: z.string('reasonMissing').trim().max(2000, 'reasonTooLong').default(''),
})

/** What the page said had to be looked at. */
const AcceptanceForm = z.object({ known: z.array(z.string()).default([]) })

const shortestReason = 10

/** A submission that an office received, and how it answers. */
export const submissionRoutes = new Hono<IdentityEnv>()
  .get(staffSubmissionPaths.submission.pattern, registryOnly, async (c) => {
    const { db, actor, at } = c.var
    const [id, query] = [c.req.param('id'), c.req.query()]
    // What came up by itself after another was decided is opened by whoever opens a document of it.
    const isNextInLine = !query.paper && decidedBefore(db, actor, readRef(query.after)) !== undefined
    if (!isNextInLine) openSubmission(db, actor, id, at)
    const data = await submissionData(c.var, id, query, { isNextInLine })
    return c.html(submissionPage({ ...data, done: readDone(c.req.query('done')) }))
  })
  .get(staffSubmissionPaths.submissionAcceptance.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const concerns = concernsOf(db, actor, found)
    if (!isToAnswer(db, found) || concerns.length === 0)
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id), 303)
    return c.html(acceptancePage({ i18n, ...found, concerns, goesOn: c.req.query('go') === 'on' }))
  })
  .post(staffSubmissionPaths.submissionAcceptance.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, AcceptanceForm)
    const { submission } = getOfficeSubmission(db, actor, id, at)
    const accepted = acceptSubmission(db, actor, submission.id, at, form.ok ? form.value : {})
    if (!accepted.ok && (accepted.error === 'notReceived' || accepted.error === 'pending'))
      return c.html(await tooLate(c.var, id), 422)
    if (!accepted.ok) {
      const found = getOfficeSubmission(db, actor, id, at)
      const shown = { i18n, ...found, concerns: concernsOf(db, actor, found), goesOn: c.req.query('go') === 'on' }
      return c.html(acceptancePage({ ...shown, isRefused: true }), 422)
    }
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, id, { done: 'accepted' }), 303)
  })
  .post(staffSubmissionPaths.acceptanceUndo.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const undone = write(db, (tx) => {
      const done = undoAcceptance(db, actor, id, at)
      if (done.ok) holdUndone(tx, actor, { kind: 'submission', id }, at)
      return done
    })
    if (!undone.ok) return c.html(await tooLate(c.var, id, undone.error), 422)
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, id, { done: 'acceptanceUndone' }), 303)
  })
  .get(staffSubmissionPaths.submissionReturn.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    if (!isToAnswer(db, found))
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id), 303)
    const beside = await loadSidePanel(c.var, found, c.req.query(), { opensFirst: false })
    const saved = listSentences(db, actor, 'return')
    return c.html(returnPage({ i18n, ...found, beside, saved, reasons: returnReasonsOf(found.theCase.division) }))
  })
  .post(staffSubmissionPaths.submissionReturn.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, ReturnForm)
    const found = getOfficeSubmission(db, actor, id, at)
    if (!isToAnswer(db, found)) return c.html(await tooLate(c.var, id), 422)
    const reasons = returnReasonsOf(found.theCase.division)
    const again = async (errors: FormErrors, typed: Typed, status: 200 | 422 = 422) => {
      const beside = await loadSidePanel(c.var, found, openIn(typed.open), { opensFirst: false })
      const saved = listSentences(db, actor, 'return')
      return c.html(returnPage({ i18n, ...found, beside, saved, reasons, errors, typed }), status)
    }
    const filled = fillSentence(db, actor, 'return', form.typed, 'reason')
    if (filled) {
      const typed = { ...filled.typed, returnCode: form.typed.returnCode || (filled.sentence?.code ?? '') }
      return again(filled.errors, typed, filled.status)
    }
    const refuse = (errors: FormErrors) => again(errors, form.typed)
    if (!form.ok) return refuse(form.errors)
    const { correctBy, returnCode, code, ...said } = form.value
    const chosen = returnCode ?? code
    const offered = reasons.find((one) => one.code === chosen)
    const isShort = said.reason.length < shortestReason && (said.reason !== '' || offered?.needsWords === true)
    if (!offered || isShort)
      return refuse({ ...(!offered && { returnCode: 'codeMissing' }), ...(isShort && { reason: 'reasonMissing' }) })
    const lastDay = correctBy === '' ? null : readDate(correctBy)
    if (lastDay === undefined) return refuse({ correctBy: 'dateUnreadable' })
    const today = at.toZonedDateTimeISO(found.office.zone).toPlainDate()
    if (lastDay && Temporal.PlainDate.compare(lastDay, today) < 0) return refuse({ correctBy: 'dayPast' })

    const returned = returnSubmission(
      db,
      actor,
      id,
      { ...said, code: offered.code, correctBy: lastDay?.toString() ?? null, outward: programDisclosures },
      at,
    )
    if (!returned.ok) return c.html(await tooLate(c.var, id), 422)
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, id, { done: 'returned' }), 303)
  })

/** What was accepted and can be undone is not answered otherwise before that. */
const isToAnswer = (db: Db, { submission }: OfficeSubmission) =>
  submission.state === 'received' && !findPending(db, submission)

/** Someone was faster: the page says who, and what they decided. */
async function tooLate(here: Handler<Registry>, id: string, undoing?: 'final' | 'notPending') {
  const data = await submissionData(here, id, {}, { isNextInLine: true })
  return submissionPage({ ...data, refusal: undoing ?? (data.accepting.pending ? 'pending' : 'decided') })
}

/** Which documents were open beside the form, as its fields say. */
const openIn = (open: string | undefined) => Object.fromEntries(new URLSearchParams(open ?? ''))
