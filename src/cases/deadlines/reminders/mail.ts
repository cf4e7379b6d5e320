import { count, eq } from 'drizzle-orm'
import { reminderChoiceOf, reminderMailKind } from '../../../accounts/notices/index.ts'
import type { Settings } from '../../../platform/env.ts'
import type { Composer } from '../../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../../platform/web/i18n.ts'
import { deadlinePaths } from '../paths.ts'
import { deadlineReminders } from './schema.ts'

/** Words of a reminder: how many deadlines are near, and where their list is; nothing of a case. Not sent once turned off, or told anew. */
export const reminderMail = ({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> => ({
  [reminderMailKind]: (db, { id, subjectId, locale, recipientName }) => {
    if (!subjectId || !reminderChoiceOf(db, subjectId).isOn) return undefined
    const told = db.select({ n: count() }).from(deadlineReminders).where(eq(deadlineReminders.mailId, id)).get()
    if (!told?.n) return undefined
    const t = catalogue(locale)
    const words = {
      brand: brandOf(settings.brand, locale, t),
      name: recipientName,
      count: told.n,
      page: settings.origin + deadlinePaths.deadlines(locale),
      choice: settings.origin + deadlinePaths.reminders(locale),
    }
    return {
      subject: t('deadlinePages:reminders.mail.subject', words),
      text: t('deadlinePages:reminders.mail.text', words),
    }
  },
})
