import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import { people } from '../../accounts/people/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import { localized, textIn } from '../../platform/localized.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'
import { keyOf } from './commands.ts'
import { practicePaths } from './paths.ts'
import { getNoticeVersion } from './queries.ts'
import { practiceNoticeVersions, roleOfFiler } from './schema.ts'

const atOnce = 200

/**
 * Sends the mail about a coming version to those who will have to accept it, in batches by id. Looks at the signal between its
 * transactions.
 */
export async function notifyOfPracticeNotices(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && tellSome(db, clock())) await yieldToOthers()
}

const tellSome = (db: Database, at: Instant): boolean =>
  write(db, (tx) => {
    const next = tx
      .select()
      .from(practiceNoticeVersions)
      .where(isNotNull(practiceNoticeVersions.toldUpTo))
      .limit(1)
      .get()
    if (!next) return false
    const roles = next.acceptedBy.map((filer) => roleOfFiler[filer])
    const some = tx
      .select({ id: people.id })
      .from(people)
      .where(and(gt(people.id, next.toldUpTo ?? ''), inArray(people.role, roles), eq(people.state, 'active')))
      .orderBy(asc(people.id))
      .limit(atOnce)
      .all()
      .map(({ id }) => id)
    const event = {
      action: 'practiceNotice.published',
      mail: 'practiceNotice.published',
      subjectId: keyOf(next),
    } as const
    if (some.length > 0) notify(tx, event, some, at)
    tx.update(practiceNoticeVersions)
      .set({ toldUpTo: some.length < atOnce ? null : some.at(-1)! })
      .where(and(eq(practiceNoticeVersions.noticeId, next.noticeId), eq(practiceNoticeVersions.version, next.version)))
      .run()
    return true
  })

export const practiceMail = ({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> => ({
  'practiceNotice.published': (db, { subjectId, locale, recipientName }) => {
    const [noticeId = '', version = '0'] = (subjectId ?? '').split('.')
    const notice = getNoticeVersion(db, noticeId, Number(version))
    if (notice.withdrawnAt !== null) return undefined
    const t = catalogue(locale)
    const words = {
      brand: brandOf(settings.brand, locale, t),
      name: recipientName,
      title: textIn({ locale }, localized(notice, 'title')),
      page: settings.origin + practicePaths.practiceNotice(locale, noticeId, { version }),
    }
    return { subject: t('practice:mail.subject', words), text: t('practice:mail.text', words) }
  },
})
