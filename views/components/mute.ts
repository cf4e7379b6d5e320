import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { hiddenField, postForm, submitButton } from './form.ts'
import { type Content, html } from './html.ts'
import { notice } from './notices.ts'

/** On a case's page: no mail about it but what is fixed, and the way back. */
export function mutePart(i18n: I18n, caseId: string, isMuted: boolean): Content {
  const { t, locale } = i18n
  const form = postForm(
    { action: paths.caseMute(locale, caseId), label: t('notices:mute.label') },
    html`${hiddenField('muted', isMuted ? 'no' : 'yes')}${submitButton({
      label: t(isMuted ? 'notices:mute.remove' : 'notices:mute.set'),
      kind: 'plain',
    })}`,
  )
  const list = html`<p><a href="${paths.notices(locale, { case: caseId })}">${t('notices:list.linkOfCase')}</a></p>`
  if (!isMuted) return html`${form}${list}`
  const choices = html`<a href="${paths.mailChoice(locale)}">${t('notices:mute.choices')}</a>`
  return html`${notice({ i18n, kind: 'information', title: t('notices:mute.what'), body: choices })}${form}${list}`
}
