import type { Context } from 'hono'
import { documentSearchPage } from '../../../views/documents/text/document-search.ts'
import { write } from '../../platform/db/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import type { CaseReach } from '../bundles/reach.ts'
import { confidentialAmong } from '../visibility/audience.ts'
import { readTextSearch, searchCaseTexts } from './case-search.ts'

/** What was asked for in the texts of a case, within this reach. A search opens no submission; what it shows an officer is in the log. */
export async function searchAnswer(c: Context, reach: CaseReach, caseId: string): Promise<Response> {
  const { db, at, i18n, portal } = c.var as Vars
  const theCase = reach.getCase(db, caseId, at)
  const q = (c.req.query('q') ?? '').trim()
  const about = { i18n, theCase, isOffice: reach.isOffice, q }
  const wanted = readTextSearch(q)
  if (!wanted.ok) return c.html(documentSearchPage({ ...about, error: wanted.error }), 422)
  const means = { ...portal, demo: portal.settings.demo }
  const listed = reach.listDocuments(db, caseId, at)
  const result = wanted.value.length > 0 ? await searchCaseTexts(means, listed, wanted.value) : undefined
  const found = result?.found.map(({ document }) => document) ?? []
  reach.log(db, caseId, { way: 'textSearch', listed: found }, at)
  if (reach.isOffice && result) {
    const shown = found.map(({ id }) => id)
    write(db, (tx) => reach.noteReadings(tx, shown, at))
  }
  const shown = reach.isOffice ? (result?.found.map(({ document }) => document) ?? []) : []
  return c.html(documentSearchPage({ ...about, result, confidential: confidentialAmong(db, shown) }))
}
