import { Hono } from 'hono'
import * as z from 'zod'
import { findAccepted, findAcceptedDocument, recordFetch, takeFeedDocument } from '../documents/incoming/index.ts'
import { removeTaken, takeFiles } from '../documents/intake/index.ts'
import { serveDocument } from '../documents/reading/index.ts'
import { outgoingTypes } from '../documents/values.ts'
import { isServed } from '../documents/visibility/index.ts'
import type { Env } from '../platform/web/context.ts'
import { documentLanguages } from '../tribunal/languages.ts'
import { feedEndpoint, isFeedTokenLive, refuseFeed } from './gates.ts'
import { feedPaths } from './paths.ts'
import type { ProblemCode } from './problems.ts'
import { json } from './schemas.ts'

const keyShape = /^[\x21-\x7e]{1,100}$/

const key = z.object({ key: z.string().regex(keyShape) })
const about = z.object({
  case: z.string().regex(keyShape),
  version: z.coerce.number().int().min(0),
  type: z.enum(outgoingTypes),
  title: z.string().normalize('NFC').trim().min(2).max(200),
  language: z.enum(documentLanguages).optional(),
})
const pdfForm = z.object({ file: z.string().meta({ contentMediaType: 'application/pdf' }) })

const statusOf = { caseUnknown: 422, refused: 422, stale: 409, versionConflict: 409, bytesDiffer: 409 } as const
const statusOfFile: Partial<Record<ProblemCode, 413 | 503 | 507>> = { tooLarge: 413, noSpace: 507, storeAway: 503 }
const ofFile: Record<string, ProblemCode> = {
  dynamicForm: 'dynamicForm',
  tooLarge: 'tooLarge',
  submissionTooLarge: 'tooLarge',
  noSpace: 'noSpace',
  storeAway: 'storeAway',
}

export const documentFeedRoutes = new Hono<Env>()
  .put(
    feedPaths.document.pattern,
    feedEndpoint({
      summary: 'feed:api.document',
      scope: 'documents',
      params: key,
      query: about,
      about: { language: 'feed:api.language' },
      body: { isNeeded: true, content: { 'multipart/form-data': pdfForm } },
      answers: { 200: json('DocumentTaken'), 201: json('DocumentTaken') },
      refuses: [400, 409, 413, 422, 503, 507],
    }),
    async (c) => {
      const { db, portal, trace, asked } = c.var
      const taken = await takeFiles(c as never, { files: 1, bytes: portal.settings.limits.fileBytes })
      if (!isFeedTokenLive(c.var)) {
        await removeTaken(c as never, taken)
        return refuseFeed(c, 'unauthorized', 401)
      }
      const [file] = taken.ready
      const [bad] = taken.refused
      if (!file || bad || taken.stopped) {
        await removeTaken(c as never, taken)
        if (taken.stopped === 'cutOff') return refuseFeed(c, 'cutOff', 400)
        if (!bad) return refuseFeed(c, 'malformed', 400)
        const code = ofFile[bad.reason] ?? 'refused'
        return refuseFeed(c, code, statusOfFile[code] ?? 422)
      }
      const { case: caseKey, key: externalKey, ...said } = asked
      const document = { ...said, caseKey, externalKey, ...file }
      const made = takeFeedDocument(db, { id: null, trace }, document, portal.clock())
      if (!made.ok || made.value.outcome !== 'created') await removeTaken(c as never, taken)
      if (!made.ok) return refuseFeed(c, made.error, statusOf[made.error])
      return c.json(made.value, made.value.outcome === 'created' ? 201 : 200)
    },
  )
  .get(
    feedPaths.submission.pattern,
    feedEndpoint({
      summary: 'feed:api.submission',
      scope: 'documents',
      answers: { 200: json('Submission') },
      refuses: [404],
    }),
    (c) => {
      const found = findAccepted(c.var.db, c.req.param('id'), c.var.portal.clock)
      return found ? c.json(found) : refuseFeed(c, 'absent', 404)
    },
  )
  .get(
    feedPaths.submissionDocument.pattern,
    feedEndpoint({
      summary: 'feed:api.submissionDocument',
      scope: 'documents',
      answers: { 200: { 'application/pdf': null } },
      refuses: [404, 409],
    }),
    async (c) => {
      const { db, at, portal, trace } = c.var
      const { id, documentId } = c.req.param()
      const document = findAcceptedDocument(db, id, documentId)
      if (!document) return refuseFeed(c, 'absent', 404)
      if (!isServed(document, portal.settings.demo)) return refuseFeed(c, 'notServed', 409)
      if (!c.req.header('range')) recordFetch(db, { id: null, trace }, document, at)
      return serveDocument(c, document, () => findAcceptedDocument(db, id, documentId) !== undefined)
    },
  )
