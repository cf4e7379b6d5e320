import { eq } from 'drizzle-orm'
import type { Settings } from '../../platform/env.ts'
import { nameIn } from '../../platform/localized.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'
import { findOffice } from '../people/queries.ts'
import { registrationPaths } from '../registration/paths.ts'
import { accessRequests } from './schema.ts'

/** What an office answers to whoever asked: words that are the same for all, those of the officer who declined, and none of the request's own. */
export function accessMail({ settings, catalogue }: { settings: Settings; catalogue: Catalogue }) {
  const compose =
    (decision: 'answered' | 'declined'): Composer =>
    (db, { locale, recipientName, subjectId }) => {
      const request = db
        .select()
        .from(accessRequests)
        .where(eq(accessRequests.id, subjectId ?? ''))
        .get()
      const office = request && findOffice(db, request.officeId)
      if (!office) return undefined
      const t = catalogue(locale)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        office: nameIn({ locale }, office),
        page: settings.origin + registrationPaths.register(locale),
      }
      const text =
        request.answer === null
          ? t(`mail:access.${decision}`, words)
          : t('mail:access.declinedWith', { ...words, answer: request.answer })
      return { subject: t('mail:access.subject', words), text }
    }
  return { 'access.answered': compose('answered'), 'access.declined': compose('declined') }
}
