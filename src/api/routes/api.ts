import { Hono } from 'hono'
import { queryWithin } from '../../platform/web/answers.ts'
import type { Env } from '../../platform/web/context.ts'
import { describeEndpoints, endpointsOf } from '../../platform/web/endpoints.ts'
import { taggedJson } from '../../platform/web/etag.ts'
import { allowHeader, methodsAt } from '../../platform/web/methods.ts'
import { readOnlyFor } from '../../platform/web/read-only.ts'
import { onApiError, refuse, refuseWith } from '../gates.ts'
import { apiPaths } from '../paths.ts'
import { answerSchemas } from '../schemas.ts'
import { mostUses } from '../tokens.ts'
import { caseRoutes } from './cases.ts'
import { documentRoutes } from './documents.ts'
import { draftDetailRoutes } from './draft-details.ts'
import { draftRoutes } from './drafts.ts'
import { fileRoutes } from './files.ts'
import { sendingRoutes } from './sending.ts'
import { targetRoutes } from './targets.ts'
import { uploadRoutes } from './uploads.ts'

const { base } = apiPaths

/**
 * What programs of counsel and delegates speak to: by token, without cookies, outside the check of where forms come from, to no
 * page of another site.
 */
export function apiRoutes() {
  const routes = new Hono<Env>()
  routes.onError(onApiError)
  routes.use(
    '/api/*',
    readOnlyFor((c, message) => refuseWith(c, 503, 'readOnly', message)),
  )
  routes.use(
    '/api/*',
    queryWithin<Env>((c) => refuse(c, 'badRequest')),
  )
  const parts = [caseRoutes, documentRoutes, draftRoutes, fileRoutes, uploadRoutes, draftDetailRoutes, targetRoutes]
  for (const some of [...parts, sendingRoutes]) routes.route(base, some)
  const endpoints = endpointsOf(routes.routes)
  // Anyone may read how the API is spoken to.
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
