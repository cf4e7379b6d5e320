import { Hono } from 'hono'
import { limitQuery } from '../../platform/web/answers.ts'
import type { Env } from '../../platform/web/context.ts'
import { describeEndpoints, endpointsOf } from '../../platform/web/endpoints.ts'
import { taggedJson } from '../../platform/web/etag.ts'
import { allowHeader, methodsAt } from '../../platform/web/methods.ts'
import { readOnlyFor } from '../../platform/web/read-only.ts'
import { onApiError, refuse, refuseWith } from '../gates.ts'
import { apiPaths } from '../paths.ts'
import { answerSchemas } from '../schemas.ts'
import { mostUses } from '../tokens.ts'
import { apiCaseRoutes } from './cases.ts'
import { apiDeadlineRoutes } from './deadlines.ts'
import { apiDocumentRoutes } from './documents.ts'
import { draftDetailRoutes } from './draft-details.ts'
import { apiDraftRoutes } from './drafts.ts'
import { apiFileRoutes } from './files.ts'
import { apiSendingRoutes } from './sending.ts'
import { apiTargetRoutes } from './targets.ts'
import { apiUploadRoutes } from './uploads.ts'

const { base } = apiPaths

/** The API: by token, without cookies, exempt from the origin check, and not answered to pages of other sites (no CORS). */
export function apiRoutes() {
  const routes = new Hono<Env>()
  routes.onError(onApiError)
  routes.use(
    '/api/*',
    readOnlyFor((c, message) => refuseWith(c, 503, 'readOnly', message)),
  )
  routes.use(
    '/api/*',
    limitQuery<Env>((c) => refuse(c, 'badRequest')),
  )
  const parts = [
    apiCaseRoutes,
    apiDeadlineRoutes,
    apiDocumentRoutes,
    apiDraftRoutes,
    apiFileRoutes,
    apiUploadRoutes,
    draftDetailRoutes,
    apiTargetRoutes,
  ]
  for (const some of [...parts, apiSendingRoutes]) routes.route(base, some)
  const endpoints = endpointsOf(routes.routes)
  // The description is open to anyone.
  routes.get(apiPaths.description(base), (c) => {
    const { catalogue, settings } = c.var.portal
    return taggedJson(
      c,
      describeEndpoints(endpoints, {
        base,
        catalogue,
        settings,
        title: 'api:description.title',
        about: 'api:description.about',
        holes: { count: mostUses },
        token: 'api:description.token',
        problem: 'application/problem+json',
        schemas: answerSchemas(),
      }),
    )
  })
  const allowedAt = methodsAt(routes.routes)
  routes.all('/api/*', (c) => {
    const allowed = allowedAt(new URL(c.req.url).pathname)
    if (allowed.size === 0) return refuse(c, 'notFound')
    c.header('Allow', allowHeader(allowed))
    return refuse(c, 'methodUnknown')
  })
  return routes
}
