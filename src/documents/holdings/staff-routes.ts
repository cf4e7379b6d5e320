import { Hono } from 'hono'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { getOfficeCase, getReadableCase, outsideAccessOf } from '../../cases/record/index.ts'
import { officeLens } from '../visibility/submissions.ts'
import { askOfficeHoldings } from './holdings.ts'
import { staffHoldingsPaths } from './paths.ts'
import { holdingsAnswer } from './routes.ts'

/** The registry sees, and asks for, the same check as counsel. */
export const staffHoldingsRoutes = new Hono<IdentityEnv>()
  .get(staffHoldingsPaths.holdings.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getReadableCase(db, actor, c.req.param('id'), at)
    const outside = outsideAccessOf(db, actor, theCase)
    return holdingsAnswer(c, theCase, { reader: 'office', lens: officeLens(db, actor, theCase), outside })
  })
  .post(staffHoldingsPaths.holdings.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const asked = askOfficeHoldings(db, actor, theCase.id, at)
    return asked.ok
      ? c.redirect(staffHoldingsPaths.holdings(i18n.locale, theCase.id), 303)
      : holdingsAnswer(c, theCase, { reader: 'office', lens: officeLens(db, actor, theCase) }, asked.error)
  })
