import type { ListedPerson, MismatchedInvitation } from '../../../src/accounts/people/office-people.ts'
import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { accountTag } from '../../admin/words.ts'
import {
  bodyName,
  type Content,
  dataTable,
  dateTag,
  emailAddress,
  emptyLine,
  filterForm,
  html,
  momentTag,
  pager,
  personName,
  submitButton,
  tag,
  textField,
  timeTag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type OfficePeopleData = {
  i18n: I18n
  at: number
  waiting: readonly ListedPerson[]
  mismatched: readonly MismatchedInvitation[]
  /** Requests that wait for a second officer. */
  approvals: number
  people: readonly ListedPerson[]
  search: string
  isFirst: boolean
  after?: string
}

export function officePeoplePage(data: OfficePeopleData) {
  const { i18n, people, search, approvals, isFirst, after } = data
  const { t, locale } = i18n
  const isWhole = search === '' && isFirst
  return page(
    i18n,
    { title: t('identity:people.title') },
    html`
    <div class="titled"><h1>${t('identity:people.title')}</h1><p>${t('identity:people.lead')}</p></div>
    ${approvals > 0 && html`<p><a href="${staffStandingPaths.approvals(locale)}">${t('identity:people.approvals', { count: approvals })}</a></p>`}
    ${isWhole && waitingSection(data)}
    ${isWhole && mismatchSection(data)}
    <h2>${t('identity:people.allTitle')}</h2>
    ${filterForm(
      { action: staffPeoplePaths.people(locale), label: t('identity:people.find') },
      html`
      ${textField({ i18n, name: 'search', label: t('identity:people.search'), type: 'search', value: search, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('identity:people.find'), kind: 'secondary' })}`,
    )}
    ${people.length === 0 ? emptyLine(t('identity:people.none')) : peopleTable(i18n, people)}
    ${pager({ i18n, first: isFirst ? undefined : staffPeoplePaths.people(locale, { search }), next: after ? staffPeoplePaths.people(locale, { search, after }) : undefined })}`,
  )
}

function waitingSection({ i18n, at, waiting }: OfficePeopleData): Content {
  const { t } = i18n
  return html`
    <h2>${t('identity:people.waitingTitle')}</h2>
    ${
      waiting.length === 0
        ? emptyLine(t('identity:people.noneWaiting'))
        : html`<p>${t('identity:people.waitingLead')}</p>
    ${waitingTable(i18n, at, waiting)}`
    }`
}

const waitingTable = (i18n: I18n, at: number, waiting: readonly ListedPerson[]) => {
  const { t } = i18n
  return dataTable({
    caption: t('identity:people.waitingTitle'),
    captionHidden: true,
    columns: [
      { label: t('identity:people.person') },
      { label: t('identity:people.capacity') },
      { label: t('identity:people.membership') },
      { label: t('identity:people.since') },
    ],
    rows: waiting.map((person) => [
      personCell(i18n, person),
      capacityOf(i18n, person),
      membershipOf(i18n, person),
      timeTag(person.createdAt, i18n.distance(at, person.createdAt)),
    ]),
  })
}

function mismatchSection({ i18n, mismatched }: OfficePeopleData): Content {
  const { t, locale } = i18n
  if (mismatched.length === 0) return ''
  return html`
    <h2>${t('identity:people.mismatchTitle')}</h2>
    <p>${t('identity:people.mismatchLead')}</p>
    ${dataTable({
      caption: t('identity:people.mismatchTitle'),
      captionHidden: true,
      columns: [
        { label: t('identity:people.person') },
        { label: t('identity:people.tried'), isNamed: true },
        { label: t('identity:people.last'), isNamed: true },
        { label: t('identity:people.case'), kind: 'act' },
      ],
      rows: mismatched.map(({ name, count, lastAt, caseId }) => [
        personName(name),
        tag({ kind: 'danger', word: t('identity:people.tries', { count }) }),
        momentTag({ i18n, at: lastAt }),
        caseId
          ? html`<a href="${staffCasePaths.case(locale, caseId)}">${t('identity:people.openCase')} <span class="hidden">${name}</span></a>`
          : '',
      ]),
    })}`
}

const peopleTable = (i18n: I18n, people: readonly ListedPerson[]) => {
  const { t } = i18n
  return dataTable({
    caption: t('identity:people.allTitle'),
    captionHidden: true,
    columns: [
      { label: t('identity:people.person') },
      { label: t('identity:people.capacity') },
      { label: t('identity:people.membership') },
      { label: t('identity:people.state') },
      { label: t('identity:people.since') },
    ],
    rows: people.map((person) => [
      personCell(i18n, person),
      capacityOf(i18n, person),
      membershipOf(i18n, person),
      html`${tag(accountTag(i18n, person.state))}${person.identity === 'waiting' && html` ${tag({ kind: 'warning', word: t('identity:state.waiting') })}`}`,
      dateTag({ i18n, at: person.createdAt }),
    ]),
  })
}

const personCell = ({ t, locale }: I18n, { id, name, email }: ListedPerson) =>
  html`<a href="${staffPeoplePaths.person(locale, id)}">${personName(name)}</a><br>${email ? emailAddress(email) : t('identity:people.noEmail')}`

const capacityOf = ({ t }: I18n, { kind, role }: ListedPerson): string =>
  kind ? t(`accounts:kind.${kind}`) : t(`accounts:role.${role}`)

const membershipOf = (i18n: I18n, { body, membershipNumber }: ListedPerson): Content =>
  body ? html`${bodyName(i18n, body)}<br><span class="ref">${membershipNumber ?? ''}</span>` : ''
