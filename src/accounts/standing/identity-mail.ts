import { eq } from 'drizzle-orm'
import type { Settings } from '../../platform/env.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue, makeI18n } from '../../platform/web/i18n.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { emailKey } from '../invitations/invitee.ts'
import { findCounselProfile, findPersonByEmail, getPerson } from '../people/queries.ts'
import { addressCode } from '../registration/address.ts'
import type { RegistrationAnswers } from '../registration/registration.ts'
import { registrations } from '../registration/schema.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { standingPaths } from './paths.ts'

type Tools = { settings: Settings; catalogue: Catalogue; keyring: Keyring }

/** Words of the mail about who someone is and whether they are in good standing. */
export function identityMail({ settings, catalogue, keyring }: Tools): Record<string, Composer> {
  const wordsFor = (locale: Locale, name: string, page: string) => ({
    brand: brandOf(settings.brand, locale, catalogue(locale)),
    name,
    page: settings.origin + page,
  })

  const standing =
    (kind: 'due' | 'lapsed'): Composer =>
    (db, { locale, recipientName, subjectId }) => {
      const until = findCounselProfile(db, subjectId ?? '')?.standingUntil
      if (!until) return undefined
      const t = catalogue(locale)
      const { zone } = getPerson(db, subjectId ?? '')
      const { version, demo } = settings
      const i18n = makeI18n(t, { locale, zone, here: '', brand: '', demo, version })
      const words = { ...wordsFor(locale, recipientName, standingPaths.standing(locale)), date: i18n.date(until - 1) }
      return { subject: t(`identity:mail.${kind}.subject`, words), text: t(`identity:mail.${kind}.text`, words) }
    }

  return {
    'identity.confirmed': (_db, { locale, recipientName }) => {
      const t = catalogue(locale)
      const words = wordsFor(locale, recipientName, signInPaths.signIn(locale))
      return { subject: t('identity:mail.confirmed.subject', words), text: t('identity:mail.confirmed.text', words) }
    },
    /** Only the reader of an address learns whether it has an account already. */
    'registration.address': (db, { locale, recipient, recipientName, subjectId }) => {
      const tokenHash = subjectId ?? ''
      const row = db.select().from(registrations).where(eq(registrations.tokenHash, tokenHash)).get()
      const given = row?.profile ? (JSON.parse(row.profile) as RegistrationAnswers) : undefined
      if (given?.profile?.email !== recipient) return undefined
      const t = catalogue(locale)
      const kind = findPersonByEmail(db, emailKey(recipient)) ? 'taken' : 'address'
      const words = {
        ...wordsFor(locale, recipientName, signInPaths.signIn(locale)),
        code: addressCode(keyring, tokenHash, recipient),
      }
      return { subject: t(`identity:mail.${kind}.subject`, words), text: t(`identity:mail.${kind}.text`, words) }
    },
    'standing.due': standing('due'),
    'standing.lapsed': standing('lapsed'),
  }
}
