import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { pendingFor } from '../../announcements/index.ts'
import { capacitiesIn, getCase } from '../../cases/access/index.ts'
import { logSubmissionAccess } from '../../documents/access-log/index.ts'
import { offeredTypes } from '../../documents/catalogue/index.ts'
import { startCorrection } from '../../documents/drafts/index.ts'
import { deleteDraft } from '../../documents/intake/index.ts'
import { findOpenDraft, getSubmission, listSubmissions } from '../../documents/submissions/index.ts'
import { submissionStates } from '../../documents/submissions/values.ts'
import { Forbidden } from '../../platform/errors.ts'
import { pageOf } from '../../platform/pagination.ts'
import type { Env } from '../../platform/web/context.ts'
import { divisions } from '../../tribunal/index.ts'
import { serializeListedSubmission, serializeSubmission } from '../draft-serializers.ts'
import { type ApiEnv, refuse } from '../gates.ts'
import { startDraftOnce } from '../idempotency.ts'
import { paged } from '../pagination.ts'
import { apiPaths } from '../paths.ts'
import { inEveryLanguage } from '../problems.ts'
import { apiEndpoint } from './endpoint.ts'
import { notDraft, refuseFields, tooManyDrafts } from './refusals.ts'

const SubmissionsQuery = z.strictObject({
  ...paged,
  state: z.enum(submissionStates).optional(),
})
const TypesQuery = z.strictObject({ division: z.enum(divisions) })
/** `for`: id of a principal (`capacities` of the case); may be left out where only one is possible. */
const NewDraft = z.strictObject({ case: z.string().max(40), for: z.string().max(40).optional() })

export const apiDraftRoutes = new Hono<Env>()
  .get(
    apiPaths.documentTypes.pattern,
    apiEndpoint({
      summary: 'api:door.types',
      scopes: ['drafts'],
      query: TypesQuery,
      answers: { 200: 'DocumentTypes', 304: 'nothing' },
      refuses: [400],
    }),
    (c) => {
      const groups = offeredTypes(c.var.query.division)
      return c.var.answer({
        types: groups.flatMap(({ group, types }) =>
          types.map(({ key, needs, service }) => ({
            key,
            name: inEveryLanguage(c.var.portal, ({ t }) => t(`documents:type.${key}`)),
            group,
            needs,
            service,
          })),
        ),
      })
    },
  )
  .get(
    apiPaths.submissions.pattern,
    apiEndpoint({
      summary: 'api:door.submissions',
      scopes: ['drafts', 'send'],
      query: SubmissionsQuery,
      answers: { 200: 'Submissions', 304: 'nothing' },
      refuses: [400],
    }),
    (c) => {
      const { db, actor, at, query } = c.var
      const { after: before, limit, state, changedSince } = query
      const rows = listSubmissions(db, actor, { state, before, changedSince, limit: limit + 1 }, at)
      const { shown, next } = pageOf(rows, ({ changedAt }) => changedAt, limit)
      return c.var.answer({ submissions: shown.map(serializeListedSubmission), next: next ?? null })
    },
  )
  .post(
    apiPaths.submissions.pattern,
    apiEndpoint({
      summary: 'api:door.begin',
      scopes: ['drafts'],
      body: NewDraft,
      key: 'offered',
      answers: { 200: 'Submission', 201: 'Submission' },
      refuses: [400, 404, 413, 422, 503],
    }),
    async (c) => {
      const { db, actor, at, portal, key, readBody } = c.var
      if (pendingFor(db, actor, at).length > 0) return refuse(c, 'noticeFirst')
      const asked = await readBody()
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
      c.header('Location', apiPaths.submission(apiPaths.base, id))
      return answerWithSubmission(c, id, isNew ? 201 : 200)
    },
  )
  .get(
    apiPaths.submission.pattern,
    apiEndpoint({
      summary: 'api:door.submission',
      scopes: ['drafts', 'send'],
      answers: { 200: 'Submission', 304: 'nothing' },
      refuses: [404],
    }),
    (c) => {
      const { db, actor, at, portal } = c.var
      const reached = getSubmission(db, actor, c.req.param('id'), at)
      logSubmissionAccess(db, actor, reached.submission, 'api', at)
      return c.var.answer(serializeSubmission(portal, actor, reached, at))
    },
  )
  .delete(
    apiPaths.submission.pattern,
    apiEndpoint({
      summary: 'api:door.giveUp',
      scopes: ['drafts'],
      answers: { 204: 'nothing' },
      refuses: [404, 409, 503],
    }),
    (c) => {
      const { db, actor, at } = c.var
      const deleted = deleteDraft(db, actor, c.req.param('id'), at)
      if (!deleted.ok) return notDraft(c)
      return c.body(null, 204)
    },
  )
  .post(
    apiPaths.correction.pattern,
    apiEndpoint({
      summary: 'api:door.correct',
      scopes: ['drafts'],
      answers: { 201: 'Submission' },
      refuses: [404, 409, 503],
    }),
    (c) => {
      const { db, actor, at } = c.var
      const begun = startCorrection(db, actor, c.req.param('id'), at)
      if (!begun.ok) return refuse(c, 'notReturned')
      c.header('Location', apiPaths.submission(apiPaths.base, begun.value))
      return answerWithSubmission(c, begun.value, 201)
    },
  )

export function answerWithSubmission<E extends ApiEnv>(c: Context<E>, id: string, status: 200 | 201 = 200): Response {
  const { db, actor, portal } = c.var
  const at = portal.clock()
  return c.json(serializeSubmission(portal, actor, getSubmission(db, actor, id, at), at), status)
}

/** A draft that the token's owner may change; undefined when it was sent. Throws as `findOpenDraft`. */
export const openDraftOf = ({ db, actor, at }: ApiEnv['Variables'], id: string) => findOpenDraft(db, actor, id, at)
