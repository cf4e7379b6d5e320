import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import type { KeptPosting } from '../../../src/accounts/postings/queries.ts'
import { staffSignInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { ListedApproval } from '../../../src/accounts/standing/approvals.ts'
import type { AccessChange } from '../../../src/accounts/standing/standing.ts'
import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { localized, textIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'

import type { Locale, Paired } from '../../../src/tribunal/languages.ts'
import { accountTag, doneNotice, isWrong, type StaffDone, sayStaffErrors } from '../../admin/words.ts'
import { emailAddress, errorSummary, html, momentTag, personName, summaryList, tag } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { type PostingDone, type PostingOffice, postingNotice, postingsPart } from '../postings/staff-postings-part.ts'
import { accessChangeList, accessForm } from '../standing/staff-access-changes.ts'

type Person = Paired<'office', string | null> & {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: PageReader['role']
  readonly state: 'active' | 'suspended' | 'closed'
  readonly suspendedUntil: number | null
  readonly locale: Locale
  readonly createdAt: number
}

type PersonData = {
  i18n: I18n
  person: Person
  /** An officer's postings, past ones too, and where else they could work. */
  postings?: readonly KeptPosting[]
  offices?: readonly PostingOffice[]
  waiting?: readonly ListedApproval[]
  postingDone?: PostingDone
  isOneself: boolean
  changes: readonly AccessChange[]
  done?: StaffDone
  errors?: FormErrors
  typed?: Typed
}

export function personPage(data: PersonData) {
  const { i18n, person, isOneself, changes, postings, offices = [], waiting = [], done, errors = {}, typed = {} } = data
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  const office = textIn(i18n, localized(person, 'office'))
  return page(
    i18n,
    {
      title: shortTitle(person),
      error: isWrong(errors),
      back: { href: staffPeoplePaths.people(locale), label: t('admin:people.title') },
    },
    html`
    ${doneNotice(i18n, done)}
    ${postingNotice(i18n, data.postingDone)}
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${personName(person.name)}</h1>
    ${summaryList([
      { key: t('admin:person.email'), value: emailAddress(person.email) },
      { key: t('admin:people.role'), value: t(`accounts:role.${person.role}`) },
      ...(office && !postings ? [{ key: t('admin:person.office'), value: office }] : []),
      { key: t('admin:person.language'), value: t(`common:language.${person.locale}`) },
      { key: t('admin:people.state'), value: tag(accountTag(i18n, person.state)) },
      { key: t('admin:people.since'), value: momentTag({ i18n, at: person.createdAt }) },
      { key: t('admin:person.id'), value: html`<code>${person.id}</code>` },
    ])}
    <p><a href="${auditPaths.audit(locale, { person: person.id })}">${t('admin:person.events')}</a></p>
    ${postings && postingsPart({ i18n, person, postings, offices, waiting, sentences, typed })}
    ${isOneself ? html`<p class="aside">${t('admin:person.oneself')}</p>` : accessForm({ i18n, person, isReasonNeeded: false, sentences, typed })}
    ${accessChangeList(i18n, changes)}
    ${!isOneself && person.state === 'active' && html`<p><a href="${staffSignInPaths.personRecovery(locale, person.id)}">${t('recovery:staff.link')}</a></p>`}`,
  )
}

/** A browser shows little of a title; the heading has the whole name. */
export const shortTitle = ({ name }: { name: string }) =>
  name.length > 50 ? `${[...name].slice(0, 49).join('')}…` : name
