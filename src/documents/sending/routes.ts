import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { reviewPage } from '../../../views/documents/sending/review.ts'
import type { Member } from '../../accounts/people/index.ts'
import { seenVersion } from '../../accounts/seals/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { acceptanceFields, pendingFor, settleAcceptance } from '../../announcements/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { listRefusedSends, recordRefusedSend } from '../check-findings/refused-sends.ts'
import { draftModel } from '../draft-model.ts'
import { draftPaths } from '../drafts/paths.ts'
import { expectedNumbers } from '../exhibits/numbers.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { editorsOf, getSubmission } from '../submissions/queries.ts'
import { sendingPaths } from './paths.ts'
import { isComplete, type SendRefusal } from './send.ts'
import { sendDraft } from './send-draft.ts'

const SendForm = z.object({
  without: z.array(z.string().max(40)).max(200).default([]).catch([]),
  leaving: z.array(z.string().max(40)).max(200).default([]).catch([]),
  version: z.coerce.number().int().positive().optional().catch(undefined),
  ...acceptanceFields,
})

export const sendingRoutes = new Hono<IdentityEnv>()
  .get(sendingPaths.submissionReview.pattern, memberOnly, (c) => reviewAnswer(c, c.var.actor, c.req.param('id')))
  .post(sendingPaths.submissionSending.pattern, memberOnly, async (c) => {
    const { actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, SendForm)
    const { version: said, without, leaving } = form.ok ? form.value : { version: undefined, without: [], leaving: [] }
    const seen = seenVersion(c)
    const version = seen === undefined ? said : Number(seen)
    const left = settleAcceptance(c.var, form.ok ? form.value : {})
    if (left.length > 0) return reviewAnswer(c, actor, id, { error: 'acceptMissing', leaving })
    const sent = await sendDraft(portal, actor, id, { sendAt: at, version, without, leaving })
    if (!sent.ok) {
      recordRefusedSend(portal.db, actor, id, sent.error, at)
      return reviewAnswer(c, actor, id, { error: sent.error, leaving })
    }
    const { packageId } = sent.value
    const { locale } = i18n
    return c.redirect(
      packageId ? draftPaths.submissionPackage(locale, id) : submissionPaths.submission(locale, id),
      303,
    )
  })

type Refused = { readonly error?: SendRefusal | 'noSpace' | 'acceptMissing'; readonly leaving?: readonly string[] }

function reviewAnswer(c: Context, actor: Member, id: string, { error, leaving = [] }: Refused = {}) {
  const { db, at, i18n } = c.var as Vars
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  if (submission.state !== 'draft' || !theCase || !capacity)
    return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  const { missing: pieces, targets, ...draft } = draftModel(db, actor, { submission, theCase }, at)
  const { documents, outlook } = draft
  const others = targets.reached.map((target) => ({
    ...target,
    outlook: outlookOf(db, target.theCase, at, documents),
  }))
  return c.html(
    reviewPage({
      i18n,
      submission,
      theCase,
      capacity,
      ...draft,
      missing: documents.filter((document) => !isComplete(document)),
      pieces,
      expected: expectedNumbers(db, submission, theCase, documents),
      editors: editorsOf(db, submission),
      pending: pendingFor(db, actor, at),
      refusedSends: listRefusedSends(db, submission),
      targets: { rows: [{ theCase, outlook }, ...others], lost: targets.lost },
      error,
      leaving,
    }),
    error ? 422 : 200,
  )
}
