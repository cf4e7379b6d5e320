import { Hono } from 'hono'
import * as z from 'zod'
import { getCase } from '../../cases/index.ts'
import {
  type CaseDocument,
  canStillRead,
  getDocument,
  isOpening,
  isServed,
  listCaseDocuments,
  logAccess,
  recordReading,
  sendDocument,
} from '../../documents/index.ts'
import { pageOf } from '../../platform/pagination.ts'
import { taggedJson } from '../../platform/web/etag.ts'
import { paged } from '../asked.ts'
import { type ApiEnv, refuse, tokenFor } from '../gates.ts'
import { tellCaseDocument, tellDocument } from '../told.ts'
import { readQuery } from './read.ts'

export const DocumentsQuery = z.strictObject(paged)

/** Documents of a case, and their bytes, as the pages open them: what is taken counts as opened. */
export const documentRoutes = new Hono<ApiEnv>()
  .get('/cases/:id/documents', tokenFor('documents'), (c) => {
    const { db, actor, at } = c.var
    const asked = readQuery(c, DocumentsQuery)
    if (asked instanceof Response) return asked
    const { after, limit, changedSince = 0 } = asked
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const all = listCaseDocuments(db, theCase, actor, at)
      .filter(({ changedAt }) => changedAt >= changedSince)
      .sort(newestFirst)
    const rows = all.filter((one) => !after || newestFirst({ availableAt: after.at, id: after.id }, one) < 0)
    const { shown, next } = pageOf(rows, ({ availableAt }) => availableAt ?? 0, limit)
    logAccess(db, actor, theCase.id, { way: 'api', listed: shown }, at)
    return taggedJson(c, { documents: shown.map(tellCaseDocument), next: next ?? null })
  })
  .get('/documents/:id', tokenFor('documents'), (c) => {
    const { db, actor, at } = c.var
    const { document } = getDocument(db, actor, c.req.param('id'), at)
    logAccess(db, actor, document.caseId, { way: 'api', listed: [document] }, at)
    return taggedJson(c, tellDocument(document))
  })
  .get('/documents/:id/file', tokenFor('documents'), (c) => {
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
  })

type Placed = Pick<CaseDocument, 'availableAt' | 'id'>

const newestFirst = (a: Placed, b: Placed): number =>
  (b.availableAt ?? 0) - (a.availableAt ?? 0) || (a.id < b.id ? -1 : Number(a.id > b.id))
