import type { I18n, Reader } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  type Content,
  html,
  moment,
  personName,
  postForm,
  submitButton,
  summaryList,
  tag,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { accountTag, type Done, doneNotice } from './words.ts'

type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Reader['role']
  readonly state: 'active' | 'suspended' | 'closed'
  readonly locale: 'en' | 'fr'
  readonly createdAt: number
  readonly officeEn: string | null
  readonly officeFr: string | null
}

type PersonData = { i18n: I18n; person: Person; isOneself: boolean; done?: Done }

/** One account: what it is, and shutting it or opening it again. */
export function personPage({ i18n, person, isOneself, done }: PersonData) {
  const { t, locale } = i18n
  const office = locale === 'fr' ? person.officeFr : person.officeEn
  return page(
    i18n,
    { title: titleOf(person), back: { href: paths.admin.people(locale), label: t('admin:people.title') } },
    html`
    ${doneNotice(i18n, done)}
    <h1>${personName(person.name)}</h1>
    ${summaryList([
      { key: t('admin:person.email'), value: person.email },
      { key: t('admin:people.role'), value: t(`accounts:role.${person.role}`) },
      ...(office ? [{ key: t('admin:person.office'), value: office }] : []),
      { key: t('admin:person.language'), value: t(`common:language.${person.locale}`) },
      { key: t('admin:people.state'), value: tag(accountTag(i18n, person.state)) },
      { key: t('admin:people.since'), value: moment({ i18n, at: person.createdAt }) },
      { key: t('admin:person.id'), value: html`<code>${person.id}</code>` },
    ])}
    <p><a href="${paths.admin.audit(locale, { person: person.id })}">${t('admin:person.events')}</a></p>
    ${isOneself ? html`<p class="aside">${t('admin:person.oneself')}</p>` : standing(i18n, person)}`,
  )
}

/** A browser shows little of a title; the heading has the whole name. */
const titleOf = ({ name }: Person) => (name.length > 50 ? `${[...name].slice(0, 49).join('')}…` : name)

function standing(i18n: I18n, { id, state, name }: Person): Content {
  const { t, locale } = i18n
  if (state === 'active')
    return html`
    <h2>${t('admin:person.suspendTitle')}</h2>
    ${warningText({ i18n, text: t('admin:person.suspendWhat') })}
    ${postForm({ action: paths.admin.personSuspension(locale, id) }, submitButton({ label: t('admin:person.suspend'), kind: 'danger', about: name }))}`
  if (state === 'suspended')
    return html`
    <h2>${t('admin:person.restoreTitle')}</h2>
    <p>${t('admin:person.restoreWhat')}</p>
    ${postForm({ action: paths.admin.personRestoration(locale, id) }, submitButton({ label: t('admin:person.restore'), about: name }))}`
  return ''
}
