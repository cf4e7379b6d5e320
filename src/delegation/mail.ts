import { namesOf } from '../accounts/people/index.ts'
import type { Settings } from '../platform/env.ts'
import type { Composer } from '../platform/mail/index.ts'
import { brandOf, type Catalogue, type Locale } from '../platform/web/i18n.ts'
import { delegatePaths } from './paths.ts'

import { findDelegation } from './queries.ts'

/** Mail about delegations says that something waits and where to sign in; it names its reader, and an offer the counsel who makes it. */
export function delegationMail({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> {
  const wordsFor = (locale: Locale, name: string) => ({
    brand: brandOf(settings.brand, locale, catalogue(locale)),
    name,
    page: settings.origin + delegatePaths.delegates(locale),
  })
  return {
    'delegation.offered': (db, { locale, recipientName, subjectId }) => {
      const offer = findDelegation(db, subjectId ?? '')
      if (!offer || offer.acceptedAt !== null || offer.revokedAt !== null) return undefined
      const t = catalogue(locale)
      const counsel = namesOf(db, [offer.counselId]).get(offer.counselId) ?? ''
      const words = { ...wordsFor(locale, recipientName), counsel }
      return { subject: t('mail:delegation.offered.subject', words), text: t('mail:delegation.offered.text', words) }
    },
    'delegation.ended': (_db, { locale, recipientName }) => {
      const t = catalogue(locale)
      const words = wordsFor(locale, recipientName)
      return { subject: t('mail:delegation.ended.subject', words), text: t('mail:delegation.ended.text', words) }
    },
  }
}
