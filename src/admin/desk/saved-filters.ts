import { and, asc, eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { filterIn, filterText } from './filter.ts'
import { deskFilters } from './schema.ts'

export type SavedFilter = typeof deskFilters.$inferSelect

const most = 30
const longestName = 60

export const listFilters = (db: Db, officer: Registry): SavedFilter[] =>
  db.select().from(deskFilters).where(eq(deskFilters.personId, officer.id)).orderBy(asc(deskFilters.name)).all()

type FilterError = 'nameMissing' | 'nameTooLong' | 'nameTaken' | 'nothingFiltered' | 'tooMany'

export function saveFilter(
  db: Database,
  officer: Registry,
  asked: { readonly name: string; readonly query: string },
  at: Instant,
): Result<SavedFilter, FilterError> {
  const name = asked.name.trim().replace(/\s+/g, ' ')
  const query = filterText(filterIn(asked.query))
  if (query === '') return fail('nothingFiltered')
  if (name === '') return fail('nameMissing')
  if (name.length > longestName) return fail('nameTooLong')
  return write(db, (tx) => {
    const own = listFilters(tx, officer)
    if (own.length >= most) return fail('tooMany')
    if (own.some((one) => one.name === name)) return fail('nameTaken')
    const row = { id: newId(), personId: officer.id, name, query, createdAt: at.epochMilliseconds }
    tx.insert(deskFilters).values(row).run()
    record(tx, officer, 'view.saved', at, { subject: `view:${row.id}`, facts: { page: 'desk' } })
    return ok(row)
  })
}

/** Throws NotFound, also for another officer's. */
export function deleteFilter(db: Database, officer: Registry, id: string, at: Instant): SavedFilter {
  return write(db, (tx) => {
    const found = tx
      .select()
      .from(deskFilters)
      .where(and(eq(deskFilters.id, id), eq(deskFilters.personId, officer.id)))
      .get()
    if (!found) throw new NotFound('filter')
    tx.delete(deskFilters).where(eq(deskFilters.id, id)).run()
    record(tx, officer, 'view.deleted', at, { subject: `view:${id}`, facts: { page: 'desk' } })
    return found
  })
}
