import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { InvitationState } from '../../../src/accounts/invitations/values.ts'
import { staffAppearancePaths } from '../../../src/cases/appearances/paths.ts'
import { staffPartyInvitationPaths } from '../../../src/cases/party-invitations/paths.ts'
import type { PersonChange } from '../../../src/cases/people/changes.ts'
import type { HeldOfPerson } from '../../../src/cases/people/commands.ts'
import { staffCasePeoplePaths } from '../../../src/cases/people/paths.ts'
import { lacksLatin } from '../../../src/cases/people/values.ts'
import type { CasePerson } from '../../../src/cases/record/queries.ts'
import type { StaffCaseHead } from '../../../src/cases/record/staff-case-head.ts'
import { uciWords } from '../../../src/cases/record/values.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { invitationTag } from '../../admin/words.ts'
import { factsList } from '../../components/facts-list.ts'
import {
  buttonLink,
  type Content,
  dataTable,
  dateTag,
  dayTag,
  emailAddress,
  html,
  momentTag,
  personName,
  phoneNumber,
  separated,
  tag,
} from '../../components/index.ts'
import { pageOfOfficeCase, type StaffCasePageData } from '../record/staff-case-head.ts'
import { lastDayOfRecord } from './case-people.ts'
import { languageName } from './script-fields.ts'

type StaffPeopleData = StaffCasePageData & {
  readonly corrections: readonly PersonChange[]
  /** The newest invitation of each person, by their id in the case. */
  readonly invitations: ReadonlyMap<string, { readonly id: string; readonly state: InvitationState }>
  /** Those who can be invited now. */
  readonly invitable: ReadonlySet<string>
  /** Who corrected, by id of an account. */
  readonly names: ReadonlyMap<string, string>
}

/** Who is in a case, how they are reached, and who acts for them. */
export function staffPeoplePage(data: StaffPeopleData) {
  const { i18n, head } = data
  const { t, locale } = i18n
  const { id } = head.theCase
  const add = (href: string, label: string) => !head.outside && buttonLink({ href, label, kind: 'secondary' })
  return pageOfOfficeCase(
    data,
    'people',
    html`
    <div class="titled"><h2 id="people">${t('cases:people.title')}</h2>${add(staffCasePeoplePaths.casePersonEntry(locale, id), t('admin:case.addPerson'))}</div>
    ${peopleTable(data)}
    <div class="titled"><h2 id="counsel">${t('cases:counsel.title')}</h2>${add(staffAppearancePaths.caseAppearances(locale, id), t('admin:case.enterAppearance'))}</div>
    ${appearanceTable(data)}
    ${correctionTable(data)}`,
  )
}

/** On the overview: everybody in the case, with what tells them apart. */
export const peopleFacts = (i18n: I18n, { people, appearances, outside, theCase, office }: StaffCaseHead): Content => {
  const { t, locale } = i18n
  const counsel = appearances.filter(({ isLive }) => isLive)
  return factsList([
    ...people.map((one) => ({
      key: t(`cases:role.${one.role}`),
      value: html`${personName(one)}<br><span class="aside">${separated(' · ', [
        one.uci && html`${t('cases:people.uciShort')} <span class="ref">${uciWords(one.uci)}</span>`,
        one.birthDate && html`${t('officeCase:people.born')} ${dayTag({ i18n, day: one.birthDate, form: 'plain' })}`,
        t(one.accountId === null ? 'officeCase:people.noAccount' : 'officeCase:people.hasAccount'),
      ])}${!outside && html`<br><a href="${staffCasePeoplePaths.casePerson(locale, theCase.id, one.id)}">${t('officeCase:people.correct')}<span class="hidden"> ${one.name}</span></a>`}</span>`,
    })),
    ...counsel.map((one) => ({
      key: t('cases:people.counsel'),
      value: html`${personName(one.counselName)}<br><span class="aside">${t('cases:people.since', { day: i18n.date(one.from, office.zone, 'plain') })}${one.limits && html`<br>${t('cases:people.limits')} ${personName(one.limits)}`}</span>`,
    })),
  ])
}

function peopleTable(data: StaffPeopleData): Content {
  const { i18n, head } = data
  const { people, outside } = head
  const { t } = i18n
  return dataTable({
    none: t('cases:people.none'),
    caption: t('cases:people.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:people.name') },
      { label: t('cases:people.role') },
      { label: t('cases:people.uci'), isNamed: true },
      { label: t('officeCase:people.contact'), isNamed: true },
      { label: t('admin:case.account'), isNamed: true },
      ...actsColumn(i18n, outside),
    ],
    rows: people.map((p) => [
      html`${personName(p)}${lacksLatin(p.name) && html`<br><span class="aside">${t('admin:casePerson.noLatin')}</span>`}`,
      html`${t(`cases:role.${p.role}`)}${p.representsId && html`<br><span class="aside">${t('admin:casePerson.represents')} ${nameIn(people, p.representsId)}</span>`}`,
      html`${p.uci ? html`<span class="ref">${uciWords(p.uci)}</span>` : t('cases:people.noUci')}${p.birthDate && html`<br><span class="aside">${t('admin:casePerson.birthDate')} ${dayTag({ i18n, day: p.birthDate, form: 'plain' })}</span>`}`,
      contactOf(data, p),
      accountOf(data, p),
      ...(outside ? [] : [correctLink(data, p)]),
    ]),
  })
}

/** How they are reached, as the registry holds it; of another office’s case nobody needs it. */
const contactOf = ({ head: { outside } }: StaffPeopleData, { phone, email, address }: CasePerson): Content =>
  outside
    ? ''
    : separated(html`<br>`, [
        phone && phoneNumber(phone),
        email && emailAddress(email),
        address && html`<span class="as-written" dir="auto">${address}</span>`,
      ])

const correctLink = ({ i18n, head: { theCase } }: StaffPeopleData, { id, name }: CasePerson): Content =>
  html`<a href="${staffCasePeoplePaths.casePerson(i18n.locale, theCase.id, id)}">${i18n.t('admin:case.correctPerson')} <span class="hidden">${name}</span></a>`

/** Corrected and removed people, with the former data. */
function correctionTable({ i18n, corrections, names }: StaffPeopleData): Content {
  const { t } = i18n
  if (corrections.length === 0) return ''
  return html`
    <h2>${t('admin:corrections.title')}</h2>
    ${dataTable({
      caption: t('admin:corrections.title'),
      captionHidden: true,
      columns: [
        { label: t('admin:corrections.person') },
        { label: t('admin:corrections.what') },
        { label: t('admin:corrections.by'), isNamed: true },
      ],
      rows: corrections.map(({ before, after, at, endedOn, reason, changedBy }) => [
        personName(before),
        after
          ? html`<ul>${correctedFields(before, after).map((field) => html`<li>${t(`admin:corrections.field.${field}`)}<br>${heldWords(i18n, before, field)} → ${heldWords(i18n, after, field)}</li>`)}</ul>`
          : html`${t('admin:corrections.removed')}${endedOn && html`<br>${t('admin:corrections.endedOn')} ${dayTag({ i18n, day: endedOn, form: 'plain' })}`}<ul>${heldFields.filter((field) => before[field] !== null && field !== 'name').map((field) => html`<li>${t(`admin:corrections.field.${field}`)}<br>${heldWords(i18n, before, field)}</li>`)}</ul>`,
        html`${changedBy === null ? t('admin:audit.system') : personName(names.get(changedBy) ?? '')}<br>${momentTag({ i18n, at })}${reason && html`<br><span class="aside">${personName(reason)}</span>`}`,
      ]),
    })}`
}

const heldFields = [
  ...(['name', 'scriptName', 'scriptLang', 'role', 'uci', 'birthDate', 'phone', 'email', 'address'] as const),
  ...(['represents', 'account'] as const),
] as const

const correctedFields = (before: HeldOfPerson, after: HeldOfPerson) =>
  heldFields.filter((field) => before[field] !== after[field])

function heldWords(i18n: I18n, held: HeldOfPerson, field: (typeof heldFields)[number]): Content {
  const { t } = i18n
  const value = held[field]
  if (field === 'account') return t(value === null ? 'admin:case.noAccount' : 'admin:case.hasAccount')
  if (value === null) return t('common:conflict.empty')
  if (field === 'scriptLang') return languageName(i18n.locale, value)
  if (field === 'birthDate') return dayTag({ i18n, day: value, form: 'plain' })
  if (field === 'phone') return phoneNumber(value)
  return field === 'role' ? t(`cases:role.${held.role}`) : html`<span dir="auto">${value}</span>`
}

const nameIn = (people: StaffCaseHead['people'], id: string): Content =>
  personName(people.find((person) => person.id === id) ?? '')

/** Whether the person has an account; else the state of their invitation, and the link to invite them. */
function accountOf(
  { i18n, head: { theCase, outside }, invitations, invitable }: StaffPeopleData,
  person: CasePerson,
): Content {
  const { t, locale } = i18n
  if (person.accountId !== null) return t('admin:case.hasAccount')
  const invitation = invitations.get(person.id)
  const inviteHref = staffPartyInvitationPaths.partyInvitation(locale, theCase.id, person.id)
  return html`${invitation ? toInvitation(i18n, invitation, outside) : t('admin:case.noAccount')}${
    invitable.has(person.id) &&
    html`<br><a href="${inviteHref}">${t('invitations:party.invite')} <span class="hidden">${person.name}</span></a>`
  }`
}

/** Only the invitation's own office can open its page. */
const toInvitation = (i18n: I18n, { id, state }: Invited, outside: StaffCaseHead['outside']): Content =>
  outside
    ? tag(invitationTag(i18n, state))
    : html`<a href="${staffInvitationPaths.invitation(i18n.locale, id)}">${tag(invitationTag(i18n, state))} <span class="hidden">${i18n.t('invitations:party.toInvitation')}</span></a>`
type Invited = NonNullable<ReturnType<StaffPeopleData['invitations']['get']>>

function appearanceTable({ i18n, head: { appearances, office, outside } }: StaffPeopleData): Content {
  const { t } = i18n
  return dataTable({
    none: t('cases:counsel.none'),
    caption: t('cases:counsel.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:counsel.name') },
      { label: t('cases:counsel.from'), isNamed: true },
      { label: t('cases:counsel.until'), isNamed: true },
      { label: t('cases:counsel.limits'), isNamed: true },
      ...actsColumn(i18n, outside),
    ],
    rows: appearances.map((a) => [
      html`${personName(a.counselName)}${(a.firm ?? a.phone) && html`<br><span class="aside">${separated(' · ', [a.firm && personName(a.firm), a.phone && phoneNumber(a.phone)])}</span>`}`,
      dateTag({ i18n, at: a.from, zone: office.zone }),
      lastDayOfRecord(i18n, a, office.zone),
      a.limits ? html`<span class="as-written" dir="auto">${a.limits}</span>` : '',
      ...(outside ? [] : [a.isLive ? endLink(i18n, a.id, a.counselName) : '']),
    ]),
  })
}

/** Another office's file is read-only. */
const actsColumn = ({ t }: I18n, outside: StaffCaseHead['outside']) =>
  outside ? [] : [{ label: t('admin:case.acts'), kind: 'act' as const }]

const endLink = ({ t, locale }: I18n, id: string, about: string): Content =>
  html`<a href="${staffAppearancePaths.appearanceEnding(locale, id)}">${t('admin:case.endAppearance')} <span class="hidden">${about}</span></a>`
