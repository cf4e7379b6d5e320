import { type Context, Hono } from 'hono'
import * as z from 'zod'
import {
  fileTaken,
  remainingQuota,
  removeDocument,
  removeTaken,
  type TakenFiles,
  takeBody,
  takeFiles,
} from '../../documents/intake/index.ts'
import type { Env } from '../../platform/web/context.ts'
import { type ApiEnv, isApiTokenLive, refuse } from '../gates.ts'
import { apiPaths } from '../paths.ts'
import { documentType } from '../schemas-parts.ts'
import { answerWithSubmission, openDraftOf } from './drafts.ts'
import { apiEndpoint } from './endpoint.ts'
import { readQuery, validated } from './read-request.ts'
import { notDraft, refuseBody, refuseFields, refuseFiles } from './refusals.ts'

const described = { type: documentType.optional(), title: z.string().trim().max(300, 'titleTooLong').default('') }
/** Fields beside the files of a form. */
const FileFields = z.strictObject(described)
/** The same of a body that is one file. */
const FileQuery = z.strictObject({ ...described, name: z.string().trim().min(1).max(300) })

/** Files into and out of a draft, with the checks and refusals of the pages. */
export const apiFileRoutes = new Hono<Env>()
  .post(
    apiPaths.documents.pattern,
    apiEndpoint({
      summary: 'api:door.add',
      scopes: ['drafts'],
      files: { fields: FileFields, query: FileQuery },
      answers: { 201: 'Submission' },
      refuses: [400, 404, 409, 413, 422, 503, 507],
    }),
    async (c) => {
      const { db, actor, portal } = c.var
      const id = c.req.param('id')
      const draft = openDraftOf(c.var, id)
      if (!draft) return notDraft(c)
      const room = remainingQuota(db, portal.settings.limits, draft.submission)
      const isForm = /^multipart\//i.test(c.req.header('content-type') ?? '')
      const asked = isForm ? undefined : readQuery(c, FileQuery)
      if (asked instanceof Response) return asked
      const taken = asked
        ? await takeBody(c as never, room, asked.name, { photographs: true })
        : await takeFiles(c as never, room, { photographs: true })
      const batch = isApiTokenLive(c.var) ? batchOf(c, taken, asked) : refuse(c, 'unauthorized')
      if (batch instanceof Response) {
        await removeTaken(c as never, taken)
        return batch
      }
      const { title } = batch
      const words = { type: batch.type ?? null, title }
      const refused = await fileTaken(c as never, actor, id, taken, words, true)
      if (refused === 'notDraft') return notDraft(c)
      if (refused.length > 0) return refuseFiles(c, refused)
      return answerWithSubmission(c, id, 201)
    },
  )
  .delete(
    apiPaths.submissionDocument.pattern,
    apiEndpoint({
      summary: 'api:door.remove',
      scopes: ['drafts'],
      answers: { 200: 'Submission' },
      refuses: [404, 409, 503],
    }),
    (c) => {
      const { db, actor, at } = c.var
      const { id, document } = c.req.param()
      if (!openDraftOf(c.var, id)) return notDraft(c)
      const removed = removeDocument(db, actor, id, document, at)
      if (!removed.ok) return notDraft(c)
      return answerWithSubmission(c, id)
    },
  )

type Batch = { readonly type?: z.infer<typeof documentType> | undefined; readonly title: string }

/** The descriptions of the files, or why none is taken. After a file that stopped the reading, later fields are missing. */
function batchOf<E extends ApiEnv>(c: Context<E>, taken: TakenFiles, asked: Batch | undefined): Batch | Response {
  if (taken.stopped && taken.stopped !== 'limit') return refuseBody(c, taken.stopped)
  if (asked || taken.stopped) return asked ?? { title: '' }
  if (taken.ready.length + taken.refused.length === 0) return refuseFields(c, 'draft', { file: 'fileMissing' })
  return validated(c, FileFields, taken.fields)
}
