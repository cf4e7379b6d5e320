import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { html, postForm, submitButton } from '../../components/index.ts'
import { page } from '../../layout.ts'

const everywhere = ['move', 'open', 'search', 'up', 'help'] as const
const onList = ['tick', 'tickAll', 'takeTicked', 'giveTicked', 'aside', 'giveBack', 'acceptTicked'] as const
const onItem = ['accept', 'goOn', 'return', 'take', 'openFirst', 'beside', 'moveCase', 'next', 'desk'] as const
type KeyName = (typeof everywhere | typeof onList | typeof onItem)[number]

/** The single keys of the portal, and the switch that turns them off (WCAG 2.1.4). */
export function keysPage({ i18n, isOff }: { i18n: I18n; isOff: boolean }) {
  const { t, locale, reader } = i18n
  const list = (names: readonly KeyName[]) =>
    html`<dl class="keys">${names.map((name) => html`<div><dt><kbd>${t(`accounts:keys.${name}.key`)}</kbd></dt><dd>${t(`accounts:keys.${name}.what`)}</dd></div>`)}</dl>`
  return page(
    i18n,
    {
      title: t('accounts:keys.title'),
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    <h1>${t('accounts:keys.title')}</h1>
    <p>${t(isOff ? 'accounts:keys.areOff' : 'accounts:keys.lead')}</p>
    <noscript><p>${t('accounts:keys.noScript')}</p></noscript>
    <h2>${t('accounts:keys.everywhere')}</h2>
    ${list(everywhere)}
    ${
      reader?.role === 'registry' &&
      html`
    <h2>${t('accounts:keys.onList')}</h2>
    ${list(onList)}
    <h2>${t('accounts:keys.onItem')}</h2>
    ${list(onItem)}`
    }
    <p>${t('accounts:keys.others')}</p>
    ${postForm(
      { action: accountPaths.keys(locale) },
      submitButton({
        label: t(isOff ? 'accounts:keys.on' : 'accounts:keys.off'),
        kind: 'secondary',
        name: 'keys',
        value: isOff ? 'on' : 'off',
      }),
    )}`,
  )
}
