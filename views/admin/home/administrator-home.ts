import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { mailPaths } from '../../../src/admin/mail/paths.ts'
import { maintenancePaths } from '../../../src/admin/maintenance/paths.ts'
import { officePaths } from '../../../src/admin/offices/paths.ts'
import { staffPaths } from '../../../src/admin/staff/paths.ts'
import { staffAnnouncementPaths } from '../../../src/announcements/paths.ts'
import { staffPracticePaths } from '../../../src/announcements/practice/paths.ts'
import { staffLimitChangePaths } from '../../../src/cases/deadlines/limit-changes/paths.ts'
import { staffOfficeDayPaths } from '../../../src/cases/deadlines/office-days/paths.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import { staffFeedbackPaths } from '../../../src/feedback/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'

import {
  buttonLink,
  buttonRow,
  type Content,
  emptyLine,
  html,
  momentTag,
  notice,
  summaryList,
  timeTag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type AdministratorHomeData = {
  i18n: I18n
  at: number
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

export function administratorHomePage(data: AdministratorHomeData) {
  const { i18n, at, hasOffice, failedMail } = data
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:home.title') },
    html`
    <div class="titled"><h1>${t('admin:home.title')}</h1><p>${timeTag(at, i18n.moment(at, stampZone))} · ${i18n.zoneName(stampZone)}</p></div>
    ${!hasOffice && notice({ i18n, kind: 'warning', title: t('admin:home.noOffice'), body: html`<p><a href="${officePaths.offices(locale)}">${t('admin:home.firstOffice')}</a></p>` })}
    ${failedMail > 0 && notice({ i18n, kind: 'warning', title: html`<a href="${mailPaths.mail(locale, { state: 'failed' })}">${t('admin:home.failedMail', { count: failedMail })}</a>` })}
    ${figures(data)}
    <div class="columns">
    <div>
    ${pendingPart(data)}
    ${logPart(data)}
    </div>
    <div class="side">
    ${startPart(i18n)}
    ${morePart(i18n)}
    </div>
    </div>`,
  )
}

/** Those of nothing stay away. */
function figures({ i18n, active, invited, suspended, queuedMail }: AdministratorHomeData): Content {
  const { t, locale } = i18n
  const staffHref = staffPaths.staff(locale)
  const all = [
    { name: 'active', count: active, href: staffHref },
    { name: 'invited', count: invited, href: staffHref },
    { name: 'suspended', count: suspended, href: staffHref },
    { name: 'queued', count: queuedMail, href: mailPaths.mail(locale, { state: 'queued' }) },
  ] as const
  return html`
    <ul class="figures">${all
      .filter(({ count }) => count > 0)
      .map(
        ({ name, count, href }) => html`
      <li><a href="${href}"><strong>${i18n.number(count)}</strong> ${t(`admin:home.${name}`, { count })}</a></li>`,
      )}
    </ul>`
}

/** What somebody has to do, the portal's own days last. */
function pendingPart({ i18n, held, approvals, handovers, missingYears }: AdministratorHomeData): Content {
  const { t, locale, number } = i18n
  const counted = [
    { count: held, href: staffHoldPaths.holds(locale), words: t('admin:home.task.holds', { count: held }) },
    {
      count: approvals,
      href: staffStandingPaths.approvals(locale),
      words: t('admin:home.task.approvals', { count: approvals }),
    },
    {
      count: handovers,
      href: staffHandoverPaths.handovers(locale),
      words: t('admin:home.handoversUnanswered', { count: handovers }),
    },
  ].flatMap(({ count, href, words }) => (count > 0 ? [{ href, words: `${number(count)} ${words}` }] : []))
  const years = missingYears.map(({ year, offices }) => ({
    href: staffOfficeDayPaths.calendarYears(locale, { year: String(year) }),
    words: t('deadlinePages:years.task', { year, offices: offices.map((one) => nameIn(i18n, one)).join(', ') }),
  }))
  const tasks = [...counted, ...years]
  return html`
    <h2>${t('admin:home.pending')}</h2>
    ${
      tasks.length === 0
        ? emptyLine(t('admin:home.nonePending'))
        : html`<ul class="plain">${tasks.map(({ href: taskHref, words }) => html`<li><a href="${taskHref}">${words}</a></li>`)}</ul>`
    }`
}

const logPart = ({ i18n, lastEvent }: AdministratorHomeData): Content => html`
    <div class="titled"><h2>${i18n.t('admin:audit.title')}</h2><a href="${auditPaths.auditVerification(i18n.locale)}">${i18n.t('admin:audit.verify')}</a></div>
    ${
      lastEvent
        ? summaryList([
            { key: i18n.t('admin:verification.events'), value: i18n.number(lastEvent.seq) },
            { key: i18n.t('admin:home.lastEvent'), value: momentTag({ i18n, at: lastEvent.at }) },
            { key: i18n.t('admin:verification.lastHash'), value: html`<code>${lastEvent.hash}</code>` },
          ])
        : html`<p>${i18n.t('admin:audit.none')}</p>`
    }`

const startPart = ({ t, locale }: I18n): Content => html`
    <h2>${t('admin:home.start')}</h2>
    ${buttonRow(
      buttonLink({
        href: staffAnnouncementPaths.announcementCreation(locale),
        label: t('announcements:office.new'),
        kind: 'secondary',
      }),
      buttonLink({
        href: maintenancePaths.maintenance(locale),
        label: t('maintenance:admin.addTitle'),
        kind: 'secondary',
      }),
    )}`

/** Pages that are no places of their own. */
const morePart = ({ t, locale }: I18n): Content => html`
    <h2>${t('admin:home.more')}</h2>
    <ul class="plain">
      <li><a href="${staffAnnouncementPaths.announcements(locale)}">${t('announcements:office.title')}</a></li>
      <li><a href="${staffPracticePaths.practiceNotices(locale)}">${t('practice:list.title')}</a></li>
      <li><a href="${staffLetterTemplatePaths.letterTemplates(locale)}">${t('templates:list.title')}</a></li>
      <li><a href="${staffOfficeDayPaths.calendarYears(locale)}">${t('deadlinePages:years.link')}</a></li>
      <li><a href="${staffLimitChangePaths.limitChanges(locale)}">${t('deadlinePages:changes.title')}</a></li>
      <li><a href="${staffInvitationPaths.invitationCounts(locale)}">${t('invitations:counts.title')}</a></li>
      <li><a href="${staffHandoverPaths.handovers(locale)}">${t('record:handover.listTitle')}</a></li>
      <li><a href="${staffHoldPaths.holds(locale)}">${t('registry:holds.title')}</a></li>
      <li><a href="${staffFeedbackPaths.feedback(locale)}">${t('feedback:office.title')}</a></li>
    </ul>`
