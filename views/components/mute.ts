import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, html } from './html.ts'
import { notice } from './notices.ts'

export function mutedNotice(i18n: I18n): Content {
  const { t, locale } = i18n
  const choices = html`<a href="${accountPaths.mailChoice(locale)}">${t('notices:mute.choices')}</a>`
  return notice({ i18n, kind: 'information', title: t('notices:mute.what'), body: choices })
}
