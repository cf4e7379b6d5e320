import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  errorSummary,
  html,
  momentTag,
  personName,
  postForm,
  submitButton,
  summaryList,
  textField,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { sayFactorErrors } from './factor-words.ts'

type PasskeyData = {
  i18n: I18n
  passkey: { id: string; name: string; createdAt: number; lastUsedAt: number | null; isBackedUp: boolean }
  typed?: Typed
  errors?: FormErrors
}

/** Browsers show little of a title; the heading has the whole name. */
const titleOf = ({ name }: { name: string }) => (name.length > 30 ? `${[...name].slice(0, 29).join('')}…` : name)

export function passkeyPage({ i18n, passkey, typed = {}, errors = {} }: PasskeyData) {
  const { t, locale } = i18n
  const sentences = sayFactorErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('factors:onePasskey.title', { name: titleOf(passkey) }),
      error: Object.keys(errors).length > 0,
      back: { href: factorPaths.factors(locale), label: t('factors:page.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${personName(passkey.name)}</h1>
    ${summaryList([
      { key: t('factors:page.added'), value: momentTag({ i18n, at: passkey.createdAt }) },
      {
        key: t('factors:page.used'),
        value: passkey.lastUsedAt ? momentTag({ i18n, at: passkey.lastUsedAt }) : t('factors:page.never'),
      },
      {
        key: t('factors:onePasskey.copies'),
        value: passkey.isBackedUp ? t('factors:onePasskey.synced') : t('factors:onePasskey.oneDevice'),
      },
    ])}
    <h2>${t('factors:onePasskey.renameTitle')}</h2>
    ${postForm(
      { action: factorPaths.passkey(locale, passkey.id) },
      html`
      ${textField({ i18n, name: 'name', label: t('factors:newPasskey.name'), value: typed.name ?? passkey.name, autocomplete: 'off', maxlength: 60, autoDirection: true, error: sentences.name })}
      ${submitButton({ label: t('factors:onePasskey.rename'), kind: 'secondary' })}`,
    )}
    <h2>${t('factors:onePasskey.removeTitle')}</h2>
    ${warningText({ i18n, text: t('factors:onePasskey.removeWhat') })}
    ${postForm({ action: factorPaths.passkeyRemoval(locale, passkey.id), seal: i18n.seal }, submitButton({ label: t('factors:onePasskey.remove'), kind: 'danger', about: passkey.name }))}
    <p class="aside">${t('factors:page.endsOthers')}</p>`,
  )
}
