import type { Settings } from '../platform/env.ts'
import type { Composer } from '../platform/mail/index.ts'
import type { Catalogue } from '../platform/web/i18n.ts'
import { paths } from '../platform/web/paths.ts'

/** Words of the mail that cases send: that something changed and where to sign in; not which case, nor what. */
export const caseMail = ({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> => ({
  'case.changed': (_db, { locale, recipientName }) => {
    const t = catalogue(locale)
    const words = {
      brand: settings.brand[locale] ?? t('common:brand'),
      name: recipientName,
      page: settings.origin + paths.cases(locale),
    }
    return { subject: t('mail:case.changed.subject', words), text: t('mail:case.changed.text', words) }
  },
})
