import { Hono } from 'hono'
import { caseDocuments } from '../views/documents/case-documents.ts'
import { accountRoutes, type IdentityEnv, identify, openSessions, readerBy } from './accounts/index.ts'
import { adminRoutes } from './admin/index.ts'
import { caseRoutes, listOwnCases, referencesOf } from './cases/index.ts'
import { delegationRoutes, onInvitedRegistered } from './delegation/index.ts'
import { documentRoutes, listCaseDocuments, listCaseSubmissions, unreadCount } from './documents/index.ts'
import { onError, packPages } from './platform/web/answers.ts'
import { assetRoutes } from './platform/web/assets.ts'
import type { Portal } from './platform/web/context.ts'
import { sameOriginOnly } from './platform/web/csrf.ts'
import { beginRequest } from './platform/web/headers.ts'
import { language } from './platform/web/language.ts'
import { logRequest } from './platform/web/log-request.ts'
import { unanswered } from './platform/web/methods.ts'
import { openRoutes, publicRoutes } from './public/index.ts'
import { todayRoutes } from './today/index.ts'

/** The map of the program: the middleware in their order, where each module answers, and what a left one needs of a right one. */
export function createApp(portal: Portal) {
  const sessions = openSessions(portal.db, portal.clock)

  const pages = new Hono<IdentityEnv>()
    .use(language(readerBy(unreadCount)))
    .route('/', publicRoutes)
    .route('/', accountRoutes({ onRegistered: onInvitedRegistered }))
    .route('/', todayRoutes)
    .route('/', delegationRoutes({ ownCases: listOwnCases, caseReferences: referencesOf }))
    .route(
      '/',
      caseRoutes({
        documentsOf: (db, theCase, actor, at) => ({
          documents: listCaseDocuments(db, theCase, actor, at),
          submissions: listCaseSubmissions(db, theCase),
        }),
        documentsSection: (i18n, documents) => caseDocuments({ i18n, ...documents }),
      }),
    )
    .route('/', documentRoutes)
    .route('/', adminRoutes)

  const app = new Hono<IdentityEnv>()
  app.onError(onError as never)
  app.use(beginRequest(portal), logRequest, packPages)
  app.route('/', assetRoutes())
  app.use(sameOriginOnly, identify(sessions))
  app.route('/', openRoutes)
  app.route('/:lang{(?:en|fr)}', pages)
  app.notFound(unanswered(app.routes) as never)
  return app
}
