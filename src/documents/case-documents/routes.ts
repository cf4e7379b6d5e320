import { Hono } from 'hono'
import * as z from 'zod'
import { documentListPage } from '../../../views/documents/case-documents/document-list.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { type CountBeyond, caseHeadFor } from '../../cases/record/index.ts'
import { pageSize } from '../../platform/pagination.ts'
import { logAccess } from '../access-log/log.ts'
import { memberReach } from '../bundles/reach.ts'
import { holdingsOf } from '../holdings/index.ts'
import { listCaseSubmissions } from '../submissions/history.ts'
import { searchAnswer } from '../text/search-answer.ts'
import { memberLens } from '../visibility/index.ts'
import { caseDocumentPaths } from './paths.ts'
import { arrange, listCaseDocuments, listSides } from './queries.ts'
import { listOrders } from './values.ts'

/** A wrong value in an address narrows nothing. */
const ListQuery = z.object({
  side: z.enum(listSides).optional().catch(undefined),
  type: z.string().max(40).optional().catch(undefined),
  unread: z.enum(['yes']).optional().catch(undefined),
  order: z.enum(listOrders).optional().catch(undefined),
  /** Not the latest alone. */
  submissions: z.enum(['all']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
})

/** The documents of a case: the list of both sides with what was sent, and the search in their text. */
export const caseDocumentRoutes = (countBeyond: CountBeyond) =>
  new Hono<IdentityEnv>()
    .get(caseDocumentPaths.caseDocuments.pattern, memberOnly, (c) => {
      const { db, actor, at, i18n } = c.var
      const head = caseHeadFor(c, c.req.param('id'), countBeyond)
      const { theCase } = head
      const { page = 1, ...asked } = ListQuery.parse(c.req.query())
      const listed = listCaseDocuments(db, theCase, actor, at)
      const all = listed.filter(({ isMade }) => !isMade)
      const made = listed.filter(({ isMade }) => isMade)
      const documents = arrange(all, { ...asked, unread: asked.unread === 'yes' })
      const shown = documents.slice((page - 1) * pageSize, page * pageSize)
      const isWhole = shown.length === all.length
      logAccess(db, actor, theCase.id, { way: 'documentList', listed: [...shown, ...made], isWhole }, at)
      const hasMore = documents.length > page * pageSize
      const submissions = listCaseSubmissions(db, theCase, actor, at)
      const holdings = holdingsOf(db, theCase, memberLens(db, actor, theCase, at))
      return c.html(
        documentListPage({
          i18n,
          head,
          submissions,
          holdings,
          all,
          made,
          documents: shown,
          count: documents.length,
          asked,
          page,
          hasMore,
        }),
      )
    })
    .get(caseDocumentPaths.caseTexts.pattern, memberOnly, (c) =>
      searchAnswer(c, memberReach(c.var.actor), c.req.param('id')),
    )
