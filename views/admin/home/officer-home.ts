import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { ListedPerson } from '../../../src/accounts/people/office-people.ts'
import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffAnnouncementPaths } from '../../../src/announcements/paths.ts'
import { staffLimitChangePaths } from '../../../src/cases/deadlines/limit-changes/paths.ts'
import { staffOfficeDayPaths } from '../../../src/cases/deadlines/office-days/paths.ts'
import type { OfficeHearing } from '../../../src/cases/list/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { QueuedSubmission } from '../../../src/documents/acceptance/queue.ts'
import { staffBreachPaths } from '../../../src/documents/breaches/paths.ts'
import { staffHoldingsPaths } from '../../../src/documents/holdings/paths.ts'
import type { QueueSummary } from '../../../src/documents/submissions/queue-summary.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { staffReportPaths } from '../../../src/reports/paths.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import { waitingTable } from '../../accounts/people/staff-office-people.ts'
import {
  buttonLink,
  buttonRow,
  caseName,
  dataTable,
  emptyLine,
  html,
  notice,
  reference,
  tag,
  timeTag,
} from '../../components/index.ts'
import { submissionTable } from '../../documents/acceptance/staff-submission-table.ts'
import { page } from '../../layout.ts'
import { hearingTag } from '../words.ts'

type OfficerHomeData = {
  i18n: I18n
  at: number
  office: Paired<'name'> & { zone: string }
  waiting: QueueSummary
  /** The oldest of them. */
  oldest: readonly QueuedSubmission[]
  hearings: readonly OfficeHearing[]
  /** Registered people whom an officer must still meet: the count, and the oldest. */
  toMeet: { readonly count: number; readonly oldest: readonly ListedPerson[] }
  /** Cases with a stored document that is lost or changed. */
  faulty: readonly { readonly id: string; readonly reference: string }[]
  /** Other kinds of work; kinds without any are left out. */
  tasks: readonly OfficeTask[]
}

/** What else can wait, in the order in which it is shown. */
export const taskNames = [
  'requests',
  'questions',
  'holds',
  'breaches',
  'approvals',
  'handovers',
  'mismatched',
  'letters',
  'recordRequests',
  'accessRequests',
  'contactChanges',
] as const
type OfficeTask = { readonly name: (typeof taskNames)[number]; readonly count: number; readonly href: string }

export function officerHomePage({
  i18n,
  at,
  office,
  waiting,
  oldest,
  hearings,
  toMeet,
  faulty,
  tasks,
}: OfficerHomeData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:home.title') },
    html`
    <h1>${t('admin:home.title')}</h1>
    ${faulty.length > 0 && faultyNotice(i18n, faulty)}
    <p class="lead">${t('admin:home.officerLead', { office: nameIn(i18n, office), moment: i18n.moment(at, office.zone), zone: i18n.zoneName(office.zone) })}</p>
    <ul class="figures">
      <li><span><strong>${i18n.number(waiting.count)}</strong> ${t('admin:home.waiting', { count: waiting.count })}</span></li>
      <li><span><strong>${i18n.number(waiting.late)}</strong> ${t('deadlinePages:home.late', { count: waiting.late })}</span></li>
      <li><span><strong>${i18n.number(hearings.length)}</strong> ${t('admin:home.hearings', { count: hearings.length })}</span></li>
    </ul>
    <h2>${t('admin:home.waitingTitle')}</h2>
    ${waiting.oldestAt !== null && html`<p>${t('admin:home.oldest')} ${timeTag(waiting.oldestAt, i18n.distance(at, waiting.oldestAt))}</p>`}
    ${oldest.length === 0 ? emptyLine(t('admin:home.noneWaits')) : submissionTable({ i18n, at, caption: t('admin:home.waitingTitle'), submissions: oldest })}
    ${waiting.count > oldest.length && html`<p><a href="${deskPaths.desk(locale)}">${t('admin:home.wholeDesk')}</a></p>`}
    ${toMeet.count > 0 && meetingSection(i18n, at, toMeet)}
    ${tasks.length > 0 && taskSection(i18n, tasks)}
    <h2>${t('admin:home.hearingsTitle')}</h2>
    ${hearings.length === 0 ? emptyLine(t('admin:home.noHearing')) : hearingTable(i18n, hearings)}
    ${buttonRow(
      buttonLink({ href: staffCasePaths.caseCreation(locale), label: t('admin:cases.new'), kind: 'secondary' }),
      buttonLink({ href: staffInvitationPaths.invitations(locale), label: t('admin:home.invite'), kind: 'secondary' }),
    )}
    <p><a href="${staffOfficeDayPaths.calendar(locale)}">${t('deadlinePages:home.calendar')}</a><br>
      <a href="${staffLimitChangePaths.limitChanges(locale)}">${t('deadlinePages:changes.title')}</a><br>
      <a href="${staffBreachPaths.breaches(locale)}">${t('breaches:title')}</a><br>
      <a href="${staffReportPaths.reports(locale)}">${t('reports:title')}</a>${
        i18n.reader?.office?.role === 'supervisor' &&
        html`<br>
      <a href="${staffAnnouncementPaths.announcements(locale)}">${t('announcements:office.title')}</a>`
      }</p>`,
  )
}

const faultyNotice = (i18n: I18n, faulty: OfficerHomeData['faulty']) =>
  notice({
    i18n,
    kind: 'error',
    title: i18n.t('receipts:holdings.alarm', { count: faulty.length }),
    body: html`<ul class="plain">${faulty
      .slice(0, 20)
      .map(
        (theCase) =>
          html`<li><a href="${staffHoldingsPaths.holdings(i18n.locale, theCase.id)}">${reference(theCase.reference)}</a></li>`,
      )}</ul>`,
  })

const meetingSection = (i18n: I18n, at: number, { count, oldest }: OfficerHomeData['toMeet']) => html`
    <h2>${i18n.t('identity:people.waitingTitle')}</h2>
    ${waitingTable(i18n, at, oldest)}
    ${count > oldest.length && html`<p><a href="${staffPeoplePaths.people(i18n.locale)}">${i18n.t('identity:people.allWaiting')}</a></p>`}`

const taskSection = (i18n: I18n, tasks: readonly OfficeTask[]) => html`
    <h2>${i18n.t('admin:home.tasksTitle')}</h2>
    <ul class="plain">
      ${tasks.map(
        ({
          name,
          count,
          href: taskHref,
        }) => html`<li><a href="${taskHref}">${i18n.number(count)} ${i18n.t(`admin:home.task.${name}`, { count })}</a></li>
      `,
      )}
    </ul>`

const hearingTable = (i18n: I18n, hearings: readonly OfficeHearing[]) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('admin:home.hearingsTitle'),
    captionHidden: true,
    columns: [
      { label: t('admin:home.time') },
      { label: t('admin:queue.file') },
      { label: t('admin:home.kind') },
      { label: t('admin:home.state') },
    ],
    rows: hearings.map((h) => [
      timeTag(h.startsAt, t('admin:home.at', { time: i18n.time(h.startsAt, h.zone), zone: i18n.zoneName(h.zone) })),
      html`<a href="${staffCasePaths.case(locale, h.caseId)}">${reference(h.reference)}</a> ${caseName(h)}`,
      html`${t(`cases:hearing.kind.${h.kind}`)}<br>${t(`cases:hearing.mode.${h.mode}`)}`,
      tag(hearingTag(i18n, h.state)),
    ]),
  })
}
