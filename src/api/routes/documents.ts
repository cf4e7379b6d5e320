import { Hono } from 'hono'
import * as z from 'zod'
import { getCase } from '../../cases/access/index.ts'
import { logAccess } from '../../documents/access-log/index.ts'
import { type CaseDocument, listCaseDocuments } from '../../documents/case-documents/index.ts'
import { canStillRead, getDocument, isOpening, recordReading, sendDocument } from '../../documents/reading/index.ts'
import { isServed } from '../../documents/visibility/index.ts'
import { pageOf } from '../../platform/pagination.ts'
import type { Env } from '../../platform/web/context.ts'
import { refuse } from '../gates.ts'
import { paged } from '../pagination.ts'
import { apiPaths } from '../paths.ts'
import { serializeCaseDocument, serializeDocument } from '../serializers.ts'
import { apiEndpoint } from './endpoint.ts'

const DocumentsQuery = z.strictObject(paged)

/** Documents of a case and their bytes. Taking one counts as opening it, as on the pages. */
export const apiDocumentRoutes = new Hono<Env>()
  .get(
    apiPaths.caseDocuments.pattern,
    apiEndpoint({
      summary: 'api:door.documents',
      scopes: ['documents'],
      query: DocumentsQuery,
      answers: { 200: 'Documents', 304: 'nothing' },
      refuses: [400, 404],
    }),
    (c) => {
      const { db, actor, at, query } = c.var
      const { after, limit, changedSince = 0 } = query
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const all = listCaseDocuments(db, theCase, actor, at)
        .filter(({ changedAt }) => changedAt >= changedSince)
        .sort(newestFirst)
      const rows = all.filter((one) => !after || newestFirst({ availableAt: after.at, id: after.id }, one) < 0)
      const { shown, next } = pageOf(rows, ({ availableAt }) => availableAt ?? 0, limit)
      logAccess(db, actor, theCase.id, { way: 'api', listed: shown }, at)
      return c.var.answer({ documents: shown.map(serializeCaseDocument), next: next ?? null })
    },
  )
  .get(
    apiPaths.document.pattern,
    apiEndpoint({
      summary: 'api:door.document',
      scopes: ['documents'],
      answers: { 200: 'Document', 304: 'nothing' },
      refuses: [404],
    }),
    (c) => {
      const { db, actor, at } = c.var
      const { document } = getDocument(db, actor, c.req.param('id'), at)
      logAccess(db, actor, document.caseId, { way: 'api', listed: [document] }, at)
      return c.var.answer(serializeDocument(document))
    },
  )
  .get(
    apiPaths.documentFile.pattern,
    apiEndpoint({
      summary: 'api:door.file',
      scopes: ['documents'],
      answers: { 200: 'bytes', 206: 'bytes', 416: 'nothing' },
      refuses: [404, 409, 500, 503],
    }),
    (c) => {
      const { db, actor, at, portal } = c.var
      const id = c.req.param('id')
      const { document } = getDocument(db, actor, id, at)
      if (!isServed(document, portal.settings.demo)) return refuse(c, document.check === 'held' ? 'held' : 'notChecked')
      if (isOpening(c)) {
        recordReading(db, actor, id, at)
        logAccess(db, actor, document.caseId, { way: 'apiFile', listed: [document] }, at)
      }
      const isStillAllowed = () => canStillRead(db, actor, id, portal.clock())
      return sendDocument(c, document, isStillAllowed, () => refuse(c, 'damaged'))
    },
  )

type Placed = Pick<CaseDocument, 'availableAt' | 'id'>

const newestFirst = (a: Placed, b: Placed): number =>
  (b.availableAt ?? 0) - (a.availableAt ?? 0) || (a.id < b.id ? -1 : Number(a.id > b.id))
