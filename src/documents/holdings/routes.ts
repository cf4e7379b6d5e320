import { type Context, Hono } from 'hono'
import { holdingsPage } from '../../../views/documents/holdings/holdings.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { getCase } from '../../cases/access/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import type { OutsideAccess } from '../../cases/record/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { logAccess } from '../access-log/log.ts'
import { type Lens, memberLens } from '../visibility/submissions.ts'
import { askHoldings, holdingsOf, listHoldings, nextCheckAllowedAt } from './holdings.ts'
import { holdingsPaths } from './paths.ts'

/** Whether what was filed in a case is still held, for all who see the case. */
export const holdingsRoutes = new Hono<IdentityEnv>()
  .get(holdingsPaths.holdings.pattern, memberOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    return holdingsAnswer(c, theCase, { reader: actor, lens: memberLens(db, actor, theCase, at) })
  })
  .post(holdingsPaths.holdings.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const asked = askHoldings(db, actor, theCase.id, at)
    return asked.ok
      ? c.redirect(holdingsPaths.holdings(i18n.locale, theCase.id), 303)
      : holdingsAnswer(c, theCase, { reader: actor, lens: memberLens(db, actor, theCase, at) }, asked.error)
  })

type For = { readonly reader: Member | 'office'; readonly lens: Lens; readonly outside?: OutsideAccess | undefined }

/** The page as the last check left it, for a member, or for the registry with the ways that it has. */
export function holdingsAnswer(
  c: Context,
  theCase: CaseNames & { readonly id: string; readonly reference: string },
  { reader, lens, outside }: For,
  error?: 'tooSoon',
) {
  const { db, at, i18n, portal } = c.var as Vars
  const next = nextCheckAllowedAt(db, theCase)
  const waitUntil = next && next > at.epochMilliseconds ? next : undefined
  const lines = listHoldings(db, theCase, lens, portal.clock)
  const isOffice = reader === 'office'
  const holdings = holdingsOf(db, theCase, lens)
  // Before a check, and while one runs, the page names no document.
  const listed = holdings.last && !holdings.isRunning ? lines.map(({ document }) => document) : []
  if (!isOffice) logAccess(db, reader, theCase.id, { way: 'holdings', listed }, at)
  const data = {
    i18n,
    theCase,
    isOffice,
    holdings,
    lines,
    waitUntil,
    isTooSoon: error === 'tooSoon',
    outside,
  }
  return c.html(holdingsPage(data), error ? 422 : 200)
}
