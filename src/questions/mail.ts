import { eq } from 'drizzle-orm'
import type { Settings } from '../platform/env.ts'
import type { Composer } from '../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../platform/web/i18n.ts'
import { questionPaths } from './paths.ts'

import { questions } from './schema.ts'

type Tools = { readonly settings: Settings; readonly catalogue: Catalogue }

/** The mail says only that there is an answer and where to read it. */
export function questionMail({ settings, catalogue }: Tools): Record<string, Composer> {
  const answered: Composer = (db, { subjectId, locale, recipientName }) => {
    const id = subjectId ?? ''
    if (!db.select({ id: questions.id }).from(questions).where(eq(questions.id, id)).get()) return undefined
    const t = catalogue(locale)
    const words = {
      brand: brandOf(settings.brand, locale, t),
      name: recipientName,
      link: settings.origin + questionPaths.question(locale, id),
    }
    return { subject: t('mail:questionAnswered.subject', words), text: t('mail:questionAnswered.text', words) }
  }
  return { 'question.answered': answered }
}
