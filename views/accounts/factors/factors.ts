import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dataTable,
  emptyLine,
  html,
  momentTag,
  notice,
  summaryList,
  tag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Passkey = { id: string; name: string; createdAt: number; lastUsedAt: number | null; isBackedUp: boolean }
type CodeSet = { madeAt: number; made: number; left: number }

type FactorsData = {
  i18n: I18n
  hasAuthenticator: boolean
  passkeys: readonly Passkey[]
  recovery: CodeSet | undefined
  sheet: CodeSet | undefined
  done?: 'authenticator' | 'passkeyAdded' | 'passkeyRemoved' | 'passkeyRenamed'
}

export function factorsPage({ i18n, hasAuthenticator, passkeys, recovery, sheet, done }: FactorsData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('factors:page.title'),
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    ${done && notice({ i18n, kind: 'success', title: t(`factors:done.${done}`) })}
    <div class="titled"><h1>${t('factors:page.title')}</h1><p>${t('factors:page.lead')}</p></div>
    ${summaryList([
      {
        key: t('factors:page.authenticator'),
        value: hasAuthenticator
          ? tag({ kind: 'success', word: t('factors:page.set') })
          : tag({ kind: 'neutral', word: t('factors:page.unset') }),
        action: {
          href: factorPaths.factorsAuthenticator(locale),
          label: hasAuthenticator ? t('factors:page.replace') : t('factors:page.setUp'),
          about: t('factors:page.authenticator'),
        },
      },
      {
        key: t('factors:page.recovery'),
        value: codesLine(i18n, recovery),
        action: {
          href: factorPaths.recoveryCodes(locale),
          label: recovery ? t('factors:page.remake') : t('factors:page.make'),
          about: t('factors:page.recovery'),
        },
      },
      ...(sheet ? [{ key: t('factors:page.sheet'), value: codesLine(i18n, sheet) }] : []),
    ])}
    <p class="aside">${t('factors:page.recoveryWhy')}</p>
    <h2>${t('factors:page.passkeys')}</h2>
    <p>${t('factors:page.passkeysWhy')}</p>
    ${passkeys.length === 0 ? emptyLine(t('factors:page.noPasskeys')) : passkeyTable(i18n, passkeys)}
    <p><a href="${factorPaths.passkeyCreation(locale)}">${t('factors:page.addPasskey')}</a></p>`,
  )
}

const codesLine = (i18n: I18n, set: CodeSet | undefined): Content =>
  set
    ? html`${i18n.t('factors:page.left', { count: set.left, made: set.made })} ${momentTag({ i18n, at: set.madeAt })}`
    : i18n.t('factors:page.noCodes')

const passkeyTable = (i18n: I18n, passkeys: readonly Passkey[]) =>
  dataTable({
    caption: i18n.t('factors:page.passkeys'),
    captionHidden: true,
    columns: [
      { label: i18n.t('factors:page.name') },
      { label: i18n.t('factors:page.added'), isNamed: true },
      { label: i18n.t('factors:page.used'), isNamed: true },
      { label: i18n.t('factors:page.change'), kind: 'act' },
    ],
    rows: passkeys.map((passkey) => [
      html`<bdi>${passkey.name}</bdi>`,
      momentTag({ i18n, at: passkey.createdAt }),
      passkey.lastUsedAt ? momentTag({ i18n, at: passkey.lastUsedAt }) : i18n.t('factors:page.never'),
      html`<a href="${factorPaths.passkey(i18n.locale, passkey.id)}">${i18n.t('factors:page.change')} <span class="hidden">${passkey.name}</span></a>`,
    ]),
  })
