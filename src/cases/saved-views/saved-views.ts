import { and, asc, eq, sql } from 'drizzle-orm'
import { anyOfPerson, type Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { savedViews } from './schema.ts'

export type SavedView = typeof savedViews.$inferSelect
type ViewPage = SavedView['page']

const most = 30
const longestName = 60
const longestQuery = 400

const anyView = anyOfPerson(savedViews.personId)
const ofPage = prepared((db) =>
  db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.personId, sql.placeholder('me')), eq(savedViews.page, sql.placeholder('page'))))
    .orderBy(asc(savedViews.name))
    .prepare(),
)

/** By name. */
export const listSavedViews = (db: Db, actor: Member, page: ViewPage): SavedView[] =>
  anyView(db, actor.id) ? ofPage(db).all({ me: actor.id, page }) : []

/** One's own. Throws NotFound. */
export function getSavedView(db: Db, actor: Member, id: string): SavedView {
  const found = db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.personId, actor.id)))
    .get()
  if (!found) throw new NotFound('view')
  return found
}

type NameError = 'nameMissing' | 'nameTooLong' | 'nameTaken'

function checkName(db: Db, actor: Member, page: ViewPage, typed: string, except?: string): Result<string, NameError> {
  const name = typed.trim().replace(/\s+/g, ' ')
  if (name === '') return fail('nameMissing')
  if (name.length > longestName) return fail('nameTooLong')
  const isTaken = listSavedViews(db, actor, page).some((view) => view.name === name && view.id !== except)
  return isTaken ? fail('nameTaken') : ok(name)
}

const places = ['after', 'before', 'past', 'from', 'month', 'done', 'page', 'rows']

/** The filters of an address: its keys and values in their order, without the place in the list. */
export function filtersOf(query: string): string {
  const kept = [...new URLSearchParams(query)].filter(
    ([key, value]) => value !== '' && /^[a-z]{1,12}$/.test(key) && !places.includes(key),
  )
  return new URLSearchParams(kept).toString()
}

/** Keeps filters of a page under a name. */
export function saveView(
  db: Database,
  actor: Member,
  view: { readonly page: ViewPage; readonly name: string; readonly query: string },
  at: Instant,
): Result<SavedView, NameError | 'nothingFiltered' | 'tooManyViews'> {
  const query = filtersOf(view.query)
  if (query === '' || query.length > longestQuery) return fail('nothingFiltered')
  return write(db, (tx) => {
    if (listSavedViews(tx, actor, view.page).length >= most) return fail('tooManyViews')
    const name = checkName(tx, actor, view.page, view.name)
    if (!name.ok) return name
    const row = { id: newId(), personId: actor.id, page: view.page, name: name.value, query }
    const saved = tx
      .insert(savedViews)
      .values({ ...row, createdAt: at.epochMilliseconds })
      .returning()
      .get()
    record(tx, actor, 'view.saved', at, { subject: `view:${row.id}`, facts: { page: view.page } })
    return ok(saved)
  })
}

export function renameView(
  db: Database,
  actor: Member,
  id: string,
  typed: string,
  at: Instant,
  isCurrent: IsCurrent<SavedView> = () => true,
): Result<SavedView, NameError | 'stale'> {
  return write(db, (tx) => {
    const view = getSavedView(tx, actor, id)
    if (!isCurrent(view)) return fail('stale')
    const name = checkName(tx, actor, view.page, typed, id)
    if (!name.ok) return name
    tx.update(savedViews).set({ name: name.value }).where(eq(savedViews.id, id)).run()
    record(tx, actor, 'view.renamed', at, { subject: `view:${id}` })
    return ok({ ...view, name: name.value })
  })
}

export const deleteView = (db: Database, actor: Member, id: string, at: Instant): SavedView =>
  write(db, (tx) => {
    const view = getSavedView(tx, actor, id)
    tx.delete(savedViews).where(eq(savedViews.id, id)).run()
    record(tx, actor, 'view.deleted', at, { subject: `view:${id}` })
    return view
  })
