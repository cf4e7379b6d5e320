import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { staffAppearancePaths } from '../../../src/cases/appearances/paths.ts'
import { staffCaseEventPaths } from '../../../src/cases/deadlines/events/paths.ts'
import { staffLimitOrderPaths } from '../../../src/cases/deadlines/orders/paths.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import { staffCasePeoplePaths } from '../../../src/cases/people/paths.ts'
import { lacksLatin } from '../../../src/cases/people/values.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffEnteringPaths } from '../../../src/documents/entering/paths.ts'
import { staffCaseLetterPaths } from '../../../src/documents/letters/paths.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import { lawOf } from '../../../src/tribunal/index.ts'
import { caseTag, doneNotice } from '../../admin/words.ts'
import { caseLinks } from '../../components/case-links.ts'
import { holdingsPart } from '../../components/holdings-part.ts'
import {
  buttonLink,
  buttonRow,
  caseName,
  dateTag,
  html,
  type SummaryRow,
  summaryList,
  tag,
} from '../../components/index.ts'
import { appealWords } from '../../components/limit-words.ts'
import { questionTable } from '../../components/question-table.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { textSearch } from '../../components/text-search.ts'
import { unconfirmedNotice } from '../../components/unconfirmed-years.ts'
import { page } from '../../layout.ts'
import { appearanceTable, correctionTable, hearingTable, peopleTable } from '../people/staff-case-people.ts'
import { sharedFacts } from './facts.ts'
import type { OfficeCaseData } from './staff-case-data.ts'
import { limitTable } from './staff-case-limits.ts'
import { eventTable, receivedTable, sentTable } from './staff-case-papers.ts'

export function staffCasePage(data: OfficeCaseData) {
  const { i18n, theCase, outside, done } = data
  const isOwn = !outside
  const { t, locale } = i18n
  const { id } = theCase
  return page(
    i18n,
    {
      title: t('cases:case.title', { reference: theCase.reference }),
      back: { href: staffCasePaths.cases(locale), label: t('admin:cases.title') },
    },
    html`
    ${doneNotice(i18n, done)}
    ${readingOnly(i18n, outside)}
    <h1>${t('cases:case.title', { reference: theCase.reference })}</h1>
    <p class="lead">${caseName(theCase)}</p>
    ${isOwn && lacksLatin(theCase.title) && html`<p>${t('admin:case.noLatin')} <a href="${staffCasePaths.caseDetails(locale, id)}">${t('admin:case.giveLatin')}</a></p>`}
    ${isOwn && acts(data)}
    ${summaryList(facts(data))}
    <h2 id="people">${t('cases:people.title')}</h2>
    ${peopleTable(data)}
    ${isOwn && html`<p><a href="${staffCasePeoplePaths.casePeople(locale, id)}">${t('admin:case.addPerson')}</a></p>`}
    ${correctionTable(data)}
    <h2 id="counsel">${t('cases:counsel.title')}</h2>
    ${appearanceTable(data)}
    ${isOwn && html`<p><a href="${staffAppearancePaths.caseAppearances(locale, id)}">${t('admin:case.enterAppearance')}</a></p>`}
    <h2 id="hearings">${t('cases:hearings.title')}</h2>
    ${unconfirmedNotice(i18n, data.unconfirmed)}
    ${hearingTable(data)}
    ${isOwn && html`<p><a href="${staffHearingPaths.caseHearings(locale, id)}">${t('admin:case.schedule')}</a></p>`}
    <h2 id="deadlines">${t('deadlinePages:section.title')}</h2>
    ${limitTable(data)}
    <p><a href="${staffCaseEventPaths.caseEvents(locale, id)}">${t('deadlinePages:events.link')}</a></p>
    <p><a href="${staffLimitOrderPaths.limitOrders(locale, id)}">${t('deadlinePages:orders.link')}</a></p>
    <h2 id="received">${t('admin:case.receivedTitle')}</h2>
    ${receivedTable(data)}
    ${holdingsPart(i18n, id, data.holdings, true)}
    <h2 id="sent">${t('admin:case.sentTitle')}</h2>
    ${sentTable(data)}
    ${data.submissions.length + data.sent.length > 0 && html`<h2 id="search">${t('viewer:search.title')}</h2>${textSearch(i18n, { caseId: id, isOffice: true })}`}
    ${data.submissions.length + data.sent.length > 0 && html`<h2 id="copies">${t('exhibits:bundle.heading')}</h2>${caseLinks(i18n, id, true)}`}
    ${data.questions.length > 0 && html`<h2 id="questions">${t('questions:office.history')}</h2>${questionTable(i18n, data.questions, true)}`}
    <h2 id="history">${t('cases:history.title')}</h2>
    ${eventTable(data)}
    ${isOwn && html`<p><a href="${auditPaths.audit(locale, { reference: theCase.reference })}">${t('admin:case.allEvents')}</a></p>`}`,
  )
}

/** For the file's own office only. */
const acts = ({ i18n: { t, locale }, theCase: { id } }: OfficeCaseData) =>
  buttonRow(
    buttonLink({ href: staffOutgoingPaths.caseDocuments(locale, id), label: t('admin:case.sendDocument') }),
    buttonLink({
      href: staffCaseLetterPaths.caseLetter(locale, id),
      label: t('outgoing:writing.button'),
      kind: 'secondary',
    }),
    buttonLink({
      href: staffEnteringPaths.caseEntries(locale, id),
      label: t('registry:entering.button'),
      kind: 'secondary',
    }),
    buttonLink({ href: staffCasePaths.caseDetails(locale, id), label: t('admin:case.change'), kind: 'secondary' }),
  )

function facts({ i18n, theCase, office }: OfficeCaseData): SummaryRow[] {
  const { t } = i18n
  const { zone } = office
  return [
    {
      key: t('cases:fact.status'),
      value: html`${tag(caseTag(i18n, theCase.status))}${theCase.urgent && html` ${tag({ kind: 'warning', word: t('admin:case.urgent') })}`}`,
    },
    { key: t('cases:fact.division'), value: t(`tribunal:${theCase.division}.name`) },
    { key: t('cases:fact.office'), value: html`${nameIn(i18n, office)} (${i18n.zoneName(zone)})` },
    ...sharedFacts(i18n, theCase),
    ...(lawOf(theCase.division).appeal
      ? [{ key: t('cases:fact.appealRight'), value: appealWords(i18n, theCase) }]
      : []),
    ...(theCase.groupId
      ? [
          {
            key: t('cases:fact.group'),
            value: theCase.isPrincipal ? t('admin:case.isPrincipal') : t('admin:case.inGroup'),
          },
        ]
      : []),
    ...(theCase.relatedReference ? [{ key: t('cases:fact.related'), value: theCase.relatedReference }] : []),
    { key: t('cases:fact.opened'), value: dateTag({ i18n, at: theCase.openedAt, zone }) },
    ...(theCase.closedAt === null
      ? []
      : [{ key: t('admin:case.closed'), value: dateTag({ i18n, at: theCase.closedAt, zone }) }]),
  ]
}
