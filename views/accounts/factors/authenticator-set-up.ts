import type { Enrolment } from '../../../src/accounts/factors/totp.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { html } from '../../components/index.ts'

/** Setting up an authenticator application: steps, QR code, the same secret to type, and a link for an application on this device. */
export const authenticatorSetUp = ({ t }: I18n, { secret, qr, keyHref }: Enrolment) => html`
    <ol>
      <li>${t('accounts:authenticator.install')}</li>
      <li>${t('accounts:authenticator.scan')}</li>
      <li>${t('accounts:authenticator.type')}</li>
    </ol>
    <svg role="img" aria-label="${t('accounts:authenticator.qr')}" viewBox="-4 -4 ${qr.size + 8} ${qr.size + 8}" width="240" height="240"><rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path d="${qr.path}" fill="#000"/></svg>
    <p>${t('accounts:authenticator.secret')} <code>${secret}</code></p>
    <p><a href="${keyHref}">${t('accounts:authenticator.open')}</a></p>`
