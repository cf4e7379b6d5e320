import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Html, html } from '../../components/index.ts'

type PasskeyControl = {
  readonly i18n: I18n
  /** `get` signs in with a passkey, `create` makes one. */
  readonly act: 'get' | 'create'
  /** The field for the browser's answer. */
  readonly name: string
  /** Where the script fetches what the browser must sign. */
  readonly options: string
  readonly label: string
  readonly kind: 'primary' | 'secondary'
}

/** `passkeys.js` shows the button where the browser supports passkeys; the other sentences say why not, or what went wrong. */
export const passkeyControl = ({ i18n, act, name, options, label, kind }: PasskeyControl): Html => html`
  <div class="passkey">
    <input type="hidden" name="${name}" value="">
    <button class="button ${kind}" type="submit" data-passkey="${act}" data-field="${name}" data-options="${options}" hidden>${label}</button>
    <div role="status">
      <p class="error" data-said="failed" hidden>${i18n.t('factors:passkey.failed')}</p>
      <p class="error" data-said="known" hidden>${i18n.t('factors:passkey.known')}</p>
      <p class="hint" data-said="unsupported" hidden>${i18n.t('factors:passkey.unsupported')}</p>
    </div>
    <noscript><p class="hint">${i18n.t('factors:passkey.noScript')}</p></noscript>
  </div>`
