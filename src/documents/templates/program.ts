import { isDeepStrictEqual } from 'node:util'
import { and, eq, inArray } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
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
 * Puts the program's templates into the database, for all offices, published, and publishes its own words anew where they are others
 * than before. They are changed like any other: what somebody changed, began to change or withdrew is left alone. It is no act of
 * anybody's, and no event of the log.
 */
export function plantTemplates(db: Database, catalogue: Catalogue, at: Instant): void {
  const publishedAt = at.epochMilliseconds
  if (wordsToPlant(db, catalogue).length === 0) return
  write(db, (tx) => {
    // Another process can have planted them meanwhile.
    for (const { programKey, there, words } of wordsToPlant(tx, catalogue)) {
      const id = there?.id ?? newId()
      const version = (there?.version ?? 0) + 1
      const revision = (there?.revision ?? 0) + 1
      tx.insert(letterTemplates)
        .values({ id, programKey, revision, changedAt: publishedAt, version })
        .onConflictDoUpdate({ target: letterTemplates.id, set: { revision, changedAt: publishedAt, version } })
        .run()
      tx.insert(letterTemplateVersions).values({ templateId: id, version, words, publishedAt }).run()
    }
  })
}

/** Those that are not there, and those whose words nobody touched and the program has changed since. */
function wordsToPlant(db: Db, catalogue: Catalogue) {
  const keys = Object.keys(brought) as ProgramTemplate[]
  const rows = db
    .select({ template: letterTemplates, published: letterTemplateVersions })
    .from(letterTemplates)
    .leftJoin(
      letterTemplateVersions,
      and(
        eq(letterTemplateVersions.templateId, letterTemplates.id),
        eq(letterTemplateVersions.version, letterTemplates.version),
      ),
    )
    .where(inArray(letterTemplates.programKey, keys))
    .all()
  return keys.flatMap((programKey) => {
    const words = wordsOf(catalogue, programKey)
    const row = rows.find(({ template }) => template.programKey === programKey)
    const isLeftAlone =
      row &&
      (row.template.draft !== null ||
        row.template.withdrawnAt !== null ||
        row.published?.publishedBy !== null ||
        isDeepStrictEqual(row.published.words, words))
    return isLeftAlone ? [] : [{ programKey, there: row?.template, words }]
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
