import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { postPage } from '../../../views/documents/post/staff-post.ts'
import { markPostedOtherwise } from '../../accounts/letters/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { getOffice } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { outsideAccessOf } from '../../cases/record/index.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { returnPosting, savePosting, withdrawPosting } from './commands.ts'
import { staffPostPaths } from './paths.ts'
import { getReadablePosting, otherPostings } from './queries.ts'
import { longestAddress, tidyAddress } from './staff-form.ts'
import { postWays, returnCauses } from './values.ts'

const ProofForm = z.object({
  day: z.string('dateUnreadable').trim().min(1, 'dateUnreadable'),
  way: z.enum(postWays, 'postWayMissing'),
  abroad: z.literal('yes').optional().catch(undefined),
  tracking: z.string().trim().max(60, 'textTooLong').default(''),
  reason: z.string().trim().max(2000, 'reasonTooLong').default(''),
})
const shortestReason = 10

const ReturnForm = z.object({
  returned: z.string('dateUnreadable').trim().min(1, 'dateUnreadable'),
  cause: z.enum(returnCauses, 'returnCauseMissing'),
  received: z.enum(['yes', 'no'], 'receivedMissing'),
  seen: z.string().max(20).default(''),
  note: z.string().trim().max(500, 'textTooLong').default(''),
  newAddress: z.string().max(longestAddress, 'textTooLong').default('').transform(tidyAddress),
})

/** What goes to one person on paper: when and how it was posted, corrected with a reason, withdrawn before. */
export const postRoutes = new Hono<IdentityEnv>()
  .get(staffPostPaths.post.pattern, registryOnly, (c) => postAnswer(c, c.var, c.req.param('id'), {}, {}))
  .post(staffPostPaths.post.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, ProofForm)
    const refuse = (errors: FormErrors) => postAnswer(c, c.var, id, form.typed, errors)
    if (!form.ok) return refuse(form.errors)
    const { day, way, abroad, tracking, reason } = form.value
    const postedOn = readDate(day)
    if (!postedOn) return refuse({ day: 'dateUnreadable' })
    const { posting } = getReadablePosting(db, actor, id, at)
    if (posting.postedOn !== null && reason.length < shortestReason) return refuse({ reason: 'reasonMissing' })
    const proof = { postedOn: postedOn.toString(), way, isAbroad: abroad === 'yes', tracking: tracking || null }
    const markSent = (letterId: string) => markPostedOtherwise(db, actor, letterId, at)
    const saved = savePosting(db, actor, posting.id, proof, reason || null, markSent, at)
    if (!saved.ok && saved.error === 'postedAhead') return refuse({ day: saved.error })
    if (!saved.ok && saved.error === 'reasonMissing') return refuse({ reason: saved.error })
    return c.redirect(staffPostPaths.post(i18n.locale, id, { done: saved.ok ? 'postSaved' : 'tooLate' }), 303)
  })
  .post(staffPostPaths.postReturn.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const { posting } = getReadablePosting(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, ReturnForm)
    const refuse = (errors: FormErrors) => postAnswer(c, c.var, posting.id, form.typed, errors)
    if (!form.ok) return refuse(form.errors)
    const { returned, received, note, newAddress, cause, seen } = form.value
    const returnedOn = readDate(returned)?.toString()
    if (!returnedOn) return refuse({ returned: 'dateUnreadable' })
    const said = {
      returnedOn,
      cause,
      isReceived: received === 'yes',
      note: note || null,
      again: newAddress || null,
      seen: seen || null,
    }
    const saved = returnPosting(db, actor, posting.id, said, at)
    if (!saved.ok && saved.error !== 'notPosted' && saved.error !== 'stale') return refuse({ returned: saved.error })
    return c.redirect(
      staffPostPaths.post(i18n.locale, posting.id, { done: saved.ok ? 'postReturned' : 'tooLate' }),
      303,
    )
  })
  .post(staffPostPaths.postWithdrawal.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { posting } = getReadablePosting(db, actor, c.req.param('id'), at)
    const done = withdrawPosting(db, actor, posting.id, at).ok ? 'postWithdrawn' : 'tooLate'
    return c.redirect(staffPostPaths.post(i18n.locale, posting.id, { done }), 303)
  })

function postAnswer(
  c: Context,
  { db, actor, at, i18n }: Handler<Registry>,
  id: string,
  typed: Typed,
  errors: FormErrors,
) {
  const { posting, theCase } = getReadablePosting(db, actor, id, at)
  const { zone } = getOffice(db, theCase.officeId)
  const outside = outsideAccessOf(db, actor, theCase)
  const today = i18n.isoDate(at.epochMilliseconds, zone)
  const done = readDone(c.req.query('done'))
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return c.html(
    postPage({
      i18n,
      posting,
      others: otherPostings(db, theCase, posting),
      theCase,
      zone,
      outside,
      today,
      done,
      typed,
      errors,
    }),
    status,
  )
}
