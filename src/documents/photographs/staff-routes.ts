import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { staffOriginalsPage, uncheckedOriginalPage } from '../../../views/documents/photographs/staff-originals.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { freshFactor, type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { NotFound } from '../../platform/errors.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { getOfficeSubmission } from '../acceptance/queries.ts'
import { isOpening } from '../reading/file-answers.ts'
import { isServed } from '../visibility/rule.ts'
import { sendOriginal } from './answer.ts'
import {
  askOriginals,
  getOpenedOriginal,
  isStillOpened,
  originalsOrderOf,
  papersOfPhotographs,
  recordOriginalOpened,
} from './order.ts'
import { staffPhotographPaths } from './paths.ts'

const Form = z.object({
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(2000, 'reasonTooLong'),
})

/** The originals of photographs, for the two of the registry who ordered them opened. */
export const staffPhotographRoutes = new Hono<IdentityEnv>()
  .get(staffPhotographPaths.originals.pattern, registryOnly, (c) => c.html(originalsOf(c, c.var, {}, {})))
  .post(staffPhotographPaths.originals.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, Form)
    if (!form.ok) return c.html(originalsOf(c, c.var, form.errors, form.typed), 422)
    const asked = askOriginals(db, actor, id, form.value.reason, at)
    if (!asked.ok && asked.error === 'noOriginals') throw new NotFound('photograph')
    const done = asked.ok ? 'originalsAsked' : 'tooLate'
    return c.redirect(staffPhotographPaths.originals(i18n.locale, id, { done }), 303)
  })
  .get(staffPhotographPaths.original.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { id, original } = c.req.param()
    const opened = getOpenedOriginal(db, actor, id, original, at)
    const { photograph, found } = opened
    if (!isServed(photograph, portal.settings.demo))
      return c.html(uncheckedOriginalPage({ i18n, submission: found.submission, photograph }), 409)
    if (isOpening(c)) recordOriginalOpened(db, actor, opened, at)
    return sendOriginal(c, photograph, () => isStillOpened(db, actor, id, original, portal.clock()))
  })

/** Of a submission that has some. Throws NotFound. */
function originalsOf(c: Context, { db, actor, at, i18n }: Handler<Registry>, errors: FormErrors, typed: Typed) {
  const found = getOfficeSubmission(db, actor, c.req.param('id') ?? '', at)
  const papers = papersOfPhotographs(db, found)
  if (papers.length === 0) throw new NotFound('photograph')
  const { submission, theCase } = found
  const order = originalsOrderOf(db, submission, actor, at)
  return staffOriginalsPage({
    i18n,
    submission,
    theCase,
    papers,
    order,
    errors,
    typed,
    done: readDone(c.req.query('done')),
  })
}
