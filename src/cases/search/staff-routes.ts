import { Hono } from 'hono'
import { staffSearchPage } from '../../../views/cases/search/staff-search.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { findOfficeSubmissionByNumber, listOfficeTitles } from '../../documents/acceptance/index.ts'
import { staffSubmissionPaths } from '../../documents/acceptance/paths.ts'
import { parseCursor, writeCursor } from '../../platform/pagination.ts'
import { staffCasePaths } from '../record/paths.ts'
import { staffSearchPaths } from './paths.ts'
import { officeCasesByNumber, readSearch, receiptNumberIn, searchOfficeCases } from './search.ts'
import { casesOfCounsel } from './staff-counsel.ts'

/** Search over the cases that an officer may read. */
export const staffSearchRoutes = new Hono<IdentityEnv>().get(staffSearchPaths.search.pattern, registryOnly, (c) => {
  const { db, actor, i18n, at } = c.var
  const { q = '', after } = c.req.query()
  const search = readSearch(q.trim())
  if (!search.ok) return c.html(staffSearchPage({ i18n, q, error: search.error }), 422)
  const from = parseCursor(after)
  const terms = search.value
  if (terms.length === 0) return c.html(staffSearchPage({ i18n, q }))
  const number = from ? undefined : receiptNumberIn(q)
  const submission = number ? findOfficeSubmissionByNumber(db, actor, number, at) : undefined
  const places = [
    ...(from ? [] : officeCasesByNumber(db, actor, q, at).map((id) => staffCasePaths.case(i18n.locale, id))),
    ...(submission ? [staffSubmissionPaths.submission(i18n.locale, submission.id)] : []),
  ]
  if (places.length === 1) return c.redirect(places[0]!, 303)
  const found = searchOfficeCases(db, actor, { terms, after: from, titlesOf: listOfficeTitles }, at)
  const counsel = from ? [] : casesOfCounsel(db, actor, q, at)
  const next = found.next && writeCursor(found.next)
  return c.html(
    staffSearchPage({ i18n, q, found: { ...found, submission, next }, counsel, isLater: from !== undefined }),
  )
})
