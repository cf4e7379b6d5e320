import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffPostingPaths } from '../../../src/accounts/postings/paths.ts'
import type { KeptPosting } from '../../../src/accounts/postings/queries.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { hiddenField, html, postForm, submitButton, warningText } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { shortTitle } from '../people/staff-person.ts'

type PostingData = {
  i18n: I18n
  person: { readonly id: string; readonly name: string }
  posting: KeptPosting
  /** It is their only one. */
  isLast: boolean
}

export function postingPage({ i18n, person, posting, isLast }: PostingData) {
  const { t, locale } = i18n
  const { id, role } = posting
  const office = nameIn(i18n, posting)
  const words = { name: person.name, office }
  const other = role === 'officer' ? 'supervisor' : 'officer'
  return page(
    i18n,
    {
      title: t('postings:one.title', { ...words, name: shortTitle(person) }),
      back: { href: staffPeoplePaths.person(locale, person.id), label: shortTitle(person) },
    },
    html`
    <h1>${t('postings:one.title', words)}</h1>
    <p class="lead">${t('postings:one.lead', { ...words, role: t(`common:layout.office.${role}`) })}</p>
    <p>${t('postings:two')}</p>
    <h2>${t('postings:one.roleTitle')}</h2>
    <p>${t(`postings:hint.${other}`)}</p>
    <p>${t('postings:one.roleWhat', words)}</p>
    ${postForm(
      {
        action: staffPostingPaths.postingRole(locale, person.id, id),
        seal: i18n.seal,
        label: t('postings:one.roleTitle'),
      },
      html`${hiddenField('role', other)}${submitButton({ label: t(other === 'officer' ? 'postings:one.toOfficer' : 'postings:one.toSupervisor', words), kind: 'secondary' })}`,
    )}
    <h2>${t('postings:one.endTitle')}</h2>
    ${warningText({ i18n, text: `${t('postings:one.endWhat', words)}${isLast ? ` ${t('postings:one.endLast')}` : ''}` })}
    ${postForm(
      {
        action: staffPostingPaths.postingEnding(locale, person.id, id),
        seal: i18n.seal,
        label: t('postings:one.endTitle'),
      },
      submitButton({ label: t('postings:one.end', words), kind: 'danger', about: person.name }),
    )}`,
  )
}
