import { eq } from 'drizzle-orm'
import type { Settings } from '../platform/env.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { Composer } from '../platform/mail/index.ts'
import { type Catalogue, makeI18n } from '../platform/web/i18n.ts'
import { paths } from '../platform/web/paths.ts'
import { invitations } from './invitation-schema.ts'
import { codeOf, linkSecret } from './invitation-secrets.ts'
import { securityMail } from './security-notices.ts'

type Tools = { settings: Settings; catalogue: Catalogue; keyring: Keyring }

/** Words of the mail that accounts send. The link's secret is made here, as the message leaves. */
export const accountMail = ({ settings, catalogue, keyring }: Tools): Record<string, Composer> => ({
  ...securityMail({ settings, catalogue }),
  invitation: (db, mail) => {
    const invitation = db
      .select()
      .from(invitations)
      .where(eq(invitations.id, mail.subjectId ?? ''))
      .get()
    if (!invitation || invitation.revokedAt || invitation.registeredAt) return undefined
    const { locale } = mail
    const t = catalogue(locale)
    const { brand, version, demo } = settings
    const name = brand[locale] ?? t('common:brand')
    const i18n = makeI18n(t, { locale, zone: 'America/Toronto', here: '', brand: name, demo, version })
    const words = {
      brand: name,
      name: mail.recipientName,
      link: settings.origin + paths.invitationLink(locale, invitation.id, linkSecret(keyring, invitation)),
      page: settings.origin + paths.register(locale),
      code: codeOf(keyring, invitation),
      until: i18n.date(invitation.expiresAt),
    }
    return { subject: t('mail:invitation.subject', words), text: t('mail:invitation.text', words) }
  },
})
