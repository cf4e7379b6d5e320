import { Hono } from 'hono'
import { type IdentityEnv, registryOnly } from '../accounts/index.ts'
import { getOfficeCase } from '../cases/index.ts'
import { askOfficeHoldings, holdingsAnswer, officeLens } from '../documents/index.ts'
import { paths } from '../platform/web/paths.ts'

/** The registry sees, and asks for, the same check as counsel. */
export const holdingsRoutes = new Hono<IdentityEnv>()
  .get('/admin/cases/:id/holdings', registryOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    return holdingsAnswer(c, theCase, { isOffice: true, lens: officeLens(db, actor, theCase) })
  })
  .post('/admin/cases/:id/holdings', registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const asked = askOfficeHoldings(db, actor, theCase.id, at)
    return asked.ok
      ? c.redirect(paths.admin.holdings(i18n.locale, theCase.id), 303)
      : holdingsAnswer(c, theCase, { isOffice: true, lens: officeLens(db, actor, theCase) }, asked.error)
  })
