import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import type { FailingMail } from '../../../src/accounts/notices/failing.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import { standingPaths } from '../../../src/accounts/standing/paths.ts'
import { programPaths } from '../../../src/api/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'
import { publicPaths } from '../../../src/public/paths.ts'

import type { Locale, Paired } from '../../../src/tribunal/languages.ts'
import {
  addressLines,
  bodyName,
  type Content,
  emailAddress,
  failingMail,
  html,
  notice,
  personName,
  type SummaryRow,
  summaryList,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { lastDayOf } from '../standing/standing.ts'
import type { ContactField } from './contact.ts'

type Counsel = {
  kind: 'lawyer' | 'paralegal' | 'notary' | 'consultant' | 'unpaid'
  body: string
  membershipNumber: string
  standingUntil: number | null
}
type Contact = Readonly<Record<Exclude<ContactField, 'locale'>, string | null>> & { readonly locale: Locale }

type AccountData = {
  i18n: I18n
  done?: 'contact' | 'email' | 'password' | 'mail'
  /** Empty for those without mail, who sign in with a name. */
  email: string
  signInName: string
  /** A new address that its owner has not confirmed. */
  newEmail?: string
  role: PageReader['role']
  isStaff: boolean
  counsel?: Counsel
  office?: Paired<'name'>
  contact: Contact
  fields: readonly ContactField[]
  sessions: number
  putOff: number
  failing: FailingMail | undefined
  termsVersion: string
}

export function accountPage(data: AccountData) {
  const { i18n, done, newEmail } = data
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('accounts:account.title') },
    html`
    ${done && notice({ i18n, kind: 'success', title: done === 'mail' ? t('notices:settings.saved') : t(`accounts:account.done.${done}`) })}
    <h1>${t('accounts:account.title')}</h1>
    ${failingMail(i18n, data.failing)}
    ${newEmail && notice({ i18n, kind: 'information', title: t('accounts:account.emailWaits', { email: newEmail }), body: html`<a href="${accountPaths.emailChange(locale)}">${t('accounts:account.emailSee')}</a>` })}
    ${summaryList(roleLines(data))}
    <h2>${t('accounts:account.contactTitle')}</h2>
    ${summaryList(contactLines(data))}
    <p><a href="${accountPaths.contact(locale)}">${t('accounts:account.contactChange')}</a></p>
    <h2>${t('accounts:account.signInTitle')}</h2>
    ${summaryList(signInLines(data))}
    <h2>${t('accounts:account.restTitle')}</h2>
    ${summaryList(restLines(data))}`,
  )
}

function roleLines({ i18n, role, office, counsel }: AccountData): SummaryRow[] {
  const { t, locale } = i18n
  return [
    { key: t('accounts:account.role'), value: t(`accounts:role.${role}`) },
    ...(office ? [{ key: t('accounts:account.office'), value: nameIn(i18n, office) }] : []),
    ...(counsel ? [{ key: t('accounts:profile.kind'), value: t(`accounts:kind.${counsel.kind}`) }] : []),
    ...(counsel?.body ? [{ key: t('accounts:profile.body'), value: bodyName(i18n, counsel.body) }] : []),
    ...(counsel?.membershipNumber
      ? [{ key: t('accounts:profile.membershipNumber'), value: counsel.membershipNumber }]
      : []),
    ...(counsel && counsel.kind !== 'unpaid'
      ? [
          {
            key: t('accounts:account.standing'),
            value: counsel.standingUntil
              ? t('accounts:account.standingUntil', { date: lastDayOf(i18n, counsel.standingUntil) })
              : t('accounts:account.standingWhat'),
            action: {
              href: standingPaths.standing(locale),
              label: t('accounts:account.see'),
              about: t('accounts:account.standing'),
            },
          },
        ]
      : []),
  ]
}

const contactLines = ({ i18n, contact, fields }: AccountData): SummaryRow[] =>
  fields.map((field) => ({ key: i18n.t(`accounts:profile.${field}`), value: contactValue(i18n, field, contact) }))

function contactValue(i18n: I18n, field: ContactField, contact: Contact): Content {
  const value = contact[field]
  if (field === 'locale') return i18n.t(`common:language.${contact.locale}`)
  if (!value) return i18n.t('accounts:account.notGiven')
  if (field === 'zone') return i18n.zoneName(value)
  return field === 'address' ? addressLines(value) : personName(value)
}

function signInLines({ i18n: { t, locale }, role, email, signInName, sessions }: AccountData): SummaryRow[] {
  const line = (key: string, value: Content, href: string, label: string) => ({
    key,
    value,
    action: { href, label, about: key },
  })
  const change = t('accounts:account.change')
  const see = t('accounts:account.see')
  return [
    ...(email ? [] : [{ key: t('accounts:account.signInName'), value: personName(signInName) }]),
    line(
      t('accounts:profile.email'),
      email ? emailAddress(email) : t('accounts:account.notGiven'),
      accountPaths.emailChange(locale),
      change,
    ),
    line(
      t('accounts:profile.password'),
      t('accounts:account.passwordWhat'),
      accountPaths.passwordChange(locale),
      change,
    ),
    line(t('accounts:account.factors'), t('accounts:account.factorsWhat'), factorPaths.factors(locale), see),
    line(t('accounts:account.partners'), t('accounts:account.partnersWhat'), signInPaths.ownPartners(locale), see),
    line(
      t('accounts:account.sessions'),
      t('accounts:account.sessionsWhat', { count: sessions }),
      accountPaths.ownSessions(locale),
      see,
    ),
    ...(role === 'counsel' || role === 'delegate'
      ? [line(t('api:account.title'), t('api:account.what'), programPaths.programs(locale), see)]
      : []),
  ]
}

function restLines({ i18n: { t, locale }, isStaff, putOff, termsVersion }: AccountData): SummaryRow[] {
  const line = (key: string, value: Content, href: string, label = t('accounts:account.see')) => ({
    key,
    value,
    action: { href, label, about: key },
  })
  const mailWhat = putOff === 0 ? t('notices:settings.summaryAll') : t('notices:settings.summary', { count: putOff })
  return [
    ...(isStaff
      ? []
      : [line(t('notices:settings.title'), mailWhat, accountPaths.mailChoice(locale), t('accounts:account.change'))]),
    line(t('accounts:account.activity'), t('accounts:account.activityWhat'), accountPaths.ownActivity(locale)),
    line(
      t('accounts:account.terms'),
      t('accounts:account.termsWhat', { version: termsVersion }),
      publicPaths.text(locale, 'terms'),
    ),
    line(t('accounts:account.data'), t('accounts:account.dataWhat'), accountPaths.ownData(locale)),
    line(t('accounts:closing.title'), t('accounts:account.closingWhat'), accountPaths.closing(locale)),
  ]
}
