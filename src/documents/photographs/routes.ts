import { buffer } from 'node:stream/consumers'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { originalPage } from '../../../views/documents/photographs/original.ts'
import { photographsPage } from '../../../views/documents/photographs/photographs.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { logAccess } from '../access-log/log.ts'
import { offeredTypes } from '../catalogue/queries.ts'
import { movedPlace } from '../drafts/paths.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { findOpenDraft, type OpenDraft } from '../submissions/queries.ts'
import { isServed } from '../visibility/rule.ts'
import { sendOriginal } from './answer.ts'
import { movePhotograph, removePhotograph } from './commands.ts'
import { listWaiting, type Photograph } from './originals.ts'
import { makePaper } from './paper.ts'
import { photographPaths } from './paths.ts'
import { canStillOpen, getOriginal, getWaiting } from './reach.ts'

const Form = z.object({
  type: z
    .enum([...documentTypes, ''])
    .catch('')
    .transform((type) => type || null),
  title: z.string().trim().max(300, 'titleTooLong').default(''),
  /** The photographs as the page showed them, in their order. */
  order: z.string().max(10_000).default(''),
  next: z.string().max(100).default('make'),
})

/** Photographs become a paper: put in order by whoever prepares a draft. Their originals, for the sender's side. */
export const photographRoutes = new Hono<IdentityEnv>()
  .get(photographPaths.submissionPhotographs.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const draft = findOpenDraft(db, actor, id, at)
    const waiting = draft ? listWaiting(db, draft.submission) : []
    if (!draft || waiting.length === 0) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    return photographsAnswer(c, draft, waiting)
  })
  .post(photographPaths.submissionPhotographs.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const toDraft = () => c.redirect(`${submissionPaths.submission(i18n.locale, id)}#in-draft`, 303)
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return toDraft()
    const form = await parseForm(c, Form)
    const again = (errors: FormErrors = {}, moved?: 'up' | 'down') => {
      const waiting = listWaiting(db, draft.submission)
      if (waiting.length === 0) return toDraft()
      const [, one = ''] = (form.typed.next ?? '').split(':')
      const place = moved ? movedPlace(waiting, one, moved) : ''
      return photographsAnswer(c, draft, waiting, { typed: form.typed, errors, place })
    }
    if (!form.ok) return again(form.errors)
    const { title, type, order, next } = form.value
    const waiting = listWaiting(db, draft.submission)
    if (waiting.length === 0) return toDraft()
    const [act, one = ''] = next.split(':')
    if (act === 'remove') {
      removePhotograph(db, actor, id, one, at)
      return again()
    }
    // A page made before somebody else changed them, or one that is sent a second time, moves and makes nothing.
    if (order !== orderOf(waiting)) return again({ form: 'changed' })
    if (act === 'up' || act === 'down') {
      movePhotograph(db, actor, id, one, act === 'up' ? -1 : 1, at)
      return again({}, act)
    }
    if (title === '') return again({ title: 'titleMissing' })
    const objects = waiting.map(({ objectId }) => objectId)
    const made = await makePaper(portal, actor, id, { type, title }, objects)
    return made.ok || made.error === 'notDraft' ? toDraft() : again({ form: made.error })
  })
  .get(photographPaths.photograph.pattern, memberOnly, async (c) => {
    const { db, actor, at, portal } = c.var
    const { id, photograph } = c.req.param()
    const { preparedObjectId, thumbnail } = getWaiting(db, actor, id, photograph, at)
    const object = getObject(db, preparedObjectId ?? '')
    const bytes = await buffer(readObject(portal.storage, portal.keyring, object, { end: thumbnail }))
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/jpeg' })
  })
  .get(photographPaths.photographOriginal.pattern, memberOnly, (c) => originalAnswer(c, c.var.actor))

const orderOf = (waiting: readonly Photograph[]): string => waiting.map(({ id }) => id).join(' ')

type Answered = { readonly typed?: Typed; readonly errors?: FormErrors; readonly place?: string }

function photographsAnswer(
  c: Context,
  { submission, theCase, capacity }: OpenDraft,
  waiting: readonly Photograph[],
  { typed = {}, errors = {}, place = '' }: Answered = {},
) {
  const { i18n, portal } = c.var as Vars
  const types = offeredTypes(theCase.division)
  const { limits } = portal.settings
  const order = orderOf(waiting)
  const page = photographsPage({
    i18n,
    submission,
    theCase,
    capacity,
    waiting,
    order,
    types,
    limits,
    typed,
    errors,
    place,
  })
  return c.html(page, Object.keys(errors).length > 0 ? 422 : 200)
}

/** The bytes as they were sent, once the scanner let them through. */
async function originalAnswer(c: Context, actor: Member): Promise<Response> {
  const { db, at, i18n, portal } = c.var as Vars
  const { id = '', original: wanted = '' } = c.req.param() as Record<string, string>
  const { submission, theCase, photograph, document } = getOriginal(db, actor, id, wanted, at)
  if (!isServed(photograph, portal.settings.demo))
    return c.html(originalPage({ i18n, submission, theCase, photograph }), 409)
  if (c.req.method === 'GET') logAccess(db, actor, document.caseId, { way: 'original', listed: [document] }, at)
  return sendOriginal(c, photograph, () => canStillOpen(db, actor, id, wanted, portal.clock()))
}
