import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import { caseNewsPaths } from '../../src/cases/news/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { hiddenField, postForm, submitButton } from './form.ts'
import { type Content, html } from './html.ts'
import { notice } from './notices.ts'

/** On a case's page: switches its mail off, except what is always sent, or on again. */
export const muteForm = ({ t, locale }: I18n, caseId: string, isMuted: boolean): Content =>
  postForm(
    { action: caseNewsPaths.caseMute(locale, caseId), label: t('notices:mute.label') },
    html`${hiddenField('muted', isMuted ? 'no' : 'yes')}${submitButton({
      label: t(isMuted ? 'notices:mute.remove' : 'notices:mute.set'),
      kind: 'plain',
    })}`,
  )

export function mutedNotice(i18n: I18n): Content {
  const { t, locale } = i18n
  const choices = html`<a href="${accountPaths.mailChoice(locale)}">${t('notices:mute.choices')}</a>`
  return notice({ i18n, kind: 'information', title: t('notices:mute.what'), body: choices })
}
