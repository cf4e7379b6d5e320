import { eq } from 'drizzle-orm'
import type { Settings } from '../../platform/env.ts'
import { nameIn } from '../../platform/localized.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'
import { getOffice } from '../people/queries.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { postings } from './schema.ts'

/** What an officer is told of their postings. */
export function postingMail({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> {
  const compose =
    (what: 'given' | 'changed' | 'ended'): Composer =>
    (db, { locale, recipientName, subjectId }) => {
      const posting = db
        .select()
        .from(postings)
        .where(eq(postings.id, subjectId ?? ''))
        .get()
      if (!posting) return undefined
      const t = catalogue(locale)
      const office = getOffice(db, posting.officeId)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        office: nameIn({ locale }, office),
        role: t(`postings:mail.as.${posting.role}`),
        page: settings.origin + signInPaths.signIn(locale),
      }
      return { subject: t('postings:mail.subject', words), text: t(`postings:mail.${what}`, words) }
    }
  return { 'posting.given': compose('given'), 'posting.changed': compose('changed'), 'posting.ended': compose('ended') }
}
