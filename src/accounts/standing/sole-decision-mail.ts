import { eq } from 'drizzle-orm'
import { adminHomePaths } from '../../admin/home/paths.ts'
import type { Settings } from '../../platform/env.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'

import { namesOf } from '../people/queries.ts'
import { approvals } from './schema.ts'

/**
 * What every member of the staff is told when one decided alone: which kind of act and by whom; of an account and of a case nothing.
 * Whoever may be the second is told that something waits, and not what.
 */
export function aloneMail({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> {
  return {
    'staff.alone': (db, { locale, recipientName, subjectId }) => {
      const found = db
        .select()
        .from(approvals)
        .where(eq(approvals.id, subjectId ?? ''))
        .get()
      if (
        !found ||
        found.kind === 'identityOverride' ||
        found.kind === 'lostEverything' ||
        found.kind === 'acceptanceTakenBack' ||
        found.kind === 'originalsOpened'
      )
        return undefined
      const t = catalogue(locale)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        who: namesOf(db, [found.askedBy]).get(found.askedBy) ?? '',
        what: t(`identity:mail.alone.what.${found.kind}`),
        page: settings.origin + adminHomePaths.home(locale),
      }
      return { subject: t('identity:mail.alone.subject', words), text: t('identity:mail.alone.text', words) }
    },
    'second.wanted': (db, { locale, recipientName, subjectId }) => {
      const found = db
        .select({ decidedAt: approvals.decidedAt })
        .from(approvals)
        .where(eq(approvals.id, subjectId ?? ''))
        .get()
      if (found && found.decidedAt !== null) return undefined
      const t = catalogue(locale)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        page: settings.origin + adminHomePaths.home(locale),
      }
      return { subject: t('identity:mail.second.subject', words), text: t('identity:mail.second.text', words) }
    },
  }
}
