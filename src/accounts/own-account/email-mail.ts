import { eq } from 'drizzle-orm'
import { instant } from '../../platform/clock.ts'
import type { Settings } from '../../platform/env.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'
import { findPersonByEmail, getPerson } from '../people/queries.ts'
import { emailSecret, findPendingEmail } from './email-change.ts'
import { accountPaths } from './paths.ts'
import { emailChanges } from './schema.ts'

type Tools = { settings: Settings; catalogue: Catalogue; keyring: Keyring }

/**
 * Words of the message to a new address. Where somebody has an account under it already, they are told so in place of the
 * link: whoever asked for the change sees no difference.
 */
export const emailChangeMail = ({ settings, catalogue, keyring }: Tools): Record<string, Composer> => ({
  'email.confirmation': (db, { subjectId, locale, createdAt }) => {
    const change = db
      .select()
      .from(emailChanges)
      .where(eq(emailChanges.id, subjectId ?? ''))
      .get()
    if (!change || findPendingEmail(db, change.personId, instant(createdAt))?.id !== change.id) return undefined
    const t = catalogue(locale)
    const brand = brandOf(settings.brand, locale, t)
    const holder = findPersonByEmail(db, change.emailKey)
    const words = {
      brand,
      name: (holder ?? getPerson(db, change.personId)).name,
      page: settings.origin + accountPaths.account(locale),
      link: settings.origin + accountPaths.emailConfirmation(locale, change.id, emailSecret(keyring, change.id)),
    }
    const which = holder ? 'taken' : 'confirm'
    return { subject: t('mail:email.subject', words), text: t(`mail:email.${which}`, words) }
  },
})
