import { type Context, Hono } from 'hono'
import { holdingsPage } from '../../../views/documents/holdings.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/index.ts'
import { getCase } from '../../cases/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { paths } from '../../platform/web/paths.ts'
import { askHoldings, holdingsOf, listHoldings, nextAsking } from '../receipts/holdings.ts'
import { type Lens, memberLens } from '../visibility/filed.ts'

/** Whether what was filed in a case is still held, for all who see the case. */
export const holdingsRoutes = new Hono<IdentityEnv>()
  .get('/cases/:id/holdings', memberOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    return holdingsAnswer(c, theCase, { isOffice: false, lens: memberLens(db, actor, theCase, at) })
  })
  .post('/cases/:id/holdings', memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const asked = askHoldings(db, actor, theCase.id, at)
    return asked.ok
      ? c.redirect(paths.holdings(i18n.locale, theCase.id), 303)
      : holdingsAnswer(c, theCase, { isOffice: false, lens: memberLens(db, actor, theCase, at) }, asked.error)
  })

type For = { readonly isOffice: boolean; readonly lens: Lens }

/** The page as the last check left it, for a reader with this lens; `isOffice`: for the registry, with the ways that it has. */
export function holdingsAnswer(
  c: Context,
  theCase: { readonly id: string; readonly reference: string },
  { isOffice, lens }: For,
  error?: 'tooSoon',
) {
  const { db, at, i18n, portal } = c.var as Vars
  const next = nextAsking(db, theCase)
  const waitUntil = next && next > at.epochMilliseconds ? next : undefined
  const lines = listHoldings(db, theCase, lens, portal.clock)
  const data = {
    i18n,
    theCase,
    isOffice,
    holdings: holdingsOf(db, theCase, lens),
    lines,
    waitUntil,
    isTooSoon: error === 'tooSoon',
  }
  return c.html(holdingsPage(data), error ? 422 : 200)
}
