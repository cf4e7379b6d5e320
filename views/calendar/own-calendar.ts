import type { CalendarAddress } from '../../src/calendar/addresses.ts'
import { calendarPaths } from '../../src/calendar/paths.ts'
import { hearingPaths } from '../../src/cases/hearings/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  type Content,
  checkboxes,
  hiddenField,
  html,
  momentTag,
  notice,
  postForm,
  submitButton,
  summaryList,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'

type Made = { readonly origin: string; readonly token: string }

type OwnCalendarData = {
  i18n: I18n
  /** The one that is good now. */
  address: CalendarAddress | undefined
  /** A new address, shown only now. */
  made?: Made
  done?: 'revoked' | 'changed'
}

export function ownCalendarPage({ i18n, address, made, done }: OwnCalendarData): string {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('calendar:page.title'),
      back: { href: hearingPaths.hearings(locale), label: t('cases:hearings.title') },
    },
    html`
    ${done && notice({ i18n, kind: 'success', title: t(`calendar:page.${done}`) })}
    <h1>${t('calendar:page.title')}</h1>
    ${made ? shownOnce(i18n, made) : html`<p>${t('calendar:page.what')}</p><p>${t('calendar:page.holds')}</p>`}
    ${address && !made && state(i18n, address)}
    ${address && !made && contents(i18n, address)}
    ${!made && making(i18n, address)}
    ${address && revoking(i18n)}`,
  )
}

const shownOnce = (i18n: I18n, { origin, token }: Made): Content => html`
  ${notice({ i18n, kind: 'warning', title: i18n.t('calendar:page.once'), body: i18n.t('calendar:page.keep') })}
  <p><code class="address">${calendarPaths.calendarFile(origin, token)}</code></p>
  <p><a href="${calendarPaths.calendarSubscription(origin, token)}">${i18n.t('calendar:page.subscribe')}</a></p>
  <p>${i18n.t('calendar:page.how')}</p>
  <p><a href="${calendarPaths.ownCalendar(i18n.locale)}">${i18n.t('calendar:page.kept')}</a></p>`

const state = (i18n: I18n, { createdAt, lastReadAt }: CalendarAddress): Content =>
  summaryList([
    { key: i18n.t('calendar:page.made'), value: momentTag({ i18n, at: createdAt }) },
    {
      key: i18n.t('calendar:page.lastRead'),
      value: lastReadAt === null ? i18n.t('calendar:page.neverRead') : momentTag({ i18n, at: lastReadAt }),
    },
  ])

const deadlineBox = (i18n: I18n, isTicked: boolean): Content =>
  checkboxes({
    i18n,
    name: 'holds[]',
    label: i18n.t('calendar:page.contents'),
    hint: i18n.t('calendar:page.deadlinesHint'),
    options: [{ value: 'deadlines', label: i18n.t('calendar:page.deadlines') }],
    values: isTicked ? ['deadlines'] : [],
  })

const contents = (i18n: I18n, { withDeadlines }: CalendarAddress): Content => html`
  <h2>${i18n.t('calendar:page.contentsTitle')}</h2>
  ${postForm(
    { action: calendarPaths.ownCalendarContents(i18n.locale) },
    html`${deadlineBox(i18n, withDeadlines)}${submitButton({ label: i18n.t('calendar:page.change'), kind: 'secondary' })}`,
  )}`

const making = (i18n: I18n, address: CalendarAddress | undefined): Content => {
  const isRenewal = address !== undefined
  return html`
  <h2>${i18n.t(isRenewal ? 'calendar:page.renewTitle' : 'calendar:page.makeTitle')}</h2>
  ${isRenewal && warningText({ i18n, text: i18n.t('calendar:page.voids') })}
  ${postForm(
    { action: calendarPaths.ownCalendar(i18n.locale) },
    html`${isRenewal ? address.withDeadlines && hiddenField('holds[]', 'deadlines') : deadlineBox(i18n, false)}
    ${submitButton({
      label: i18n.t(isRenewal ? 'calendar:page.renew' : 'calendar:page.make'),
      kind: isRenewal ? 'secondary' : 'primary',
    })}`,
  )}`
}

const revoking = (i18n: I18n): Content => html`
  <h2>${i18n.t('calendar:page.revokeTitle')}</h2>
  <p>${i18n.t('calendar:page.revokeWhat')}</p>
  ${postForm(
    { action: calendarPaths.ownCalendarRevocation(i18n.locale), seal: i18n.seal },
    submitButton({ label: i18n.t('calendar:page.revoke'), kind: 'danger' }),
  )}`
