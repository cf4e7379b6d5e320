import { eq } from 'drizzle-orm'
import type { Administrator, Staff, Supervisor } from '../../accounts/people/index.ts'
import { type Facts, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Catalogue } from '../../platform/web/i18n.ts'
import type { Action } from '../../platform/web/keys.ts'
import { faultsOf, faultsToPublish, type TemplateFaults } from './checking.ts'
import { getTemplate, type ReachedTemplate } from './queries.ts'
import { letterTemplates, letterTemplateVersions, type TemplateWords } from './schema.ts'

type TemplateRefusal = 'changedMeanwhile' | 'nothingToPublish' | { readonly faults: TemplateFaults }
type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TemplateRefusal }

/** A new template as a draft: an officer's for their office, an administrator's for all. Returns its id. */
export function createTemplate(
  db: Database,
  staff: Staff,
  catalogue: Catalogue,
  draft: TemplateWords,
  at: Instant,
): Outcome<string> {
  const faults = faultsOf(catalogue, draft)
  if (Object.keys(faults).length > 0) return { ok: false, error: { faults } }
  return write(db, (tx) => {
    const id = newId()
    const officeId = staff.role === 'registry' ? staff.officeId : null
    const changed = { changedBy: staff.id, changedAt: at.epochMilliseconds }
    tx.insert(letterTemplates)
      .values({ id, officeId, draft, revision: 1, ...changed })
      .run()
    recordTemplateAct(tx, staff, 'letterTemplate.drafted', { id, officeId }, at)
    return ok(id)
  })
}

/** `revision`: the one that the editor saw. What somebody saved since is not written over. */
export function saveTemplateDraft(
  db: Database,
  staff: Staff,
  catalogue: Catalogue,
  { id, revision, draft }: { id: string; revision: number; draft: TemplateWords },
  at: Instant,
): Outcome<void> {
  const faults = faultsOf(catalogue, draft)
  return change(db, staff, { id, revision }, at, (tx, template, next) => {
    if (Object.keys(faults).length > 0) return { ok: false, error: { faults } }
    tx.update(letterTemplates)
      .set({ ...next, draft })
      .where(eq(letterTemplates.id, id))
      .run()
    recordTemplateAct(tx, staff, 'letterTemplate.drafted', template, at)
    return ok(undefined)
  })
}

/** Who publishes: administrators what is for all offices, supervisors what is for theirs. */
type Publisher = Administrator | Supervisor

/** Makes the draft the next version, whole in both languages. Letters are made from it from now on, one that was withdrawn included. */
export function publishTemplate(
  db: Database,
  staff: Publisher,
  catalogue: Catalogue,
  seen: { id: string; revision: number },
  at: Instant,
): Outcome<number> {
  return change(db, staff, seen, at, (tx, template, next) => {
    const { id, draft } = template
    if (!draft) return fail('nothingToPublish')
    const faults = faultsToPublish(catalogue, draft)
    if (Object.keys(faults).length > 0) return { ok: false, error: { faults } }
    const version = (template.version ?? 0) + 1
    const published = { publishedBy: staff.id, publishedAt: at.epochMilliseconds }
    tx.insert(letterTemplateVersions)
      .values({ templateId: id, version, words: draft, ...published })
      .run()
    tx.update(letterTemplates)
      .set({ ...next, draft: null, version, withdrawnAt: null })
      .where(eq(letterTemplates.id, id))
      .run()
    recordTemplateAct(tx, staff, 'letterTemplate.published', template, at, { version })
    return ok(version)
  })
}

/** No letter is made from it any more; its versions stay, as the record of letters that were. */
export function withdrawTemplate(
  db: Database,
  staff: Publisher,
  seen: { id: string; revision: number },
  at: Instant,
): Result<void, 'changedMeanwhile'> {
  const done = change<void>(db, staff, seen, at, (tx, template, next) => {
    tx.update(letterTemplates)
      .set({ ...next, withdrawnAt: at.epochMilliseconds })
      .where(eq(letterTemplates.id, template.id))
      .run()
    recordTemplateAct(tx, staff, 'letterTemplate.withdrawn', template, at, { version: template.version })
    return ok(undefined)
  })
  return done.ok ? done : fail('changedMeanwhile')
}

type Next = Pick<typeof letterTemplates.$inferInsert, 'revision' | 'changedBy' | 'changedAt'>

/** Throws NotFound out of reach, Forbidden for what is another's to change. */
function change<T>(
  db: Database,
  staff: Staff,
  { id, revision }: { id: string; revision: number },
  at: Instant,
  make: (tx: Tx, template: ReachedTemplate, next: Next) => Outcome<T>,
): Outcome<T> {
  return write(db, (tx): Outcome<T> => {
    const template = getTemplate(tx, staff, id)
    if (!template.isOwn) throw new Forbidden('a template of others')
    if (template.revision !== revision) return fail('changedMeanwhile')
    const next = { revision: revision + 1, changedBy: staff.id, changedAt: at.epochMilliseconds }
    return make(tx, template, next)
  })
}

const recordTemplateAct = (
  tx: Tx,
  staff: Staff,
  action: Action,
  { id, officeId }: { id: string; officeId: string | null },
  at: Instant,
  facts: Facts = {},
): void => record(tx, staff, action, at, { officeId, subject: `letterTemplate:${id}`, facts })
