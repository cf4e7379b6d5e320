import type { MailTopic } from '../../src/accounts/notices/unsubscribe.ts'
import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import { noticePaths } from '../../src/notices/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { hiddenField, html, notice, postForm, submitButton } from '../components/index.ts'
import { page } from '../layout.ts'

type SwitchData = { i18n: I18n; topic: MailTopic; token: string; isOff: boolean; isDone: boolean }

/** For whoever holds the link: no name, no case, no sign-in. */
export function mailSwitchPage({ i18n, topic, token, isOff, isDone }: SwitchData) {
  const { t, locale } = i18n
  const title = t('notices:switch.title')
  const isKind = topic !== 'digest' && topic !== 'reminders'
  const what = isKind ? t(`notices:kind.${topic}`) : t(`notices:switch.${topic}`)
  return page(
    i18n,
    { title },
    html`
    ${isDone && notice({ i18n, kind: 'success', title: t(isOff ? 'notices:switch.isOff' : 'notices:switch.isOn', { what }) })}
    <h1>${title}</h1>
    <p>${t(isOff ? 'notices:switch.off' : 'notices:switch.on')} <strong>${what}</strong></p>
    ${isKind && html`<p>${t(`notices:kindHint.${topic}`)}</p>`}
    <p>${t('notices:switch.always')}</p>
    ${postForm(
      { action: noticePaths.mailSwitch(locale, token) },
      html`${hiddenField('wanted', isOff ? 'yes' : 'no')}${submitButton({ label: t(isOff ? 'notices:switch.turnOn' : 'notices:switch.turnOff') })}`,
    )}
    <p><a href="${accountPaths.mailChoice(locale)}">${t('notices:switch.all')}</a></p>`,
  )
}
