import { eq } from 'drizzle-orm'
import type { Settings } from '../platform/env.ts'
import type { Composer } from '../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../platform/web/i18n.ts'
import { requestPaths } from './paths.ts'

import { requests } from './schema.ts'

type Tools = { readonly settings: Settings; readonly catalogue: Catalogue }

/** The mail says only that something was received or answered, and where to sign in. */
export function requestMail({ settings, catalogue }: Tools): Record<string, Composer> {
  const compose =
    (kind: 'requestReceived' | 'requestDecided'): Composer =>
    (db, { subjectId, locale, recipientName }) => {
      const known = db
        .select({ id: requests.id })
        .from(requests)
        .where(eq(requests.id, subjectId ?? ''))
        .get()
      if (!known) return undefined
      const t = catalogue(locale)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        link: settings.origin + requestPaths.requests(locale),
      }
      return { subject: t(`mail:${kind}.subject`, words), text: t(`mail:${kind}.text`, words) }
    }
  return { 'request.received': compose('requestReceived'), 'request.decided': compose('requestDecided') }
}
