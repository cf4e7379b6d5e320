import type { I18n, Locale, Reader } from '../src/platform/web/i18n.ts'
import { paths } from '../src/platform/web/paths.ts'
import { type Html, html } from './components/html.ts'

type Place = {
  readonly name: PlaceName
  readonly address: (l: Locale) => string
  /** What else lies under it, though its address does not say so. */
  readonly over?: readonly ((l: Locale) => string)[]
}
type PlaceName =
  | 'today'
  | 'cases'
  | 'search'
  | 'hearings'
  | 'deadlines'
  | 'inbox'
  | 'submissions'
  | 'delegates'
  | 'delegations'
  | 'desk'
  | 'invitations'
  | 'staff'
  | 'people'
  | 'clients'
  | 'offices'
  | 'calendar'
  | 'audit'
  | 'mail'

const own: readonly Place[] = [
  { name: 'today', address: paths.today },
  {
    name: 'cases',
    address: paths.cases,
    over: [(l) => paths.document(l, ''), (l) => paths.requests(l), (l) => paths.question(l, '')],
  },
  { name: 'search', address: paths.search },
  { name: 'hearings', address: paths.hearings },
  { name: 'deadlines', address: paths.deadlines },
  { name: 'inbox', address: paths.inbox },
  { name: 'submissions', address: paths.submissions },
]

/** The row of places, by role. */
const places: Readonly<Record<Reader['role'], readonly Place[]>> = {
  counsel: [...own, { name: 'delegates', address: paths.delegates }],
  delegate: [...own, { name: 'delegations', address: paths.delegates }],
  party: own,
  registry: [
    { name: 'today', address: paths.admin.home },
    {
      name: 'desk',
      address: paths.admin.desk,
      over: [(l) => paths.admin.submission(l, ''), paths.admin.holds, paths.admin.questions],
    },
    {
      name: 'cases',
      address: paths.admin.cases,
      over: [
        (l) => paths.admin.document(l, ''),
        (l) => paths.admin.hearing(l, ''),
        (l) => paths.admin.letterRuns(l),
        (l) => paths.admin.letterTemplates(l),
      ],
    },
    { name: 'invitations', address: paths.admin.invitations },
    { name: 'clients', address: paths.admin.people },
    { name: 'audit', address: paths.admin.audit },
  ],
  administrator: [
    { name: 'today', address: paths.admin.home },
    { name: 'staff', address: paths.admin.staff },
    { name: 'people', address: paths.admin.people },
    { name: 'offices', address: paths.admin.offices },
    { name: 'calendar', address: paths.admin.calendar },
    { name: 'audit', address: paths.admin.audit },
    { name: 'mail', address: paths.admin.mail },
  ],
}

const staff: readonly Reader['role'][] = ['registry', 'administrator']

/** Where a reader begins: the place they land on when they sign in, or the public page. */
export const homePlace = ({ locale, reader }: I18n) => ({
  href: reader ? (staff.includes(reader.role) ? paths.admin.home(locale) : paths.today(locale)) : paths.home(locale),
})

export function placesRow(i18n: I18n, reader: Reader): Html {
  const address = `/${i18n.locale}${i18n.here}`.split('?')[0] ?? ''
  // Staff's other pages all lie under their first one.
  const current = ({ name, address: own, over = [] }: Place) => {
    if (address === own(i18n.locale)) return html`aria-current="page"`
    const isUnder = [own, ...over].some((path) => `${address}/`.startsWith(`${path(i18n.locale).replace(/\/$/, '')}/`))
    return name !== 'today' && isUnder && html`aria-current="true"`
  }
  const placeLink = (place: Place) => {
    const { name, address: placeHref } = place
    return html`<li><a href="${placeHref(i18n.locale)}" ${current(place)}>${i18n.t(`common:layout.place.${name}`)}${
      name === 'inbox' &&
      reader.unread > 0 &&
      html` <span class="unread">${i18n.t('common:layout.unread', { count: reader.unread })}</span>`
    }</a></li>`
  }
  // Posted nowhere, an officer has no place to go.
  if (reader.role === 'registry' && !reader.office) return html``
  return html`
<nav class="places" aria-label="${i18n.t('common:layout.places')}"><ul>
${places[reader.role].map(placeLink)}
</ul></nav>`
}
