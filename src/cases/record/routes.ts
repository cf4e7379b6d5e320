import { Hono } from 'hono'
import * as z from 'zod'
import { caseListPage } from '../../../views/cases/list/list.ts'
import { activityPage } from '../../../views/cases/record/activity.ts'
import { overviewPage } from '../../../views/cases/record/case.ts'
import type { OverviewData } from '../../../views/cases/record/case-data.ts'
import { caseDeadlinesPage } from '../../../views/cases/record/deadlines-page.ts'
import { caseHearingsPage } from '../../../views/cases/record/hearings-page.ts'
import { caseRequestsPage } from '../../../views/cases/record/requests-page.ts'
import type { Content } from '../../../views/components/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { pageSize } from '../../platform/pagination.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { accessEnd, type VisibleCase } from '../access/queries.ts'
import { CaseListQuery } from '../list/list-query.ts'
import { caseTable } from '../list/list-table.ts'
import { overviewOf } from '../list/overview.ts'
import { seeCase } from '../news/see-case.ts'
import { filtersOf, listSavedViews } from '../saved-views/saved-views.ts'
import { listSharesOf } from '../shares/queries.ts'
import { type CaseHead, type CountBeyond, caseHeadFor } from './case-head.ts'
import { casePaths } from './paths.ts'
import { type CaseEvent, findRelated, type KnownEvents, listCaseEvents, listCasePeople, listGroup } from './queries.ts'
import { type ActivitySide, activitySides } from './values.ts'

/** What modules to the right say of a case. */
type Beyond<D, R> = {
  readonly countBeyond: CountBeyond
  readonly workOf: (db: Database, theCase: VisibleCase, actor: Member, at: Instant) => OverviewData['work']
  readonly latestOf: (db: Database, theCase: VisibleCase, actor: Member, at: Instant) => D
  readonly latestPart: (i18n: I18n, latest: D) => Content
  readonly requestsOf: (db: Database, theCase: VisibleCase, actor: Member, at: Instant) => R
  readonly requestSections: (i18n: I18n, requests: R) => readonly Content[]
  /** What of a case's history somebody may know. */
  readonly knownEvents: KnownEvents
}

/** The cases of counsel, delegates and parties, and the pages of each; that of its documents is where documents are kept. */
export const caseRoutes = <D, R>({
  countBeyond,
  workOf,
  latestOf,
  latestPart,
  requestsOf,
  requestSections,
  knownEvents,
}: Beyond<D, R>) =>
  new Hono<IdentityEnv>()
    .get(casePaths.cases.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const asked = CaseListQuery.parse(c.req.query())
      return c.html(
        caseListPage({
          i18n,
          now: at.epochMilliseconds,
          role: actor.role,
          asked,
          overview: overviewOf(db, actor, asked, { knownEvents, locale: i18n.locale }, at),
          savedViews: listSavedViews(db, actor, 'cases'),
          filters: filtersOf(new URL(c.req.url).search),
        }),
      )
    })
    .get(casePaths.caseTable.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const asked = CaseListQuery.parse({ ...c.req.query(), rows: 'all' })
      const overview = overviewOf(db, actor, asked, { knownEvents, locale: i18n.locale }, at)
      const fileName = `${i18n.t('cases:list.fileName')}.csv`
      return sendText(c, { fileName, type: csvType, text: caseTable(i18n, overview) })
    })
    .get(casePaths.case.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const head = caseHeadFor(c, c.req.param('id'), countBeyond)
      const { theCase } = head
      return c.html(
        overviewPage({
          i18n,
          head,
          ...historyOf(c.var, theCase, knownEvents),
          accessEndsAt: theCase.closedAt === null ? undefined : accessEnd(theCase.closedAt),
          people: listCasePeople(db, theCase),
          shares: listSharesOf(db, theCase, at),
          group: listGroup(db, actor, theCase, at),
          related: findRelated(db, actor, theCase, at),
          work: workOf(db, theCase, actor, at),
          latest: latestPart(i18n, latestOf(db, theCase, actor, at)),
        }),
      )
    })
    .get(casePaths.caseDeadlines.pattern, memberOnly, (c) =>
      c.html(caseDeadlinesPage({ i18n: c.var.i18n, head: caseHeadFor(c, c.req.param('id'), countBeyond) })),
    )
    .get(casePaths.caseHearings.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const head = caseHeadFor(c, c.req.param('id'), countBeyond)
      return c.html(caseHearingsPage({ i18n, head, group: listGroup(db, actor, head.theCase, at) }))
    })
    .get(casePaths.caseRequests.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const head = caseHeadFor(c, c.req.param('id'), countBeyond)
      const sections = requestSections(i18n, requestsOf(db, head.theCase, actor, at))
      return c.html(caseRequestsPage({ i18n, head, sections }))
    })
    .get(casePaths.caseActivity.pattern, memberOnly, (c) => {
      const { i18n } = c.var
      const { side, page } = ActivityQuery.parse(c.req.query())
      const head = caseHeadFor(c, c.req.param('id'), countBeyond)
      const history = historyOf(c.var, head.theCase, knownEvents)
      const sideOf = sidesFrom(c.var.actor, head.capacities)
      const asked = history.events.filter((event) => !side || sideOf(event) === side)
      const shown = asked.slice((page - 1) * pageSize, page * pageSize)
      const counts = Object.fromEntries(
        activitySides.map((one) => [one, history.events.filter((event) => sideOf(event) === one).length]),
      ) as Record<ActivitySide, number>
      const next = asked.length > page * pageSize ? page + 1 : undefined
      return c.html(activityPage({ i18n, head, ...history, side, counts, shown, next }))
    })

/** A wrong value in an address narrows nothing. */
const ActivityQuery = z.object({
  side: z.enum(activitySides).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100).default(1).catch(1),
})

/** The whole history that this member may know, which is now seen. */
function historyOf(
  { db, actor, at }: { readonly db: Database; readonly actor: Member; readonly at: Instant },
  theCase: VisibleCase,
  knownEvents: KnownEvents,
): Pick<OverviewData, 'own' | 'events' | 'isNew'> {
  const events = listCaseEvents(db, theCase, (all) => knownEvents(db, actor, all, at))
  return { own: actor.id, events, isNew: seeCase(db, actor, theCase, at) }
}

/** The reader's side are they themselves, those for whom they act, and whoever acted for these. */
const sidesFrom = (actor: Member, capacities: CaseHead['capacities']) => {
  const own = new Set([actor.id, ...capacities.map(({ principalId }) => principalId)])
  return ({ isByRegistry, actorId, forId }: Pick<CaseEvent, 'isByRegistry' | 'actorId' | 'forId'>): ActivitySide =>
    isByRegistry ? 'registry' : own.has(actorId ?? '') || own.has(forId ?? '') ? 'own' : 'others'
}
