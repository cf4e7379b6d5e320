import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { AuditEvent } from '../../../src/platform/audit/index.ts'
import { type Content, dataTable, html, momentTag, personName, unbroken } from '../../components/index.ts'
import type { LogReader } from '../../components/log-values.ts'
import { actorWithoutAccount, sayAct } from '../../components/log-words.ts'
import { workPager } from '../../components/work-bar.ts'
import { pageOfOfficeCase, type StaffCasePageData } from './staff-case-head.ts'

type StaffActivityData = StaffCasePageData & {
  readonly events: readonly AuditEvent[]
  readonly names: LogReader['names']
  readonly found: { readonly page: number; readonly pages: number; readonly first: number }
}

/** What happened in a case, as far as this officer may know of it, the newest first. */
export function staffActivityPage(data: StaffActivityData) {
  const { i18n, head, events, found } = data
  const { t, locale } = i18n
  const { id, reference: number } = head.theCase
  return pageOfOfficeCase(
    data,
    'activity',
    html`
    <div class="titled"><h2 id="history">${t('cases:history.title')}</h2>${!head.outside && html`<a href="${auditPaths.audit(locale, { reference: number })}">${t('admin:case.allEvents')}</a>`}</div>
    ${eventTable(data)}
    ${
      found.pages > 1 &&
      workPager({
        i18n,
        words: t('officeCase:activity.range', { first: found.first, last: found.first + events.length - 1 }),
        page: found.page,
        pages: found.pages,
        pageHref: (page) => staffCasePaths.caseActivity(locale, id, { page }),
      })
    }`,
  )
}

function eventTable({ i18n, events, names, head }: StaffActivityData): Content {
  const { t } = i18n
  const { people } = names
  const who = (e: AuditEvent) =>
    e.forId
      ? html`${personName(people.get(e.actorId ?? '') ?? '')} ${t('cases:history.for')} ${personName(people.get(e.forId) ?? '')}`
      : personName(people.get(e.actorId ?? '') ?? actorWithoutAccount(i18n, e))
  const what = (e: AuditEvent) => {
    const { sentence, details } = sayAct(i18n, e, { isOfficer: true, zone: head.office.zone, names })
    return html`${unbroken(sentence)}${details.length > 0 && html`<div class="aside">${unbroken(details.join(' · '))}</div>`}`
  }
  return dataTable({
    none: t('cases:history.none'),
    caption: t('cases:history.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:history.when') },
      { label: t('cases:history.who') },
      { label: t('cases:history.what') },
    ],
    rows: events.map((e) => [momentTag({ i18n, at: e.at, zone: head.office.zone }), who(e), what(e)]),
  })
}
