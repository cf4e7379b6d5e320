import { eq } from 'drizzle-orm'
import { noticePaths } from '../notices/paths.ts'
import type { Settings } from '../platform/env.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { Composer } from '../platform/mail/index.ts'
import { brandOf, type Catalogue, makeI18n } from '../platform/web/i18n.ts'
import { stampZone } from '../tribunal/index.ts'
import { accessMail } from './access-requests/mail.ts'
import { securityMail } from './factors/security-notices.ts'
import { markInvitationSent, markInvitationUndeliverable } from './invitations/invitations.ts'
import { calledInBoth } from './invitations/invitee.ts'
import { invitingCounsel } from './invitations/inviter.ts'
import { invitations } from './invitations/schema.ts'
import { codeOfInvitation, linkSecret } from './invitations/secrets.ts'
import { unreached } from './notices/schema.ts'
import { emailChangeMail } from './own-account/email-mail.ts'
import { postingMail } from './postings/mail.ts'
import { registrationPaths } from './registration/paths.ts'
import { resetMail } from './sign-in/reset-mail.ts'
import { identityMail } from './standing/identity-mail.ts'
import { aloneMail } from './standing/sole-decision-mail.ts'

type Tools = { settings: Settings; catalogue: Catalogue; keyring: Keyring }

/** Words of the mail that accounts send. The link's secret is made here, as the message leaves. */
export const accountMail = ({ settings, catalogue, keyring }: Tools): Record<string, Composer> => ({
  ...securityMail({ settings, catalogue }),
  ...accessMail({ settings, catalogue }),
  ...identityMail({ settings, catalogue, keyring }),
  ...postingMail({ settings, catalogue }),
  ...aloneMail({ settings, catalogue }),
  ...resetMail({ settings, catalogue, keyring }),
  ...emailChangeMail({ settings, catalogue, keyring }),
  unreached: (db, { subjectId, locale, recipientName }) => {
    if (
      !db
        .select()
        .from(unreached)
        .where(eq(unreached.id, subjectId ?? ''))
        .get()
    )
      return undefined
    const t = catalogue(locale)
    const brand = brandOf(settings.brand, locale, t)
    const words = {
      brand,
      name: recipientName,
      page: settings.origin + noticePaths.notices(locale, { state: 'unread' }),
    }
    return { subject: t('mail:unreached.subject', words), text: t('mail:unreached.text', words) }
  },
  invitation: (db, mail) => {
    const invitation = db
      .select()
      .from(invitations)
      .where(eq(invitations.id, mail.subjectId ?? ''))
      .get()
    if (!invitation || invitation.revokedAt || invitation.registeredAt) return undefined
    // It was sent again to another address: the old link must not go to the first one.
    if (invitation.channel !== 'mail' || invitation.email !== mail.recipient) return undefined
    const { locale } = mail
    const t = catalogue(locale)
    const { brand, version, demo } = settings
    const name = brandOf(brand, locale, t)
    const counsel = invitingCounsel(db, invitation)
    const i18n = makeI18n(t, { locale, zone: stampZone, here: '', brand: name, demo, version })
    const words = {
      brand: name,
      name: calledInBoth(invitation),
      link: settings.origin + registrationPaths.invitationLink(locale, invitation.id, linkSecret(keyring, invitation)),
      page: settings.origin + registrationPaths.register(locale),
      code: codeOfInvitation(keyring, invitation),
      until: i18n.date(invitation.expiresAt),
    }
    return {
      subject: t('mail:invitation.subject', words),
      text: counsel ? t('mail:invitation.textByCounsel', { ...words, counsel }) : t('mail:invitation.text', words),
      settled: (tx, outcome, at) => {
        const now = tx.select().from(invitations).where(eq(invitations.id, invitation.id)).get()
        if (now?.issue !== invitation.issue) return
        if (outcome === 'sent') markInvitationSent(tx, { id: null }, now.id, at)
        else markInvitationUndeliverable(tx, { id: null }, now.id, at)
      },
    }
  },
})
