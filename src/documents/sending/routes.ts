import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { reviewPage } from '../../../views/documents/sending/review.ts'
import type { Member } from '../../accounts/people/index.ts'
import { seenVersion } from '../../accounts/seals/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { acceptanceFields, pendingFor, settleAcceptance } from '../../announcements/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { emergencies } from '../../tribunal/index.ts'
import { asksEmergency, type EmergencyAnswer } from '../catalogue/queries.ts'
import { listRefusedSends, recordRefusedSend } from '../check-findings/refused-sends.ts'
import { draftModel } from '../draft-model.ts'
import { draftPaths } from '../drafts/paths.ts'
import { readinessOf, sayReady } from '../drafts/readiness.ts'
import { targetsOf } from '../drafts/targets.ts'
import { expectedNumbers } from '../exhibits/numbers.ts'
import { openBeside } from '../reading/beside.ts'
import { verdictKept } from '../submissions/kept-verdict.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { correctionIn } from '../submissions/progress.ts'
import { editorsOf, getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { requiredReplacements } from '../submissions/replacement.ts'
import { asReceived } from '../submissions/verdict.ts'
import { keptInCorrection } from '../visibility/kept-in-correction.ts'
import { sendingPaths } from './paths.ts'
import { isComplete, type SendRefusal } from './send.ts'
import { sendDraft } from './send-draft.ts'

const keyList = z.array(z.string().max(200)).max(400).default([]).catch([])

const SendForm = z.object({
  without: z.array(z.string().max(40)).max(200).default([]).catch([]),
  leaving: z.array(z.string().max(40)).max(200).default([]).catch([]),
  answers: keyList,
  moreAnswers: keyList,
  /** The page asked which limits it answers: none ticked is an answer too. */
  answersAsked: z.literal('yes').optional().catch(undefined),
  version: z.coerce.number().int().positive().optional().catch(undefined),
  emergency: z
    .enum(['no', ...emergencies])
    .optional()
    .catch(undefined),
  ...acceptanceFields,
})

const ReadyForm = z.object({
  word: z.string().trim().max(500, 'messageTooLong').default(''),
  version: z.coerce.number().int().positive().optional().catch(undefined),
})

export const sendingRoutes = new Hono<IdentityEnv>()
  .get(sendingPaths.submissionReview.pattern, memberOnly, (c) =>
    reviewAnswer(c, c.var.actor, c.req.param('id'), {
      added: c.req.query('added') === 'service' ? 'service' : undefined,
      asked: c.req.query(),
    }),
  )
  .post(sendingPaths.submissionReadiness.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, ReadyForm)
    if (!form.ok) return reviewAnswer(c, actor, id, { error: 'messageTooLong', word: form.typed.word })
    const said = sayReady(db, actor, id, form.value, at)
    if (!said.ok && said.error !== 'notDraft')
      return reviewAnswer(c, actor, id, { error: said.error, word: form.value.word })
    return c.redirect(sendingPaths.submissionReview(i18n.locale, id), 303)
  })
  .post(sendingPaths.submissionSending.pattern, memberOnly, async (c) => {
    const { actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, SendForm)
    const { version: said, without, leaving, emergency } = form.ok ? form.value : nothingSaid
    const answers = form.ok && form.value.answersAsked ? [...form.value.answers, ...form.value.moreAnswers] : undefined
    const seen = seenVersion(c)
    const version = seen === undefined ? said : Number(seen)
    const typed = { leaving, emergency, answers }
    const left = settleAcceptance(c.var, form.ok ? form.value : {})
    if (left.length > 0) return reviewAnswer(c, actor, id, { error: 'acceptMissing', ...typed })
    if (emergency === undefined && isAskedInDraft(portal.db, actor, id, at))
      return reviewAnswer(c, actor, id, { error: 'emergencyMissing', ...typed })
    const sent = await sendDraft(portal, actor, id, {
      sendAt: at,
      version,
      without,
      leaving,
      emergency: emergencySaid(emergency),
      answers,
    })
    if (!sent.ok) {
      recordRefusedSend(portal.db, actor, id, sent.error, at)
      return reviewAnswer(c, actor, id, { error: sent.error, ...typed })
    }
    const { packageId } = sent.value
    const { locale } = i18n
    return c.redirect(
      packageId ? draftPaths.submissionPackage(locale, id) : submissionPaths.submission(locale, id),
      303,
    )
  })

const nothingSaid = { version: undefined, without: [], leaving: [], emergency: undefined }
const emergencySaid = (answer: EmergencyAnswer | undefined) => (answer === 'no' ? null : (answer ?? null))

/** In any of the cases that get it. A draft that was sent meanwhile asks nothing more. */
function isAskedInDraft(db: Db, actor: Member, id: string, at: Instant): boolean {
  const { submission, theCase } = getSubmission(db, actor, id, at)
  if (submission.state !== 'draft' || !theCase) return false
  const documents = listDocumentsOf(db, submission)
  const others = targetsOf(db, actor, submission, at).reached.map((target) => target.theCase)
  return [theCase, ...others].some(({ division }) => asksEmergency(division, documents))
}

/** What the review is shown with: why nothing was sent, and what was answered. */
type Refused = {
  readonly error?: SendRefusal | 'noSpace' | 'acceptMissing' | 'emergencyMissing' | 'messageTooLong'
  /** The message that was typed for whoever sends it. */
  readonly word?: string | undefined
  readonly leaving?: readonly string[]
  readonly emergency?: EmergencyAnswer | undefined
  readonly answers?: readonly string[] | undefined
  readonly added?: 'service' | undefined
  /** Which document is open beside it. */
  readonly asked?: Parameters<typeof openBeside>[2]
}

async function reviewAnswer(
  c: Context,
  actor: Member,
  id: string,
  { error, leaving = [], emergency, answers, added, word, asked = {} }: Refused = {},
) {
  const { db, at, i18n, portal } = c.var as Vars
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  if (submission.state !== 'draft' || !theCase || !capacity)
    return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  const said = { emergency: emergencySaid(emergency), keys: answers }
  const { missing: pieces, targets, ...draft } = draftModel(db, actor, { submission, theCase }, at, said)
  const { documents, outlook } = draft
  const others = targets.reached.map(({ theCase: other }) => {
    const there = outlookOf(db, other, at, documents, said)
    const kept = verdictKept(db, other, submission, documents, there)
    return { theCase: other, outlook: there, statement: asReceived(kept) }
  })
  return c.html(
    reviewPage({
      i18n,
      submission,
      theCase,
      capacity,
      ...draft,
      outlook,
      missing: documents.filter((document) => !isComplete(document)),
      pieces,
      expected: expectedNumbers(db, submission, theCase, documents),
      editors: editorsOf(db, submission),
      pending: pendingFor(db, actor, at),
      refusedSends: listRefusedSends(db, submission),
      targets: { rows: [{ theCase, outlook, statement: draft.statement }, ...others], lost: targets.lost },
      error,
      leaving,
      asksEmergency: isAskedInDraft(db, actor, id, at),
      emergency,
      correction: correctionIn(db, submission, at),
      wanted: requiredReplacements(db, submission),
      kept: keptInCorrection(db, documents),
      added,
      readiness: readinessOf(db, [submission]).get(id),
      word,
      beside: await openBeside({ db, actor, at, portal }, documents, asked, c.req.method === 'HEAD'),
    }),
    error ? 422 : 200,
  )
}
