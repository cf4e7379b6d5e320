import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import { type Composer, enqueueMail, type MailRecipient } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'
import { accountPaths } from '../own-account/paths.ts'

/** What a person is told of their own account, whether they did it or not (SEC-056). */
const securityEvents = [
  'newDevice',
  'passwordChanged',
  /** With all else that opened the account. */
  'passwordChangedAll',
  'passwordReset',
  'emailChanged',
  'authenticatorChanged',
  'passkeyAdded',
  'passkeyRemoved',
  'recoveryCodesMade',
  'recoveryCodeUsed',
  'codeSheetMade',
  'partnerLinked',
  'partnerUnlinked',
  'everythingAsked',
  'everythingReset',
  'accountClosed',
  'calendarMade',
  'calendarRevoked',
  'apiTokenMade',
  'apiHookMade',
  'apiHookStopped',
] as const
type SecurityEvent = (typeof securityEvents)[number]

/** Inside the transaction of the act itself. An address that is left behind is told too: give it as `to`. */
export const notifySecurityEvent = (
  tx: Tx,
  to: MailRecipient & { id: string },
  event: SecurityEvent,
  at: Instant,
): void => {
  enqueueMail(tx, `security.${event}`, to, to.id, at)
}

export function securityMail({ settings, catalogue }: { settings: Settings; catalogue: Catalogue }) {
  const compose =
    (event: SecurityEvent): Composer =>
    (_db, { locale, recipientName }) => {
      const t = catalogue(locale)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        event: t(`mail:security.event.${event}`),
        page: settings.origin + accountPaths.account(locale),
      }
      const subject = t(event === 'newDevice' ? 'mail:security.newBrowser' : 'mail:security.subject', words)
      return { subject, text: t('mail:security.text', words) }
    }
  return Object.fromEntries(securityEvents.map((event) => [`security.${event}`, compose(event)]))
}
