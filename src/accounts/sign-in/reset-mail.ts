import { eq } from 'drizzle-orm'
import type { Settings } from '../../platform/env.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue, makeI18n } from '../../platform/web/i18n.ts'
import { getPerson } from '../people/queries.ts'
import { signInPaths } from './paths.ts'
import { readsMail, resetCode, resetSecret, validFor } from './reset.ts'
import { resets } from './schema.ts'

type Tools = { settings: Settings; catalogue: Catalogue; keyring: Keyring }

/** Words that carry a link to a new password. Its secret is made here, as the message leaves; a link that is over is not sent. */
export function resetMail({ settings, catalogue, keyring }: Tools): Record<string, Composer> {
  const compose =
    (kind: 'password' | 'everything'): Composer =>
    (db, { subjectId, locale, recipientName }) => {
      const reset = db
        .select()
        .from(resets)
        .where(eq(resets.id, subjectId ?? ''))
        .get()
      const isEnded = !reset || reset.usedAt !== null || reset.expiresAt < reset.createdAt + validFor[kind]
      if (isEnded) return undefined
      const person = getPerson(db, reset.personId)
      if (person.state !== 'active') return undefined

      const t = catalogue(locale)
      const { brand, version, demo, origin } = settings
      const name = brandOf(brand, locale, t)
      const i18n = makeI18n(t, { locale, zone: person.zone, here: '', brand: name, demo, version })
      const words = {
        brand: name,
        name: recipientName,
        minutes: validFor.password / 60_000,
        until: i18n.moment(reset.expiresAt),
        zone: i18n.zoneName(person.zone),
        link: origin + signInPaths.resetLink(locale, reset.id, resetSecret(keyring, reset.id)),
        page: origin + signInPaths.resetByLetter(locale),
        code: resetCode(keyring, reset.id),
        help: origin + signInPaths.signInHelp(locale),
      }
      if (kind === 'password')
        return { subject: t('recovery:mail.password.subject', words), text: t('recovery:mail.password.text', words) }
      const subject = t('recovery:mail.everything.subject', words)
      const text = readsMail(person) ? 'recovery:mail.everything.text' : 'recovery:mail.letter.text'
      return { subject, text: t(text, words) }
    }
  return { 'reset.password': compose('password'), 'reset.everything': compose('everything') }
}
