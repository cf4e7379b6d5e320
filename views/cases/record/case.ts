import { type CasePage, casePageHref } from '../../components/case-head.ts'
import { eventTable } from '../../components/event-table.ts'
import { type Content, html, lapsedNotice, mutedNotice, notice } from '../../components/index.ts'
import { firmSection } from '../firm-notes/firm-part.ts'
import { peopleSection } from '../people/case-people.ts'
import type { OverviewData } from './case-data.ts'
import { pageOfCase } from './case-page.ts'
import { deadlinesPart } from './deadlines-part.ts'
import { caseFacts } from './facts.ts'
import { returnedNotices } from './returned.ts'

const latestEvents = 4

export function overviewPage(data: OverviewData) {
  const { i18n, head, events, latest } = data
  const { t } = i18n
  const link = (to: CasePage, words: string) => html`<a href="${casePageHref(i18n, head, to)}">${words}</a>`
  return pageOfCase(
    i18n,
    head,
    'overview',
    html`
    <h2 class="hidden">${t('cases:tabs.overview')}</h2>
    ${returnedNotices(data)}
    ${accessNotice(data)}
    ${head.capacities.filter(({ isLapsed }) => isLapsed).map((capacity) => lapsedNotice({ i18n, ...capacity }))}
    ${head.isMuted && mutedNotice(i18n)}
    ${readingLine(data)}
    <div class="columns">
    <div>
    ${deadlinesPart(data)}
    <div class="titled"><h2>${t('cases:overview.documents')}</h2>${head.counts.documents > 0 && link('documents', t('cases:overview.allDocuments', { count: head.counts.documents }))}</div>
    ${latest}
    <div class="titled"><h2>${t('cases:overview.activity')}</h2>${link('activity', t('cases:overview.allActivity'))}</div>
    ${eventTable({ ...data, caption: t('cases:activity.title') }, events.slice(0, latestEvents))}
    </div>
    <div class="side">
    ${caseFacts(data)}
    ${peopleSection(data)}
    ${firmSection(i18n, head.theCase, head.firm)}
    </div>
    </div>`,
  )
}

const day = 86_400_000
const warnedBefore = 90 * day

function accessNotice({ i18n, head: { now, office }, accessEndsAt }: OverviewData): Content {
  if (accessEndsAt === undefined || accessEndsAt - now > warnedBefore) return ''
  const { t } = i18n
  const left = i18n.distance(now, accessEndsAt, office.zone)
  const date = i18n.date(accessEndsAt, office.zone)
  return notice({
    i18n,
    kind: 'warning',
    title: t('retention:case.title', { date, left }),
    body: t('retention:case.more'),
  })
}

/** Why the reader sends nothing here. */
function readingLine({ i18n: { t }, head: { capacities } }: OverviewData): Content {
  if (capacities.some(({ canPrepare, canSend, isLapsed }) => canPrepare || canSend || isLapsed)) return ''
  const isOwn = capacities.some((one) => one.isOwn)
  return html`<p class="aside">${t(isOwn ? 'cases:case.counselSends' : 'cases:case.readOnly')}</p>`
}
