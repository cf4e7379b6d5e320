import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { mailPaths } from '../../../src/admin/mail/paths.ts'
import { maintenancePaths } from '../../../src/admin/maintenance/paths.ts'
import { officePaths } from '../../../src/admin/offices/paths.ts'
import { staffPaths } from '../../../src/admin/staff/paths.ts'
import { staffAnnouncementPaths } from '../../../src/announcements/paths.ts'
import { staffPracticePaths } from '../../../src/announcements/practice/paths.ts'
import { staffOfficeDayPaths } from '../../../src/cases/deadlines/office-days/paths.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import { staffFeedbackPaths } from '../../../src/feedback/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { staffReportPaths } from '../../../src/reports/paths.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'

import { html, momentTag, notice, summaryList } from '../../components/index.ts'
import { page } from '../../layout.ts'

type AdministratorHomeData = {
  i18n: I18n
  hasOffice: boolean
  active: number
  suspended: number
  invited: number
  queuedMail: number
  failedMail: number
  /** Documents that the scanner holds and nobody has decided on. */
  held: number
  /** What waits for a second member of staff, and handovers that an office has not answered in time. */
  approvals: number
  handovers: number
  /** Years whose days some offices do not have yet. */
  missingYears: readonly { readonly year: number; readonly offices: readonly Paired<'name'>[] }[]
  lastEvent?: { seq: number; at: number; hash: string }
}

export function administratorHomePage({
  i18n,
  hasOffice,
  active,
  suspended,
  invited,
  queuedMail,
  failedMail,
  held,
  approvals,
  handovers,
  missingYears,
  lastEvent,
}: AdministratorHomeData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:home.title') },
    html`
    <h1>${t('admin:home.title')}</h1>
    ${!hasOffice && notice({ i18n, kind: 'warning', title: t('admin:home.noOffice'), body: html`<p><a href="${officePaths.offices(locale)}">${t('admin:home.firstOffice')}</a></p>` })}
    ${failedMail > 0 && notice({ i18n, kind: 'warning', title: html`<a href="${mailPaths.mail(locale, { state: 'failed' })}">${t('admin:home.failedMail', { count: failedMail })}</a>` })}
    ${held > 0 && html`<p><a href="${staffHoldPaths.holds(locale)}">${i18n.number(held)} ${t('admin:home.task.holds', { count: held })}</a></p>`}
    ${approvals > 0 && html`<p><a href="${staffStandingPaths.approvals(locale)}">${i18n.number(approvals)} ${t('admin:home.task.approvals', { count: approvals })}</a></p>`}
    ${handovers > 0 && html`<p><a href="${staffHandoverPaths.handovers(locale)}">${i18n.number(handovers)} ${t('admin:home.handoversUnanswered', { count: handovers })}</a></p>`}
    ${missingYears.map(
      ({ year, offices }) =>
        html`<p><a href="${staffOfficeDayPaths.calendarYears(locale, { year: String(year) })}">${t('deadlinePages:years.task', { year, offices: offices.map((one) => nameIn(i18n, one)).join(', ') })}</a></p>`,
    )}
    <h2>${t('admin:staff.title')}</h2>
    <ul class="figures">
      <li><span><strong>${i18n.number(active)}</strong> ${t('admin:home.active', { count: active })}</span></li>
      <li><span><strong>${i18n.number(invited)}</strong> ${t('admin:home.invited', { count: invited })}</span></li>
      <li><span><strong>${i18n.number(suspended)}</strong> ${t('admin:home.suspended', { count: suspended })}</span></li>
    </ul>
    <p><a href="${staffPaths.staff(locale)}">${t('admin:home.toStaff')}</a></p>
    <h2>${t('admin:home.looking')}</h2>
    <ul class="plain">
      <li><a href="${staffReportPaths.reports(locale)}">${t('reports:title')}</a></li>
      <li><a href="${staffInvitationPaths.invitationCounts(locale)}">${t('invitations:counts.title')}</a></li>
      <li><a href="${staffFeedbackPaths.feedback(locale)}">${t('feedback:office.title')}</a></li>
      <li><a href="${staffHandoverPaths.handovers(locale)}">${t('record:handover.listTitle')}</a></li>
      <li><a href="${staffHoldPaths.holds(locale)}">${t('registry:holds.title')}</a></li>
    </ul>
    <h2>${t('admin:mail.title')}</h2>
    <ul class="figures">
      <li><span><strong>${i18n.number(queuedMail)}</strong> ${t('admin:home.queued', { count: queuedMail })}</span></li>
      <li><span><strong>${i18n.number(failedMail)}</strong> ${t('admin:home.failed', { count: failedMail })}</span></li>
    </ul>
    <p><a href="${mailPaths.mail(locale)}">${t('admin:home.toMail')}</a></p>
    <h2>${t('templates:list.title')}</h2>
    <p><a href="${staffLetterTemplatePaths.letterTemplates(locale)}">${t('templates:list.toAll')}</a></p>
    <h2>${t('announcements:office.title')}</h2>
    <p><a href="${staffAnnouncementPaths.announcements(locale)}">${t('announcements:office.link')}</a><br>
      <a href="${staffPracticePaths.practiceNotices(locale)}">${t('practice:office.link')}</a></p>
    <h2>${t('maintenance:admin.title')}</h2>
    <p><a href="${maintenancePaths.maintenance(locale)}">${t('maintenance:admin.addTitle')}</a></p>
    <h2>${t('admin:audit.title')}</h2>
    ${
      lastEvent
        ? summaryList([
            { key: t('admin:verification.events'), value: i18n.number(lastEvent.seq) },
            { key: t('admin:home.lastEvent'), value: momentTag({ i18n, at: lastEvent.at }) },
            { key: t('admin:verification.lastHash'), value: html`<code>${lastEvent.hash}</code>` },
          ])
        : html`<p>${t('admin:audit.none')}</p>`
    }
    <p><a href="${auditPaths.auditVerification(locale)}">${t('admin:audit.verify')}</a></p>`,
  )
}
