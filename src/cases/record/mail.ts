import { eq } from 'drizzle-orm'
import { namesOf } from '../../accounts/people/index.ts'
import { delegatePaths } from '../../delegation/paths.ts'
import type { Settings } from '../../platform/env.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue, type Locale } from '../../platform/web/i18n.ts'
import { staffHandoverPaths } from '../handover/paths.ts'
import { caseShares } from '../shares/schema.ts'
import { casePaths } from './paths.ts'

/** Words of the mail that cases send: that something changed and where to sign in; not which case, nor what. An offer names the counsel who makes it. */
export function caseMail({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> {
  const wordsFor = (locale: Locale, name: string, page: string) => ({
    brand: brandOf(settings.brand, locale, catalogue(locale)),
    name,
    page: settings.origin + page,
  })
  return {
    'case.changed': (_db, { locale, recipientName }) => {
      const t = catalogue(locale)
      const words = wordsFor(locale, recipientName, casePaths.cases(locale))
      return { subject: t('mail:case.changed.subject', words), text: t('mail:case.changed.text', words) }
    },
    'share.offered': (db, { locale, recipientName, subjectId }) => {
      const offer = db
        .select()
        .from(caseShares)
        .where(eq(caseShares.id, subjectId ?? ''))
        .get()
      if (!offer || offer.acceptedAt !== null || offer.revokedAt !== null) return undefined
      const t = catalogue(locale)
      const counsel = namesOf(db, [offer.counselId]).get(offer.counselId) ?? ''
      const words = { ...wordsFor(locale, recipientName, delegatePaths.delegates(locale)), counsel }
      return { subject: t('mail:share.offered.subject', words), text: t('mail:share.offered.text', words) }
    },
    'handover.asked': (_db, { locale, recipientName }) => {
      const t = catalogue(locale)
      const words = wordsFor(locale, recipientName, staffHandoverPaths.handovers(locale))
      return { subject: t('mail:handover.asked.subject', words), text: t('mail:handover.asked.text', words) }
    },
    'share.ended': (_db, { locale, recipientName }) => {
      const t = catalogue(locale)
      const words = wordsFor(locale, recipientName, delegatePaths.delegates(locale))
      return { subject: t('mail:share.ended.subject', words), text: t('mail:share.ended.text', words) }
    },
  }
}
