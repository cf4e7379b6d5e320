import { staffInvitationPaths } from '../src/accounts/invitations/paths.ts'
import { staffLetterPaths } from '../src/accounts/letters/paths.ts'
import { staffPeoplePaths } from '../src/accounts/people/paths.ts'
import { staffStandingPaths } from '../src/accounts/standing/paths.ts'
import { addresses } from '../src/addresses.ts'
import { auditPaths } from '../src/admin/audit/paths.ts'
import { deskPaths } from '../src/admin/desk/paths.ts'
import { adminHomePaths } from '../src/admin/home/paths.ts'
import { mailPaths } from '../src/admin/mail/paths.ts'
import { officePaths } from '../src/admin/offices/paths.ts'
import { staffPaths } from '../src/admin/staff/paths.ts'
import { staffOfficeDayPaths } from '../src/cases/deadlines/office-days/paths.ts'
import { deadlinePaths } from '../src/cases/deadlines/paths.ts'
import { hearingPaths, staffHearingPaths } from '../src/cases/hearings/paths.ts'
import { casePaths, staffCasePaths } from '../src/cases/record/paths.ts'
import { searchPaths, staffSearchPaths } from '../src/cases/search/paths.ts'
import { delegatePaths } from '../src/delegation/paths.ts'
import { documentPaths } from '../src/documents/reading/paths.ts'
import { submissionPaths } from '../src/documents/submissions/paths.ts'
import { nameIn } from '../src/platform/localized.ts'
import type { I18n, Locale, PageReader } from '../src/platform/web/i18n.ts'
import { publicPaths } from '../src/public/paths.ts'
import { staffReportPaths } from '../src/reports/paths.ts'
import { todayPaths } from '../src/today/paths.ts'

import { type Content, type Html, html } from './components/html.ts'

type NavigationPlace = {
  readonly name: PlaceName
  readonly address: ((l: Locale) => string) & { readonly pattern: string }
}
type PlaceName =
  | 'today'
  | 'cases'
  | 'hearings'
  | 'deadlines'
  | 'inbox'
  | 'submissions'
  | 'delegates'
  | 'delegations'
  | 'desk'
  | 'letters'
  | 'approvals'
  | 'reports'
  | 'invitations'
  | 'staff'
  | 'people'
  | 'clients'
  | 'offices'
  | 'calendar'
  | 'audit'
  | 'mail'

const own: readonly NavigationPlace[] = [
  { name: 'today', address: todayPaths.today },
  {
    name: 'cases',
    address: casePaths.cases,
  },
  { name: 'hearings', address: hearingPaths.hearings },
  { name: 'deadlines', address: deadlinePaths.deadlines },
  { name: 'inbox', address: documentPaths.inbox },
  { name: 'submissions', address: submissionPaths.submissions },
]

/** The navigation of each role, in its order. */
const places: Readonly<Record<PageReader['role'], readonly NavigationPlace[]>> = {
  counsel: [...own, { name: 'delegates', address: delegatePaths.delegates }],
  delegate: [...own, { name: 'delegations', address: delegatePaths.delegates }],
  party: own,
  registry: [
    { name: 'today', address: adminHomePaths.home },
    {
      name: 'desk',
      address: deskPaths.desk,
    },
    {
      name: 'cases',
      address: staffCasePaths.cases,
    },
    { name: 'hearings', address: staffHearingPaths.hearings },
    { name: 'letters', address: staffLetterPaths.letters },
    { name: 'approvals', address: staffStandingPaths.approvals },
    { name: 'invitations', address: staffInvitationPaths.invitations },
    { name: 'clients', address: staffPeoplePaths.people },
    { name: 'reports', address: staffReportPaths.reports },
    { name: 'audit', address: auditPaths.audit },
  ],
  administrator: [
    { name: 'today', address: adminHomePaths.home },
    { name: 'staff', address: staffPaths.staff },
    { name: 'people', address: staffPeoplePaths.people },
    { name: 'approvals', address: staffStandingPaths.approvals },
    { name: 'offices', address: officePaths.offices },
    { name: 'calendar', address: staffOfficeDayPaths.calendar },
    { name: 'reports', address: staffReportPaths.reports },
    { name: 'audit', address: auditPaths.audit },
    { name: 'mail', address: mailPaths.mail },
  ],
}

const staff: readonly PageReader['role'][] = ['registry', 'administrator']

/** Where signing in lands, or the public page. */
export const homePlace = ({ locale, reader }: I18n) => ({
  href: reader
    ? staff.includes(reader.role)
      ? adminHomePaths.home(locale)
      : todayPaths.today(locale)
    : publicPaths.home(locale),
})

const isOfStaff = (pattern: string) => pattern.startsWith(adminHomePaths.home.pattern)

/** The addresses under a place, up to the id that they name: its own, and what says that it lies there. */
const under = ({ name, address }: NavigationPlace): readonly string[] => [
  address.pattern,
  ...addresses.flatMap(({ pattern, place }) =>
    place === name && isOfStaff(pattern) === isOfStaff(address.pattern) ? pattern.replace(/\/:.*/, '') : [],
  ),
]
const addressesUnder = new Map(
  Object.values(places)
    .flat()
    .map((place) => [place, under(place)]),
)

export function placesRow(i18n: I18n, reader: PageReader): Html {
  const address = `/${i18n.locale}${i18n.here}`.split('?')[0] ?? ''
  // The staff's other pages are all under their first one.
  const current = (place: NavigationPlace) => {
    if (address === place.address(i18n.locale)) return html`aria-current="page"`
    const isUnder = addressesUnder.get(place)!.some((above) => `${address}/`.startsWith(`/${i18n.locale}${above}/`))
    return place.name !== 'today' && isUnder && html`aria-current="true"`
  }
  const placeLink = (place: NavigationPlace) => {
    const { name, address: placeHref } = place
    return html`<li><a href="${placeHref(i18n.locale)}" ${current(place)}>${i18n.t(`common:layout.place.${name}`)}${countOf(
      i18n,
      reader,
      name,
    )}</a></li>`
  }
  // An officer without a posting can open no place.
  if (reader.role === 'registry' && !reader.office) return html``
  return html`
<nav class="places" aria-label="${i18n.t('common:layout.places')}"><div>
<ul>
${places[reader.role].map(placeLink)}
</ul>
${reader.office && officeLine(i18n, reader.office)}
</div></nav>`
}

/** How much is new or pending in a place, behind its name. */
function countOf({ t, number }: I18n, reader: PageReader, name: PlaceName): Content {
  const counted = (count: number, words: string) =>
    count === 0 ? '' : html` <span class="count">${number(count)}<span class="hidden"> ${words}</span></span>`
  if (name === 'inbox') return counted(reader.unread, t('common:layout.unread', { count: reader.unread }))
  if (name !== 'desk' && name !== 'letters' && name !== 'approvals') return ''
  const count = reader.pending?.[name] ?? 0
  return counted(count, t(`common:layout.pending.${name}`, { count }))
}

/** The office for which an officer works, with a link to their others. */
const officeLine = (i18n: I18n, office: NonNullable<PageReader['office']>) => {
  const { t, locale } = i18n
  const { role, others } = office
  return html`<div class="office"><p><span class="hidden">${t('common:layout.office.label')}</span> <strong>${nameIn(i18n, office)}</strong> (${t(`common:layout.office.${role}`)})</p>${others.map(
    (one) => html`
<form method="post" action="${officePaths.officeChange(locale, { office: one.officeId })}"><button type="submit">${t('common:layout.office.change', { office: nameIn(i18n, one) })}</button></form>`,
  )}</div>`
}

const ofCases = { find: 'cases', field: 'q', label: 'common:layout.find.words', address: searchPaths.search } as const

/** What the box in the band looks for, by role: the list that answers, and its field. */
const searches = {
  counsel: ofCases,
  delegate: ofCases,
  party: ofCases,
  registry: { find: 'cases', field: 'q', label: 'common:layout.find.office', address: staffSearchPaths.search },
  administrator: { find: 'accounts', field: 'search', label: 'admin:people.search', address: staffPeoplePaths.people },
} as const

export function searchBox({ t, locale }: I18n, { role, office }: PageReader): Content {
  // As with the places.
  if (role === 'registry' && !office) return ''
  const { find, field, label, address: answerHref } = searches[role]
  return html`<form class="find" role="search" method="get" action="${answerHref(locale)}" aria-label="${t(`common:layout.find.${find}`)}">
<label class="hidden" for="find">${t(label)}</label>
<input class="input" id="find" name="${field}" type="search" placeholder="${t(label)}" maxlength="100" autocomplete="off" spellcheck="false" dir="auto">
<button class="button" type="submit">${t('common:layout.find.button')}</button>
</form>`
}
