import { Hono } from 'hono'
import { caseListPage } from '../../../views/cases/list/list.ts'
import { casePage } from '../../../views/cases/record/case.ts'
import type { CasePageData } from '../../../views/cases/record/case-data.ts'
import type { Content } from '../../../views/components/index.ts'
import { isMuted } from '../../accounts/notices/index.ts'
import { getOffice, type Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { mayHaveDelegates } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { capacitiesIn } from '../access/capacities.ts'
import { accessEnd, getCase, type VisibleCase } from '../access/queries.ts'
import { endOfDay } from '../deadlines/calendar.ts'
import { isUrgentNext } from '../deadlines/causes.ts'
import { disclosureJudging, judge } from '../deadlines/judge.ts'
import { deadlinesOfCase, listCaseDeadlines } from '../deadlines/member-queries.ts'
import { listFirmParts } from '../firm-notes/queries.ts'
import { listHearings } from '../hearings/queries.ts'
import { CaseListQuery } from '../list/list-query.ts'
import { caseTable } from '../list/list-table.ts'
import { overviewOf } from '../list/overview.ts'
import { seeCase } from '../news/see-case.ts'
import { starsOf } from '../news/stars.ts'
import { filtersOf, listSavedViews } from '../saved-views/saved-views.ts'
import { listSharesOf } from '../shares/queries.ts'
import { casePaths } from './paths.ts'
import { findRelated, type KnownEvents, listAppearances, listCaseEvents, listCasePeople, listGroup } from './queries.ts'

/** The documents of a case as the module that keeps them reads and shows them. */
type CaseDocuments<D> = {
  readonly documentsOf: (db: Database, theCase: VisibleCase, actor: Member, at: Instant) => D
  readonly documentsSection: (i18n: I18n, documents: D) => Content | readonly Content[]
  /** What of a case's history somebody may know. */
  readonly knownEvents: KnownEvents
}

/** The cases of counsel, delegates and parties. */
export const caseRoutes = <D>({ documentsOf, documentsSection, knownEvents }: CaseDocuments<D>) =>
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
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const documents = documentsSection(i18n, documentsOf(db, theCase, actor, at))
      const isNew = seeCase(db, actor, theCase, at)
      return c.html(casePage({ i18n, ...caseData(db, actor, theCase, knownEvents, at), isNew, documents }))
    })

function caseData(
  db: Database,
  actor: Member,
  theCase: VisibleCase,
  knownEvents: KnownEvents,
  at: Instant,
): Omit<CasePageData, 'i18n' | 'documents' | 'isNew'> {
  const office = getOffice(db, theCase.officeId)
  const listed = listCaseDeadlines(db, actor, theCase, at)
  const { limit, waived } = disclosureJudging(listed, at)
  const hearings = listHearings(db, theCase)
  const ofRecord = listAppearances(db, theCase, at)
  const isOfRecord = ofRecord.some(({ isLive, counselId }) => isLive && counselId === actor.id)
  return {
    now: at.epochMilliseconds,
    reader: { id: actor.id, role: actor.role },
    theCase,
    office,
    capacities: capacitiesIn(db, actor, theCase, at),
    isUrgent: isUrgentNext({ theCase: { ...theCase, officeZone: office.zone }, hearings }, at),
    waived,
    limit: limit && {
      ...limit,
      endsAt: endOfDay(limit.dueDate, office.zone).epochMilliseconds,
      isOver: judge(limit, at, office.zone) === 'late',
    },
    accessEndsAt: theCase.closedAt === null ? undefined : accessEnd(theCase.closedAt),
    people: listCasePeople(db, theCase),
    appearances: ofRecord,
    shares: listSharesOf(db, theCase, at),
    mayShare: actor.role === 'counsel' && isOfRecord && mayHaveDelegates(db, actor),
    hearings,
    deadlines: deadlinesOfCase(listed, at),
    group: listGroup(db, actor, theCase, at),
    related: findRelated(db, actor, theCase, at),
    events: listCaseEvents(db, theCase, (events) => knownEvents(db, actor, events, at)),
    firm: listFirmParts(db, actor, theCase, at),
    isMuted: isMuted(db, actor.id, theCase.id),
    isStarred: starsOf(db, actor).has(theCase.id),
  }
}
