import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { richText } from '../../../src/platform/web/trusted.ts'

import { dataTable, html, momentTag, postForm, submitButton, tag } from '../../components/index.ts'
import { page } from '../../layout.ts'

type OwnSession = {
  handle: string
  createdAt: number
  lastSeenAt: number
  userAgent: string
  address: string
  isThis: boolean
}

export function sessionsPage({ i18n, sessions }: { i18n: I18n; sessions: readonly OwnSession[] }) {
  const { t, locale } = i18n
  const title = t('accounts:sessions.title')
  return page(
    i18n,
    { title, back: { href: accountPaths.account(locale), label: t('accounts:account.title') } },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('accounts:sessions.lead')}</p></div>
    ${sessionTable(i18n, sessions)}
    ${sessions.length > 1 && postForm({ action: accountPaths.otherSessionsEnding(locale) }, submitButton({ label: t('accounts:sessions.endOthers'), kind: 'secondary' }))}
    <p>${richText(i18n, 'accounts:sessions.stranger', [accountPaths.passwordChange(locale)])}</p>`,
  )
}

const sessionTable = (i18n: I18n, sessions: readonly OwnSession[]) =>
  dataTable({
    caption: i18n.t('accounts:sessions.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('accounts:sessions.browser') },
      { label: i18n.t('accounts:sessions.from') },
      { label: i18n.t('accounts:sessions.since'), isNamed: true },
      { label: i18n.t('accounts:sessions.seen'), isNamed: true },
      { label: i18n.t('accounts:sessions.end'), kind: 'act' },
    ],
    rows: sessions.map((s) => [
      html`${browserName(i18n, s.userAgent)}`,
      s.address,
      momentTag({ i18n, at: s.createdAt }),
      momentTag({ i18n, at: s.lastSeenAt }),
      s.isThis
        ? html`<span class="ref">${tag({ kind: 'info', word: i18n.t('accounts:sessions.this') })}</span>`
        : postForm(
            { action: accountPaths.sessionEnding(i18n.locale, s.handle) },
            submitButton({
              label: i18n.t('accounts:sessions.endOne'),
              kind: 'plain',
              about: browserName(i18n, s.userAgent),
            }),
          ),
    ]),
  })

const browsers = ['Edg', 'Firefox', 'Chrome', 'Safari'] as const
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'] as const

/** Browser and system by the user agent, in two words. */
export function browserName({ t }: I18n, userAgent: string): string {
  const browser = browsers.find((name) => userAgent.includes(`${name}/`))
  const system = systems.find((name) => userAgent.includes(name))
  if (!browser) return t('accounts:sessions.unknownBrowser')
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ')
}
