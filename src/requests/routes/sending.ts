import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { requestReview } from '../../../views/requests/review.ts'
import { getOffice, type Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { acceptanceFields, pendingFor, settleAcceptance } from '../../announcements/index.ts'
import { listHearings } from '../../cases/hearings/index.ts'
import { refreshSigning } from '../../documents/receipts/index.ts'
import { discardObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { fold } from '../../platform/words.ts'
import { listPapers } from '../files.ts'
import { flawsOf } from '../flaws.ts'
import { hearingsFor, requestFieldsOf } from '../kinds.ts'
import { limitOf } from '../limits.ts'
import { makePaper } from '../paper.ts'
import { requestPaths } from '../paths.ts'
import { getRequest } from '../queries.ts'
import { questionsOf } from '../questions.ts'
import { requestSendRefusal, sendRequest } from '../send.ts'

const SendForm = z.object({
  version: z.coerce.number().int().positive().catch(0),
  signature: z.string('nameMissing').trim().min(1, 'nameMissing').max(200, 'nameOther'),
  ...acceptanceFields,
})

export const requestSendingRoutes = new Hono<IdentityEnv>()
  .get(requestPaths.requestReview.pattern, memberOnly, (c) => reviewAnswer(c, c.var.actor, c.req.param('id')))
  .post(requestPaths.requestSending.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const toRequest = () => c.redirect(requestPaths.request(i18n.locale, id, { done: 'sent' }), 303)
    const reached = getRequest(db, actor, id, at)
    if (reached.request.state !== 'draft') return toRequest()
    const form = await parseForm(c, SendForm)
    const refuse = (errors: Readonly<Record<string, string>>) =>
      reviewAnswer(c, actor, id, { errors, signed: form.typed.signature ?? '' })
    const version = Number(form.typed.version)
    const early = requestSendRefusal(db, reached, { version }, at)
    if (early === 'sent') return toRequest()
    if (early) return refuse({ form: early })
    if (!form.ok) return refuse(form.errors as Record<string, string>)
    const { signature: signedName } = form.value
    if (fold(signedName) !== fold(actor.name)) return refuse({ signature: 'nameOther' })
    if (settleAcceptance(c.var, form.value).length > 0) return refuse({ accepted: 'acceptMissing' })

    const { paper, title } = await makePaper(portal, reached, { signedName, signer: actor.name }, at)
    const { clock, settings, storage } = portal
    const { receivedAt: counts, limits } = settings
    let isUsed = false
    try {
      await refreshSigning(db)
      const sent = await sendRequest(db, actor, id, {
        sendAt: at,
        counts,
        clock,
        version,
        signedName,
        paper,
        title,
        limits,
      })
      isUsed = sent.ok && sent.value.used
      return sent.ok ? toRequest() : refuse({ form: sent.error })
    } finally {
      if (!isUsed) await discardObject(storage, paper.stored)
    }
  })

type FormFeedback = { readonly errors?: Readonly<Record<string, string>>; readonly signed?: string }

function reviewAnswer(c: Context, actor: Member, id: string, { errors, signed }: FormFeedback = {}) {
  const { db, at, i18n } = c.var as Vars
  const { request, theCase, capacity, hearing } = getRequest(db, actor, id, at)
  if (request.state !== 'draft') return c.redirect(requestPaths.request(i18n.locale, id), 303)
  const { kind, principalId, fields: values } = request
  const files = listPapers(db, id)
  const fields = requestFieldsOf(kind, theCase.division)
  return c.html(
    requestReview({
      i18n,
      now: at.epochMilliseconds,
      request,
      theCase,
      capacity,
      office: getOffice(db, theCase.officeId),
      hearing,
      fields,
      questions: questionsOf({
        request,
        fields,
        values,
        hearings: hearingsFor(kind, listHearings(db, theCase), at),
      }),
      files,
      limit: limitOf(db, { theCase, kind, hearing, values }, at),
      flaws: flawsOf(db, { kind, theCase, principalId, hearing, values, files: files.length }, at),
      signer: actor.name,
      pending: pendingFor(db, actor, at),
      ...(errors ? { errors } : {}),
      ...(signed ? { signed } : {}),
    }),
    errors ? 422 : 200,
  )
}
