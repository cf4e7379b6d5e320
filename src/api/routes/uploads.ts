import type { Context } from 'hono'
import { refusalWords } from '../../../views/documents/findings.ts'
import { type Stay, tusRoutes } from '../../documents/index.ts'
import { paths } from '../../platform/web/paths.ts'
import { type ApiEnv, refuse, refuseWith, tokenFor } from '../gates.ts'
import { inBoth } from '../problems.ts'
import { isTokenGood } from '../tokens.ts'

const lookMs = 60_000

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
  stayIn,
  leftFor: (c) => refuse(c as Context<ApiEnv>, 'unauthorized'),
})

/** A token that ends meanwhile ends the upload at what is here. */
function stayIn(c: Context, cut: () => void): Stay {
  const { db, portal, token } = c.var as ApiEnv['Variables']
  let isOver = false
  const look = setInterval(() => {
    isOver = !isTokenGood(db, token.id, portal.clock())
    if (isOver) cut()
  }, lookMs)
  return { leave: () => clearInterval(look), isOver: () => isOver, headers: {} }
}
