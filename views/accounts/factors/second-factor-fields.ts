import type { AvailableFactors } from '../../../src/accounts/factors/second-factor.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, disclosure, type Html, html, submitButton, textField } from '../../components/index.ts'
import { sayFactorErrors } from './factor-words.ts'
import { passkeyControl } from './passkey-control.ts'

type FactorRequest = {
  readonly i18n: I18n
  readonly ways: AvailableFactors
  readonly demoCode?: string
  /** Keeps our field names apart from those of a carried form. */
  readonly prefix?: string
  /** Where the script fetches what a passkey must sign. */
  readonly options: string
  readonly submit: string
  readonly error?: string
  readonly until?: number
  /** Nothing else is asked on the page: its first field has the focus. */
  readonly isAlone?: boolean
}

/** The error, under the name of its field. */
export function factorErrors({ i18n, ways, prefix = '', error, until }: FactorRequest): Record<string, string> {
  if (!error) return {}
  const sheetAlone = !ways.authenticator && ways.sheetNumber !== undefined
  const field = error === 'passkeyRefused' ? 'form' : prefix + (sheetAlone ? 'oneTime' : 'code')
  const hasField = ways.authenticator || ways.sheetNumber !== undefined
  return sayFactorErrors(i18n, { [hasField ? field : 'form']: error }, until)
}

/** What this person can use, the usual one first: authenticator, next code of the sheet, passkey, recovery code. */
export function secondFactorFields(asked: FactorRequest): Content {
  const { i18n, ways, prefix = '', demoCode, options, submit } = asked
  const { t } = i18n
  const errors = factorErrors(asked)
  if (!ways.authenticator && !ways.passkey && !ways.recoveryCodes && ways.sheetNumber === undefined)
    return html`<p>${t('factors:ask.nothingLeft')}</p>`
  return html`
  ${
    ways.authenticator &&
    html`
    ${demoCode && html`<p>${t('accounts:demo.code')} <code>${demoCode}</code></p>`}
    ${textField({ i18n, name: `${prefix}code`, label: t('accounts:code.label'), hint: t('accounts:code.hint'), autocomplete: 'one-time-code', inputmode: 'numeric', size: 10, spellcheck: false, focus: asked.isAlone, error: errors[`${prefix}code`] })}
    ${submitButton({ label: submit })}`
  }
  ${ways.sheetNumber !== undefined && sheetField(asked, ways.sheetNumber, errors[`${prefix}oneTime`])}
  ${ways.passkey && passkeyControl({ i18n, act: 'get', name: `${prefix}passkey`, options, label: t('factors:ask.passkey'), kind: ways.authenticator ? 'secondary' : 'primary' })}
  ${ways.recoveryCodes && ways.sheetNumber === undefined && recoveryField(asked)}`
}

const sheetField = (
  { i18n, ways, prefix = '', submit, isAlone }: FactorRequest,
  number: number,
  error: string | undefined,
): Html => html`
  ${textField({ i18n, name: `${prefix}oneTime`, label: i18n.t('factors:ask.sheet', { number }), hint: i18n.t('factors:ask.sheetHint'), autocomplete: 'off', spellcheck: false, size: 20, focus: isAlone && !ways.authenticator, error })}
  ${submitButton({ label: submit })}`

const recoveryField = ({ i18n, prefix = '' }: FactorRequest): Html =>
  disclosure(
    i18n.t('factors:ask.recoveryTitle'),
    html`
    ${textField({ i18n, name: `${prefix}oneTime`, label: i18n.t('factors:ask.recovery'), hint: i18n.t('factors:ask.recoveryHint'), autocomplete: 'off', spellcheck: false, size: 20 })}
    ${submitButton({ label: i18n.t('factors:ask.recoverySubmit'), kind: 'secondary' })}`,
  )
