import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Reader } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { dataTable, errorSummary, html, moment, postForm, submitButton, summaryList, tag } from '../components/index.ts'
import { page } from '../layout.ts'
import { ownFields } from './profile.ts'
import { sayErrors } from './sign-in.ts'

type OwnSession = {
  handle: string
  createdAt: number
  lastSeenAt: number
  userAgent: string
  address: string
  isThis: boolean
}
type Counsel = {
  kind: 'lawyer' | 'paralegal' | 'notary' | 'consultant' | 'unpaid'
  body: string
  membershipNumber: string
  firm: string | null
}

type AccountData = {
  i18n: I18n
  email: string
  role: Reader['role']
  counsel?: Counsel
  office?: { nameEn: string; nameFr: string }
  sessions: OwnSession[]
  typed: Typed
  errors?: FormErrors
}

export function accountPage({ i18n, email, role, counsel, office, sessions, typed, errors = {} }: AccountData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors)
  return page(
    i18n,
    { title: t('accounts:account.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('accounts:account.title')}</h1>
    ${summaryList([
      { key: t('accounts:profile.email'), value: email },
      { key: t('accounts:account.role'), value: t(`accounts:role.${role}`) },
      ...(office
        ? [{ key: t('accounts:account.office'), value: locale === 'fr' ? office.nameFr : office.nameEn }]
        : []),
      ...(counsel ? counselLines(i18n, counsel) : []),
    ])}
    <h2>${t('accounts:account.changeTitle')}</h2>
    ${postForm(
      { action: paths.accountProfile(locale) },
      html`
      ${ownFields(i18n, typed, sentences)}
      ${submitButton({ label: t('accounts:account.save') })}`,
    )}
    <h2>${t('accounts:account.sessionsTitle')}</h2>
    <p>${t('accounts:account.sessionsLead')}</p>
    ${sessionTable(i18n, sessions)}
    ${sessions.length > 1 && postForm({ action: paths.otherSessionsEnding(locale) }, submitButton({ label: t('accounts:account.endOthers'), kind: 'secondary' }))}
    <h2>${t('accounts:account.activityTitle')}</h2>
    <p><a href="${paths.ownActivity(locale)}">${t('accounts:account.activity')}</a></p>`,
  )
}

const counselLines = ({ t }: I18n, counsel: Counsel) => [
  { key: t('accounts:profile.kind'), value: t(`accounts:kind.${counsel.kind}`) },
  ...(counsel.body ? [{ key: t('accounts:profile.body'), value: counsel.body }] : []),
  ...(counsel.membershipNumber
    ? [{ key: t('accounts:profile.membershipNumber'), value: counsel.membershipNumber }]
    : []),
  ...(counsel.firm ? [{ key: t('accounts:profile.firm'), value: counsel.firm }] : []),
]

const sessionTable = (i18n: I18n, sessions: OwnSession[]) =>
  dataTable({
    caption: i18n.t('accounts:account.sessionsTitle'),
    captionHidden: true,
    columns: [
      { label: i18n.t('accounts:account.browser') },
      { label: i18n.t('accounts:account.from') },
      { label: i18n.t('accounts:account.since') },
      { label: i18n.t('accounts:account.seen') },
      { label: i18n.t('accounts:account.end'), kind: 'act' },
    ],
    rows: sessions.map((s) => [
      html`${browserName(i18n, s.userAgent)}`,
      s.address,
      moment({ i18n, at: s.createdAt }),
      moment({ i18n, at: s.lastSeenAt }),
      s.isThis
        ? tag({ kind: 'info', word: i18n.t('accounts:account.this') })
        : postForm(
            { action: paths.sessionEnding(i18n.locale, s.handle) },
            submitButton({
              label: i18n.t('accounts:account.endOne'),
              kind: 'plain',
              about: browserName(i18n, s.userAgent),
            }),
          ),
    ]),
  })

const browsers = ['Edg', 'Firefox', 'Chrome', 'Safari'] as const
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'] as const

function browserName({ t }: I18n, userAgent: string): string {
  const browser = browsers.find((name) => userAgent.includes(`${name}/`))
  const system = systems.find((name) => userAgent.includes(name))
  if (!browser) return t('accounts:account.unknownBrowser')
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ')
}
