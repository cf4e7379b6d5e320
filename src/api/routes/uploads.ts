import type { Context } from 'hono'
import { refusalWords } from '../../../views/documents/findings.ts'
import { tusRoutes } from '../../documents/index.ts'
import { paths } from '../../platform/web/paths.ts'
import { type ApiEnv, isStillGood, refuse, refuseWith, tokenFor } from '../gates.ts'
import { inBoth } from '../problems.ts'

/** Files that go on where a connection broke (tus 1.0.0), by the way of the page's own: a token in the place of its session. */
export const uploadRoutes = tusRoutes({
  gate: tokenFor('drafts') as never,
  locationOf: (_, id) => paths.api(`/uploads/${id}`),
  refuse: (c, status, reason, headers) => {
    const { portal } = c.var as ApiEnv['Variables']
    const message = inBoth(portal, (i18n) => refusalWords(i18n, reason, portal.settings.limits))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return refuseWith(c, status, reason, message)
  },
  refuseProtocol: (c, status, reason, headers) => {
    const { portal } = c.var as ApiEnv['Variables']
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return refuseWith(
      c,
      status,
      reason,
      inBoth(portal, ({ t }) => t(`api:upload.${reason}`)),
    )
  },
  mayStay: (c) => isStillGood(c.var as ApiEnv['Variables']),
  leftFor: (c) => refuse(c as Context<ApiEnv>, 'unauthorized'),
})
