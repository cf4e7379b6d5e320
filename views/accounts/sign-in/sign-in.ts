import { accessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import type { AvailableFactors } from '../../../src/accounts/factors/second-factor.ts'
import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key, PageReader } from '../../../src/platform/web/i18n.ts'
import {
  dataTable,
  disclosure,
  errorSummary,
  html,
  postForm,
  sentencesOf,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { sayFactorErrors } from '../factors/factor-words.ts'
import { passkeyControl } from '../factors/passkey-control.ts'
import { factorErrors, secondFactorFields } from '../factors/second-factor-fields.ts'
import { filesNotKept } from './files-not-kept.ts'
import { type NamedPartner, partnerSignInLinks } from './partners.ts'

export type DemoAccounts = { accounts: { email: string; role: PageReader['role']; name: string }[]; code: string }

type SignInData = {
  i18n: I18n
  back?: string
  demo?: DemoAccounts
  partners: readonly NamedPartner[]
  errors?: FormErrors
  typed?: Typed
  until?: number
  /** Files were being sent when the session ended. */
  isEnded?: boolean
}

const formId = 'sign-in'

/** The way to a new password takes along the address that was typed: it is in no address of a page. */
export function signInPage({ i18n, back, demo, partners, errors = {}, typed = {}, until, isEnded }: SignInData) {
  const { t } = i18n
  const byPasskey = errors.form === 'passkeyRefused'
  const sentences = byPasskey ? sayFactorErrors(i18n, errors) : saySignInErrors(i18n, errors, until)
  return page(
    i18n,
    { title: t('accounts:signIn.title'), error: Object.keys(errors).length > 0, script: 'passkeys.js' },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('accounts:signIn.title')}</h1>
    ${isEnded ? filesNotKept(i18n) : back && html`<p>${t('accounts:signIn.toGoOn')}</p>`}
    ${postForm(
      { action: signInPaths.signIn(i18n.locale, { back }), id: formId },
      html`
      ${textField({ i18n, name: 'email', label: t('accounts:signIn.email'), hint: t('factors:signIn.emailHint'), type: 'email', value: typed.email, autocomplete: 'username', error: sentences.email })}
      ${textField({ i18n, name: 'password', label: t('accounts:signIn.password'), type: 'password', autocomplete: 'current-password', error: sentences.password })}
      ${submitButton({ label: t('accounts:signIn.next') })}`,
    )}
    <h2>${t('factors:signIn.otherWays')}</h2>
    ${postForm(
      { action: signInPaths.signInPasskey(i18n.locale, { back }), label: t('factors:ask.passkey') },
      passkeyControl({
        i18n,
        act: 'get',
        name: 'passkey',
        options: signInPaths.signInPasskeyOptions(i18n.locale),
        label: t('factors:ask.passkey'),
        kind: 'secondary',
      }),
    )}
    ${partnerSignInLinks(i18n, partners, back)}
    <h2>${t('factors:signIn.help')}</h2>
    <p><button class="linklike" type="submit" form="${formId}" formaction="${signInPaths.reset(i18n.locale)}" formnovalidate name="next" value="address">${t('recovery:reset.link')}</button></p>
    <p><a href="${signInPaths.signInHelp(i18n.locale)}">${t('recovery:help.link')}</a></p>
    <p><a href="${accessRequestPaths.accessRequest(i18n.locale)}">${t('invitations:ask.link')}</a></p>
    <p><a href="${registrationPaths.register(i18n.locale)}">${t('accounts:signIn.register')}</a></p>
    ${demo && demoTable(i18n, demo)}`,
  )
}

/** Errors of the account forms as sentences; `until` is the end of a wait. */
export const saySignInErrors = (i18n: I18n, errors: FormErrors, until?: number): Record<string, string> =>
  sentencesOf(errors, (error) =>
    i18n.t(`accounts:error.${error}` as Key, { time: until ? i18n.time(until) : '', zone: i18n.zoneName(i18n.zone) }),
  )

function demoTable({ t }: I18n, { accounts, code }: DemoAccounts) {
  return html`
    <h2>${t('accounts:demo.title')}</h2>
    <p>${t('accounts:demo.password')} <code>mon-dossier-demo</code></p>
    <p>${t('accounts:demo.code')} <code>${code}</code></p>
    ${dataTable({
      caption: t('accounts:demo.caption'),
      captionHidden: true,
      columns: [{ label: t('accounts:signIn.email') }, { label: t('accounts:demo.role') }],
      rows: accounts.map((a) => [html`<code>${a.email}</code>`, t(`accounts:role.${a.role}`)]),
    })}
    ${disclosure(t('accounts:demo.secretTitle'), html`<p>${t('accounts:demo.secret')} <code>JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP</code></p>`)}`
}

type SecondFactorData = {
  i18n: I18n
  ways: AvailableFactors
  back?: string
  demoCode?: string
  error?: string
  until?: number
}

/** After the password: the second factor. */
export function secondFactorPage({ i18n, back, ...data }: SecondFactorData) {
  const { t, locale } = i18n
  const asked = {
    i18n,
    ...data,
    options: signInPaths.secondFactorOptions(locale),
    submit: t('accounts:code.submit'),
    isAlone: true,
  }
  return page(
    i18n,
    { title: t('accounts:code.title'), error: data.error !== undefined, script: 'passkeys.js' },
    html`
    ${errorSummary({ i18n, errors: factorErrors(asked) })}
    <h1>${t('accounts:code.title')}</h1>
    ${data.ways.authenticator && html`<p>${t('accounts:code.lead')}</p>`}
    ${postForm({ action: signInPaths.secondFactor(locale, { back }) }, secondFactorFields(asked))}
    <p><a href="${signInPaths.signIn(locale)}">${t('accounts:code.again')}</a></p>
    <p><a href="${signInPaths.signInHelp(locale)}">${t('recovery:help.link')}</a></p>`,
  )
}
