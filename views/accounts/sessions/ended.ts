import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { KeptForm } from '../../../src/platform/web/kept-text.ts'

import { html, resendForm, unsentWords } from '../../components/index.ts'
import { page } from '../../layout.ts'

type EndedData = {
  readonly i18n: I18n
  readonly action: string
  readonly kept: KeptForm
  /** The page of the form. */
  readonly back: string | undefined
}

/** Shown in place of an act after the session's end: nothing was done, and what was typed stays here for a new session. */
export function endedPage({ i18n, action, kept, back }: EndedData): string {
  const { t, locale } = i18n
  const title = t('accounts:ended.title')
  return page(
    i18n,
    { title, error: true },
    html`
    <h1>${title}</h1>
    <p>${t('accounts:ended.why')}</p>
    ${
      kept.fields.length > 0
        ? html`
    <h2>${t('maintenance:refused.keptTitle')}</h2>
    <p>${t('accounts:ended.kept')}</p>
    <p><a href="${signInPaths.signIn(locale)}" target="_blank" rel="noopener">${t('common:layout.session.again')}</a></p>
    ${resendForm(i18n, { action, fields: kept.fields })}`
        : html`
    <h2>${t('maintenance:refused.filesTitle')}</h2>
    <p>${t('accounts:ended.files')}</p>
    <p><a href="${signInPaths.signIn(locale, { back })}">${t('accounts:ended.signIn')}</a></p>
    ${unsentWords(i18n, kept.texts)}`
    }`,
  )
}
