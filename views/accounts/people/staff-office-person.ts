import { staffFactorPaths } from '../../../src/accounts/factors/paths.ts'
import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffSignInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { GoodStanding } from '../../../src/accounts/standing/good-standing.ts'
import type { IdentityCheck } from '../../../src/accounts/standing/identity.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { accountTag, doneNotice, isWrong, sayStaffErrors } from '../../admin/words.ts'
import {
  bodyName,
  type Content,
  dataTable,
  emailAddress,
  errorSummary,
  html,
  momentTag,
  personName,
  phoneNumber,
  summaryList,
  tag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { accessChangeList, accessForm } from '../standing/staff-access-changes.ts'
import { meetingForm, overrideForm } from '../standing/staff-identity-meeting.ts'
import type { OfficerPersonData } from './staff-office-person-data.ts'
import { shortTitle } from './staff-person.ts'

export function officerPersonPage(data: OfficerPersonData) {
  const { i18n, person, checks, changes, done, errors = {}, typed = {} } = data
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    {
      title: shortTitle(person),
      error: isWrong(errors),
      back: { href: staffPeoplePaths.people(locale), label: t('identity:people.title') },
    },
    html`
    ${doneNotice(i18n, done)}
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${personName(person.name)}</h1>
    ${summaryList([...ownLines(data), ...counselLines(data)])}
    ${person.identity === 'waiting' && meetingForm({ ...data, sentences, typed })}
    ${person.identity === 'waiting' && overrideForm({ ...data, sentences, typed })}
    ${checks.length > 0 && checkTable(i18n, checks, data.office.zone)}
    ${person.role === 'counsel' && accessForm({ i18n, person, isReasonNeeded: true, sentences, typed })}
    ${accessChangeList(i18n, changes)}
    ${person.role === 'counsel' && html`<p><a href="${staffHandoverPaths.handover(locale, person.id)}">${t('record:handover.open')}</a></p>`}
    ${!person.hasTotp && html`<p><a href="${staffFactorPaths.personCodeSheet(locale, person.id)}">${t('factors:sheet.title')}</a></p>`}
    ${person.state === 'active' && html`<p><a href="${staffSignInPaths.personRecovery(locale, person.id)}">${t('recovery:staff.link')}</a></p>`}`,
  )
}

const ownLines = ({ i18n, person, office, failing }: OfficerPersonData) => {
  const { t } = i18n
  const isMet = person.identity === 'confirmed'
  return [
    person.email
      ? { key: t('admin:person.email'), value: emailAddress(person.email) }
      : { key: t('identity:person.signInName'), value: html`<span class="ref">${person.emailKey}</span>` },
    ...(failing
      ? [
          {
            key: t('notices:failing.office'),
            value: html`${tag({ kind: 'danger', word: t('notices:failing.office') })} ${t('notices:failing.officeSince', { date: i18n.date(failing.since), status: failing.status })}`,
          },
        ]
      : []),
    { key: t('admin:people.role'), value: t(`accounts:role.${person.role}`) },
    { key: t('admin:person.language'), value: t(`common:language.${person.locale}`) },
    { key: t('admin:people.state'), value: tag(accountTag(i18n, person.state)) },
    {
      key: t('identity:person.identity'),
      value: tag({ kind: isMet ? 'success' : 'warning', word: t(`identity:state.${person.identity}`) }),
    },
    { key: t('admin:people.since'), value: momentTag({ i18n, at: person.createdAt, zone: office.zone }) },
  ]
}

function counselLines({ i18n, profile, standing }: OfficerPersonData): { key: string; value: Content }[] {
  if (!profile) return []
  const { t } = i18n
  return [
    { key: t('identity:people.capacity'), value: t(`accounts:kind.${profile.kind}`) },
    ...(profile.body
      ? [
          { key: t('identity:register.bodyFixed'), value: bodyName(i18n, profile.body) },
          {
            key: t('accounts:profile.membershipNumber'),
            value: html`<span class="ref">${profile.membershipNumber}</span>`,
          },
        ]
      : []),
    ...(profile.firm ? [{ key: t('identity:person.firm'), value: personName(profile.firm) }] : []),
    ...(profile.phone ? [{ key: t('identity:person.phone'), value: phoneNumber(profile.phone) }] : []),
    ...(standing ? [{ key: t('identity:person.standing'), value: standingWords(i18n, standing) }] : []),
  ]
}

const standingWords = (i18n: I18n, { state, until }: GoodStanding): Content =>
  html`${until === null ? i18n.t('identity:person.noDate') : i18n.date(until - 1)}${state === 'lapsed' && html` ${tag({ kind: 'danger', word: i18n.t('identity:state.lapsed') })}`}`

/** Only the kind of document: its number is never recorded. */
const checkTable = (i18n: I18n, checks: readonly IdentityCheck[], zone: string) => {
  const { t } = i18n
  return html`
    <h2>${t('identity:person.checksTitle')}</h2>
    ${dataTable({
      caption: t('identity:person.checksTitle'),
      captionHidden: true,
      columns: [
        { label: t('identity:person.way') },
        { label: t('identity:person.when') },
        { label: t('identity:person.by'), isNamed: true },
        { label: t('identity:person.seen'), isNamed: true },
      ],
      rows: checks.map((check) => [
        html`${t(`identity:way.${check.way}`)}${check.reason && html`<br><span class="as-written aside" dir="auto">${check.reason}</span>`}`,
        momentTag({ i18n, at: check.metAt, zone }),
        byWhom(i18n, check),
        check.document ? t(`identity:document.${check.document}`) : t('identity:person.noDocument'),
      ]),
    })}`
}

function byWhom({ t }: I18n, { officerName, secondOfficerName }: IdentityCheck): string {
  if (!officerName) return t('identity:person.byLetter')
  return secondOfficerName
    ? t('identity:person.byBoth', { first: officerName, second: secondOfficerName })
    : officerName
}
