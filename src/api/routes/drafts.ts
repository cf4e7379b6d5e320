import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { pendingFor } from '../../announcements/index.ts'
import { capacitiesIn, getCase } from '../../cases/index.ts'
import {
  deleteDraft,
  findOpenDraft,
  getSubmission,
  listSubmissions,
  logSubmissionAccess,
  offeredTypes,
  startCorrection,
} from '../../documents/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { removeObject } from '../../platform/storage/index.ts'
import { taggedJson } from '../../platform/web/etag.ts'
import { divisions } from '../../tribunal/index.ts'
import { paged, pageOf, placeOf } from '../asked.ts'
import { type ApiEnv, refuse, tokenFor } from '../gates.ts'
import { keyShape, startDraftOnce } from '../keys.ts'
import { inBoth } from '../problems.ts'
import { tellListedSubmission, tellSubmission } from '../told-drafts.ts'
import { readJson, readQuery } from './read.ts'
import { notDraft, refuseFields, tooManyDrafts } from './refusing.ts'

export const SubmissionsQuery = z.strictObject({
  ...paged,
  state: z.enum(['draft', 'received', 'accepted', 'returned', 'withdrawn']).optional(),
})
export const TypesQuery = z.strictObject({ division: z.enum(divisions) })
/** `for`: the id of a principal (`capacities` of the case); may be left out where there is one in whose name it can be prepared. */
export const NewDraft = z.strictObject({ case: z.string().max(40), for: z.string().max(40).optional() })

/** Drafts to begin and to give up, and what became of what was sent. */
export const draftRoutes = new Hono<ApiEnv>()
  .get('/document-types', tokenFor('drafts'), (c) => {
    const asked = readQuery(c, TypesQuery)
    if (asked instanceof Response) return asked
    const groups = offeredTypes(asked.division)
    return taggedJson(c, {
      types: groups.flatMap(({ group, types }) =>
        types.map(({ key, needs, service }) => ({
          key,
          name: inBoth(c.var.portal, ({ t }) => t(`documents:type.${key}`)),
          group,
          needs,
          service,
        })),
      ),
    })
  })
  .get('/submissions', tokenFor('drafts', 'send'), (c) => {
    const { db, actor, at } = c.var
    const asked = readQuery(c, SubmissionsQuery)
    if (asked instanceof Response) return asked
    const { after: before, limit, state, changedSince } = asked
    const rows = listSubmissions(db, actor, { state, before, changedSince, limit: limit + 1 }, at)
    const { shown, next } = pageOf(rows, limit, ({ changedAt, id }) => placeOf(changedAt, id))
    return taggedJson(c, { submissions: shown.map(tellListedSubmission), next })
  })
  .post('/submissions', tokenFor('drafts'), async (c) => {
    const { db, actor, at, portal } = c.var
    const key = c.req.header('idempotency-key')
    if (key !== undefined && !keyShape.test(key)) return refuse(c, 'keyMissing')
    if (pendingFor(db, actor, at).length > 0) return refuse(c, 'noticeFirst')
    const asked = await readJson(c, NewDraft)
    if (asked instanceof Response) return asked
    const theCase = getCase(db, actor, asked.case, at)
    const able = capacitiesIn(db, actor, theCase, at).filter(({ canPrepare }) => canPrepare)
    const principalId = asked.for ?? (able.length === 1 ? able[0]!.principalId : undefined)
    if (able.length === 0) throw new Forbidden('preparing a submission')
    if (principalId === undefined) return refuseFields(c, 'start', { for: 'forMissing' })
    const { quotas } = portal.settings
    const begun = startDraftOnce(db, actor, { caseId: theCase.id, principalId }, { key, quotas }, at)
    if (!begun.ok) return tooManyDrafts(c, begun.until)
    const { id, isNew } = begun
    c.header('Location', `/api/v1/submissions/${id}`)
    return tellAnswer(c, id, isNew ? 201 : 200)
  })
  .get('/submissions/:id', tokenFor('drafts', 'send'), (c) => {
    const { db, actor, at, portal } = c.var
    const reached = getSubmission(db, actor, c.req.param('id'), at)
    logSubmissionAccess(db, actor, reached.submission, 'api', at)
    return taggedJson(c, tellSubmission(portal, actor, reached, at))
  })
  .delete('/submissions/:id', tokenFor('drafts'), async (c) => {
    const { db, actor, at, portal } = c.var
    const deleted = deleteDraft(db, actor, c.req.param('id'), at)
    if (!deleted.ok) return notDraft(c)
    for (const object of deleted.value) await removeObject(portal.storage, object)
    return c.body(null, 204)
  })
  .post('/submissions/:id/correction', tokenFor('drafts'), (c) => {
    const { db, actor, at } = c.var
    const begun = startCorrection(db, actor, c.req.param('id'), at)
    if (!begun.ok) return refuse(c, 'notReturned')
    c.header('Location', `/api/v1/submissions/${begun.value}`)
    return tellAnswer(c, begun.value, 201)
  })

/** A submission as it is now, after something was done to it. */
export function tellAnswer(c: Context<ApiEnv>, id: string, status: 200 | 201 = 200): Response {
  const { db, actor, portal } = c.var
  const at = portal.clock()
  return c.json(tellSubmission(portal, actor, getSubmission(db, actor, id, at), at), status)
}

/** A draft that may be changed by the token's owner; undefined when it was sent. Throws as `findOpenDraft`. */
export const openDraftOf = ({ db, actor, at }: ApiEnv['Variables'], id: string) => findOpenDraft(db, actor, id, at)
