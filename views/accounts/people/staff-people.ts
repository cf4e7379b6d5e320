import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'

import { accountTag } from '../../admin/words.ts'
import {
  dataTable,
  dateTag,
  emailAddress,
  filterForm,
  html,
  pager,
  personName,
  submitButton,
  tag,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: PageReader['role']
  readonly state: 'active' | 'suspended' | 'closed'
  readonly createdAt: number
}

type PeopleData = {
  i18n: I18n
  people: readonly Person[]
  search: string
  /** Requests that wait for a second officer. */
  approvals: number
  isFirst: boolean
  after?: string
}

export function peoplePage({ i18n, people, search, approvals, isFirst, after }: PeopleData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:people.title') },
    html`
    <div class="titled"><h1>${t('admin:people.title')}</h1><p>${t('admin:people.lead')}</p></div>
    ${approvals > 0 && html`<p><a href="${staffStandingPaths.approvals(locale)}">${t('identity:people.approvals', { count: approvals })}</a></p>`}
    ${filterForm(
      { action: staffPeoplePaths.people(locale), label: t('admin:people.find') },
      html`
      ${textField({ i18n, name: 'search', label: t('admin:people.search'), type: 'search', value: search, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('admin:people.find'), kind: 'secondary' })}`,
    )}
    ${dataTable({
      none: t('admin:people.none'),
      caption: t('admin:people.title'),
      captionHidden: true,
      columns: [
        { label: t('admin:people.person') },
        { label: t('admin:people.role') },
        { label: t('admin:people.state') },
        { label: t('admin:people.since') },
      ],
      rows: people.map((person) => [
        html`<a href="${staffPeoplePaths.person(locale, person.id)}">${personName(person.name)}</a><br>${person.email ? emailAddress(person.email) : t('identity:people.noEmail')}`,
        t(`accounts:role.${person.role}`),
        tag(accountTag(i18n, person.state)),
        dateTag({ i18n, at: person.createdAt }),
      ]),
    })}
    ${pager({ i18n, first: isFirst ? undefined : staffPeoplePaths.people(locale, { search }), next: after ? staffPeoplePaths.people(locale, { search, after }) : undefined })}`,
  )
}
