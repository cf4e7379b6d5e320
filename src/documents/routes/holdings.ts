import { type Context, Hono } from 'hono'
import { holdingsPage } from '../../../views/documents/holdings.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/index.ts'
import { getCase, type Outside } from '../../cases/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { paths } from '../../platform/web/paths.ts'
import { askHoldings, holdingsOf, listHoldings, nextAsking } from '../receipts/holdings.ts'

/** Whether what was filed in a case is still held, for all who see the case. */
export const holdingsRoutes = new Hono<IdentityEnv>()
  .get('/cases/:id/holdings', memberOnly, (c) => {
    const { db, actor, at } = c.var
    return holdingsAnswer(c, getCase(db, actor, c.req.param('id'), at), false)
  })
  .post('/cases/:id/holdings', memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const asked = askHoldings(db, actor, theCase.id, at)
    return asked.ok
      ? c.redirect(paths.holdings(i18n.locale, theCase.id), 303)
      : holdingsAnswer(c, theCase, false, { error: asked.error })
  })

/** The page as the last check left it; `isOffice`: for the registry, with the ways that it has. */
export function holdingsAnswer(
  c: Context,
  theCase: { readonly id: string; readonly reference: string },
  isOffice: boolean,
  { error, outside }: { readonly error?: 'tooSoon'; readonly outside?: Outside | undefined } = {},
) {
  const { db, at, i18n, portal } = c.var as Vars
  const next = nextAsking(db, theCase)
  const waitUntil = next && next > at.epochMilliseconds ? next : undefined
  const lines = listHoldings(db, theCase, portal.clock)
  const data = {
    i18n,
    theCase,
    isOffice,
    holdings: holdingsOf(db, theCase),
    lines,
    waitUntil,
    isTooSoon: error === 'tooSoon',
    outside,
  }
  return c.html(holdingsPage(data), error ? 422 : 200)
}
