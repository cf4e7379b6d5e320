import { isNotNull } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { inEach, paired } from '../../platform/localized.ts'
import type { Catalogue, Locale } from '../../platform/web/i18n.ts'
import { divisions } from '../../tribunal/index.ts'
import type { OutgoingType } from '../values.ts'
import { letterFields, nameOfField } from './fields.ts'
import { type LetterWords, letterTemplates, letterTemplateVersions, type TemplateWords } from './schema.ts'

/** The templates that the program brings, with the type of their letters; their words stand in both languages under `templates:program`. */
const brought = {
  acknowledgment: 'acknowledgment',
  noticeToAppear: 'noticeToAppear',
  rescheduled: 'noticeToAppear',
  incomplete: 'correspondence',
  reminder: 'correspondence',
  documentRequest: 'correspondence',
  letter: 'correspondence',
} as const satisfies Record<string, OutgoingType>
type ProgramTemplate = keyof typeof brought

/**
 * Puts those that are not there yet into the database, for all offices, published. From then on they are changed like any other:
 * what was changed or withdrawn is left alone. It is no act of anybody's, and no event of the log.
 */
export function plantTemplates(db: Database, catalogue: Catalogue, at: Instant): void {
  const rows = db
    .select({ key: letterTemplates.programKey })
    .from(letterTemplates)
    .where(isNotNull(letterTemplates.programKey))
    .all()
  const there = new Set(rows.map(({ key }) => key))
  const absent = (Object.keys(brought) as ProgramTemplate[]).filter((key) => !there.has(key))
  if (absent.length === 0) return
  write(db, (tx) => {
    for (const programKey of absent) {
      const id = newId()
      const changedAt = at.epochMilliseconds
      const planted = tx
        .insert(letterTemplates)
        .values({ id, programKey, revision: 1, changedAt, version: 1 })
        .onConflictDoNothing()
        .returning()
        .get()
      if (!planted) continue
      const words = wordsOf(catalogue, programKey)
      tx.insert(letterTemplateVersions).values({ templateId: id, version: 1, words, publishedAt: changedAt }).run()
    }
  })
}

const wordsOf = (catalogue: Catalogue, key: ProgramTemplate): TemplateWords => ({
  ...paired('name', (locale) => catalogue(locale)(`templates:program.${key}.name`)),
  type: brought[key],
  divisions,
  ...inEach((locale) => letterIn(catalogue, locale, key)),
})

/** With the names of the facts in it. */
function letterIn(catalogue: Catalogue, locale: Locale, key: ProgramTemplate): LetterWords {
  const t = catalogue(locale)
  const names = Object.fromEntries(letterFields.map((field) => [field, nameOfField({ t }, field)]))
  return {
    title: t(`templates:program.${key}.title`, names),
    body: t(`templates:program.${key}.body`, names),
  }
}
