import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { namesOf, type Staff } from '../../accounts/people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Division } from '../../tribunal/index.ts'
import type { LetterOrigin } from '../letter-runs/schema.ts'
import { isInUse, letterOrigins, letterTemplates, letterTemplateVersions, type TemplateWords } from './schema.ts'

type TemplateRow = typeof letterTemplates.$inferSelect
type TemplateVersion = typeof letterTemplateVersions.$inferSelect
export type ReachedTemplate = TemplateRow & {
  /** The words in use; undefined before the first version. */
  readonly published: TemplateWords | undefined
  /** Theirs to change: an officer's are those of the office, an administrator's those for all. */
  readonly isOwn: boolean
}

/** What staff see: the templates for all offices, and those of an officer's own. */
const inReach = (staff: Staff) =>
  staff.role === 'registry'
    ? or(isNull(letterTemplates.officeId), eq(letterTemplates.officeId, staff.officeId))
    : isNull(letterTemplates.officeId)

const isTheirs = (staff: Staff, { officeId }: Pick<TemplateRow, 'officeId'>): boolean =>
  staff.role === 'registry' ? officeId === staff.officeId : officeId === null

const versionInUse = and(
  eq(letterTemplateVersions.templateId, letterTemplates.id),
  eq(letterTemplateVersions.version, letterTemplates.version),
)

const templates = (db: Db, staff: Staff, ...wanted: Parameters<typeof and>) =>
  db
    .select({ template: letterTemplates, published: letterTemplateVersions.words })
    .from(letterTemplates)
    .leftJoin(letterTemplateVersions, versionInUse)
    .where(and(inReach(staff), ...wanted))

const most = 300

export const listTemplates = (db: Db, staff: Staff): ReachedTemplate[] =>
  templates(db, staff)
    .orderBy(asc(sql`${letterTemplates.withdrawnAt} is not null`), asc(letterTemplates.id))
    .limit(most)
    .all()
    .map((row) => reached(staff, row))

/** Throws NotFound, alike for another office's template and for none. */
export function getTemplate(db: Db, staff: Staff, id: string): ReachedTemplate {
  const found = templates(db, staff, eq(letterTemplates.id, id)).get()
  if (!found) throw new NotFound('letter template')
  return reached(staff, found)
}

/** What letters can be made from now, in a division's cases or in all: the plain letter first. */
export const listUsable = (db: Db, staff: Staff, division?: Division): UsableTemplate[] =>
  templates(db, staff, isInUse)
    .orderBy(asc(sql`${letterTemplates.programKey} is not 'letter'`), asc(letterTemplates.id))
    .limit(most)
    .all()
    .flatMap(({ template: { id, version }, published }) =>
      version !== null && published && (!division || published.divisions.includes(division))
        ? [{ id, version, words: published }]
        : [],
    )

export type UsableTemplate = { readonly id: string; readonly version: number; readonly words: TemplateWords }

export type PublishedVersion = TemplateVersion & { readonly publisher: string | undefined }

/** The latest first. */
export function listTemplateVersions(db: Db, { id }: Pick<TemplateRow, 'id'>): PublishedVersion[] {
  const rows = db
    .select()
    .from(letterTemplateVersions)
    .where(eq(letterTemplateVersions.templateId, id))
    .orderBy(sql`${letterTemplateVersions.version} desc`)
    .limit(100)
    .all()
  const names = namesOf(
    db,
    rows.flatMap(({ publishedBy }) => publishedBy ?? []),
  )
  return rows.map((row) => ({ ...row, publisher: row.publishedBy ? names.get(row.publishedBy) : undefined }))
}

/** Throws NotFound. */
function getTemplateVersion(db: Db, templateId: string, version: number): TemplateVersion {
  const found = db
    .select()
    .from(letterTemplateVersions)
    .where(and(eq(letterTemplateVersions.templateId, templateId), eq(letterTemplateVersions.version, version)))
    .get()
  if (!found) throw new NotFound('version of a letter template')
  return found
}

/** Which version made a letter, with its words; undefined for what no template made. */
export function originOf(db: Db, documentId: string): (LetterOrigin & { words: TemplateWords }) | undefined {
  const found = db.select().from(letterOrigins).where(eq(letterOrigins.documentId, documentId)).get()
  if (!found) return undefined
  const { templateId, version, isChanged } = found
  return { templateId, version, isChanged, words: getTemplateVersion(db, templateId, version).words }
}

type FoundTemplate = { readonly template: TemplateRow; readonly published: TemplateWords | null }

const reached = (staff: Staff, { template, published }: FoundTemplate): ReachedTemplate => ({
  ...template,
  published: published ?? undefined,
  isOwn: isTheirs(staff, template),
})
