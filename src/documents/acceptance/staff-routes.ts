import { Hono } from 'hono'
import * as z from 'zod'
import { acceptancePage } from '../../../views/documents/acceptance/staff-acceptance.ts'
import { returnPage } from '../../../views/documents/acceptance/staff-return.ts'
import { submissionPage } from '../../../views/documents/acceptance/staff-submission.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { holdUndone } from '../../admin/desk/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { programDisclosures } from '../../api/index.ts'
import { outsideAccessOf } from '../../cases/record/index.ts'
import { Temporal } from '../../platform/clock.ts'
import { type Db, write } from '../../platform/db/index.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { returnCodes, returnReasonsOf } from '../../tribunal/index.ts'
import { findBreachAbout } from '../breaches/queries.ts'
import { listRefusedSends } from '../check-findings/refused-sends.ts'
import { progressOf } from '../submissions/progress.ts'
import { acceptSubmission, heldDocumentsAmong, returnSubmission } from './commands.ts'
import { openSubmission } from './opening.ts'
import { staffSubmissionPaths } from './paths.ts'
import { acceptanceOf, findPending } from './pending.ts'
import { canKnow, getOfficeSubmission, getReadableSubmission, type OfficeSubmission } from './queries.ts'
import { loadSidePanel } from './staff-side-panel.ts'
import { isTakingBackAsked } from './taking-back.ts'
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

/** Documents that the page showed as held by the scanner. */
const AcceptanceForm = z.object({ held: z.array(z.string()).default([]) })

const shortestReason = 10

/** A submission that an office received, and how it answers. */
export const submissionRoutes = new Hono<IdentityEnv>()
  .get(staffSubmissionPaths.submission.pattern, registryOnly, async (c) => {
    const id = c.req.param('id')
    openSubmission(c.var.db, c.var.actor, id, c.var.at)
    const data = await submissionData(c.var, id, c.req.query())
    return c.html(submissionPage({ ...data, done: readDone(c.req.query('done')) }))
  })
  .get(staffSubmissionPaths.submissionAcceptance.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeSubmission(db, actor, c.req.param('id'), at)
    const held = heldDocumentsAmong(found.documents)
    if (!isToAnswer(db, found) || held.length === 0)
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, found.submission.id), 303)
    return c.html(acceptancePage({ i18n, ...found, held, goesOn: c.req.query('go') === 'on' }))
  })
  .post(staffSubmissionPaths.submissionAcceptance.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const goesOn = c.req.query('go') === 'on'
    const form = await parseForm(c, AcceptanceForm)
    const knownHeld = form.ok ? form.value.held : []
    const accepted = acceptSubmission(db, actor, id, at, { knownHeld })
    if (!accepted.ok && accepted.error === 'held') {
      const found = getOfficeSubmission(db, actor, id, at)
      return c.html(
        acceptancePage({ i18n, ...found, held: heldDocumentsAmong(found.documents), goesOn, isRefused: true }),
        422,
      )
    }
    if (!accepted.ok) return c.html(await tooLate(c.var, id), 422)
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
    const beside = await loadSidePanel(c.var, found.theCase, found.submission, c.req.query())
    return c.html(returnPage({ i18n, ...found, beside, reasons: returnReasonsOf(found.theCase.division) }))
  })
  .post(staffSubmissionPaths.submissionReturn.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, ReturnForm)
    const found = getOfficeSubmission(db, actor, id, at)
    if (!isToAnswer(db, found)) return c.html(await tooLate(c.var, id), 422)
    const reasons = returnReasonsOf(found.theCase.division)
    const refuse = async (errors: FormErrors) => {
      const beside = await loadSidePanel(c.var, found.theCase, found.submission, openIn(form.typed.open))
      return c.html(returnPage({ i18n, ...found, beside, reasons, errors, typed: form.typed }), 422)
    }
    if (!form.ok) return refuse(form.errors)
    const { correctBy, returnCode, code, ...said } = form.value
    const chosen = returnCode ?? code
    const offered = reasons.find((one) => one.code === chosen)
    const isShort = said.reason.length < shortestReason && (said.reason !== '' || !offered || offered.needsWords)
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
  const data = await submissionData(here, id, {})
  return submissionPage({ ...data, refusal: undoing ?? (data.accepting.pending ? 'pending' : 'decided') })
}

async function submissionData(here: Handler<Registry>, id: string, query: Record<string, string>) {
  const { db, i18n, at, portal, actor } = here
  const found = getReadableSubmission(db, actor, id, at)
  const progress = progressOf(db, found.submission, (other) => canKnow(db, actor, other, at))
  const beside = await loadSidePanel(here, found.theCase, found.submission, query)
  const isHeld = heldDocumentsAmong(found.documents).length > 0
  const breachId = findBreachAbout(db, actor, id)
  const accepting = acceptanceOf(db, actor, found.submission)
  const isCorrectionAsked = isTakingBackAsked(db, found.submission)
  const refusedSends = listRefusedSends(db, found.submission)
  const outside = outsideAccessOf(db, actor, found.theCase)
  const now = at.epochMilliseconds
  const { demo } = portal.settings
  return {
    i18n,
    ...found,
    isHeld,
    progress,
    accepting,
    isCorrectionAsked,
    breachId,
    refusedSends,
    beside,
    outside,
    at: now,
    demo,
  }
}

/** Which documents were open beside the form, as its fields say. */
const openIn = (open: string | undefined) => Object.fromEntries(new URLSearchParams(open ?? ''))
