import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffAppearancePaths } from '../../../src/cases/appearances/paths.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import { staffPartyInvitationPaths } from '../../../src/cases/party-invitations/paths.ts'
import type { HeldOfPerson } from '../../../src/cases/people/commands.ts'
import { staffCasePeoplePaths } from '../../../src/cases/people/paths.ts'
import { lacksLatin } from '../../../src/cases/people/values.ts'
import type { CasePerson } from '../../../src/cases/record/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { hearingTag, invitationTag } from '../../admin/words.ts'
import { type Content, dataTable, dateTag, dayTag, html, momentTag, personName, tag } from '../../components/index.ts'
import type { OfficeCaseData } from '../record/staff-case-data.ts'
import { lastDayOfRecord } from './case-people.ts'
import { languageName } from './script-fields.ts'

export function peopleTable(data: OfficeCaseData): Content {
  const { i18n, people, outside } = data
  const { t } = i18n
  return dataTable({
    none: t('cases:people.none'),
    caption: t('cases:people.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:people.name') },
      { label: t('cases:people.role') },
      { label: t('cases:people.uci'), isNamed: true },
      { label: t('admin:case.account'), isNamed: true },
      ...actsColumn(i18n, outside),
    ],
    rows: people.map((p) => [
      html`${personName(p)}${lacksLatin(p.name) && html`<br><span class="aside">${t('admin:casePerson.noLatin')}</span>`}`,
      html`${t(`cases:role.${p.role}`)}${p.representsId && html`<br><span class="aside">${t('admin:casePerson.represents')} ${nameIn(people, p.representsId)}</span>`}`,
      html`${p.uci ? html`<span class="ref">${p.uci}</span>` : t('cases:people.noUci')}${p.birthDate && html`<br><span class="aside">${t('admin:casePerson.birthDate')} ${dayTag({ i18n, day: p.birthDate, form: 'plain' })}</span>`}`,
      accountOf(data, p),
      ...(outside ? [] : [correctLink(data, p)]),
    ]),
  })
}

const correctLink = ({ i18n, theCase }: OfficeCaseData, { id, name }: CasePerson): Content =>
  html`<a href="${staffCasePeoplePaths.casePerson(i18n.locale, theCase.id, id)}">${i18n.t('admin:case.correctPerson')} <span class="hidden">${name}</span></a>`

/** Corrected and removed people, with the former data. */
export function correctionTable({ i18n, corrections, names }: OfficeCaseData): Content {
  const { t } = i18n
  if (corrections.length === 0) return ''
  return html`
    <h3>${t('admin:corrections.title')}</h3>
    ${dataTable({
      caption: t('admin:corrections.title'),
      captionHidden: true,
      columns: [
        { label: t('admin:corrections.person') },
        { label: t('admin:corrections.what') },
        { label: t('admin:corrections.by'), isNamed: true },
      ],
      rows: corrections.map(({ before, after, at, changedBy }) => [
        personName(before),
        after
          ? html`<ul>${correctedFields(before, after).map((field) => html`<li>${t(`admin:corrections.field.${field}`)}<br>${heldWords(i18n, before, field)} → ${heldWords(i18n, after, field)}</li>`)}</ul>`
          : html`${t('admin:corrections.removed')}<ul>${heldFields.filter((field) => before[field] !== null && field !== 'name').map((field) => html`<li>${t(`admin:corrections.field.${field}`)}<br>${heldWords(i18n, before, field)}</li>`)}</ul>`,
        html`${changedBy === null ? t('admin:corrections.system') : personName(names.get(changedBy) ?? '')}<br>${momentTag({ i18n, at })}`,
      ]),
    })}`
}

const heldFields = ['name', 'scriptName', 'scriptLang', 'role', 'uci', 'birthDate', 'represents', 'account'] as const

const correctedFields = (before: HeldOfPerson, after: HeldOfPerson) =>
  heldFields.filter((field) => before[field] !== after[field])

function heldWords(i18n: I18n, held: HeldOfPerson, field: (typeof heldFields)[number]): Content {
  const { t } = i18n
  const value = held[field]
  if (field === 'account') return t(value === null ? 'admin:case.noAccount' : 'admin:case.hasAccount')
  if (value === null) return t('common:conflict.empty')
  if (field === 'scriptLang') return languageName(i18n.locale, value)
  if (field === 'birthDate') return dayTag({ i18n, day: value, form: 'plain' })
  return field === 'role' ? t(`cases:role.${held.role}`) : html`<span dir="auto">${value}</span>`
}

const nameIn = (people: OfficeCaseData['people'], id: string): Content =>
  personName(people.find((person) => person.id === id) ?? '')

/** Whether the person has an account; else the state of their invitation, and the link to invite them. */
function accountOf({ i18n, theCase, invitations, invitable, outside }: OfficeCaseData, person: CasePerson): Content {
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
const toInvitation = (i18n: I18n, { id, state }: Invited, outside: OfficeCaseData['outside']): Content =>
  outside
    ? tag(invitationTag(i18n, state))
    : html`<a href="${staffInvitationPaths.invitation(i18n.locale, id)}">${tag(invitationTag(i18n, state))} <span class="hidden">${i18n.t('invitations:party.toInvitation')}</span></a>`
type Invited = NonNullable<ReturnType<OfficeCaseData['invitations']['get']>>

export function appearanceTable({ i18n, appearances, office, outside }: OfficeCaseData): Content {
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
      html`${personName(a.counselName)}${a.firm && html`<br><span class="aside">${personName(a.firm)}</span>`}`,
      dateTag({ i18n, at: a.from, zone: office.zone }),
      lastDayOfRecord(i18n, a, office.zone),
      a.limits ? html`<span class="as-written" dir="auto">${a.limits}</span>` : t('cases:counsel.noLimits'),
      ...(outside ? [] : [a.isLive ? endLink(i18n, a.id, a.counselName) : '']),
    ]),
  })
}

/** Another office's file is read-only. */
const actsColumn = ({ t }: I18n, outside: OfficeCaseData['outside']) =>
  outside ? [] : [{ label: t('admin:case.acts'), kind: 'act' as const }]

const endLink = ({ t, locale }: I18n, id: string, about: string): Content =>
  html`<a href="${staffAppearancePaths.appearanceEnding(locale, id)}">${t('admin:case.endAppearance')} <span class="hidden">${about}</span></a>`

export function hearingTable({ i18n, hearings, outside }: OfficeCaseData): Content {
  const { t, locale } = i18n
  return dataTable({
    none: t('admin:case.noHearing'),
    caption: t('cases:hearings.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:hearings.when') },
      { label: t('cases:hearings.kind') },
      { label: t('cases:hearings.where') },
      { label: t('cases:hearings.state') },
      ...actsColumn(i18n, outside),
    ],
    rows: hearings.map((h) => [
      momentTag({ i18n, at: h.startsAt, zone: h.zone }),
      t(`cases:hearing.kind.${h.kind}`),
      html`${t(`cases:hearing.mode.${h.mode}`)}${h.place && html`<br>${personName(h.place)}`}${h.link && html`<br>${personName(h.link)}`}`,
      tag(hearingTag(i18n, h.state)),
      ...(outside
        ? []
        : [
            html`<a href="${staffHearingPaths.hearing(locale, h.id)}">${t('admin:case.changeHearing')} <span class="hidden">${i18n.moment(h.startsAt, h.zone)}</span></a>`,
          ]),
    ]),
  })
}
