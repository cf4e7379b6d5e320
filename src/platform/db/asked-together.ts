import { type Column, type SQL, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { placeholder, prepared } from './prepared.ts'

/**
 * For tables in which most people, or most cases, have no row. A page is made by a dozen nouns, each of which would ask its own table;
 * those that name its column here are asked in one statement, and what was answered is known for the rest of the turn:
 *
 *     const anyShare = anyOfPerson(caseShares.withId)
 *     if (!anyShare(db, actor.id)) return []
 *
 * It says whether any row has this id, ended and old ones too. Which of them count, and who may know of them, is decided where the
 * rows are read. Each column needs its index. `held`: what a row has in that column, where it is not the id itself.
 */
export function askedTogether(): (column: Column, held?: SQL) => (db: Db, id: string) => boolean {
  const asked: Asked[] = []
  let answer = whetherAny(asked)
  return (column, held = askedId) => {
    const place = asked.push({ column, held }) - 1
    answer = whetherAny([...asked])
    return (db, id) => answer(db).get({ id })?.said[place] === '1'
  }
}

type Asked = { readonly column: Column; readonly held: SQL }

/** The id, as `held` may name it. */
export const askedId = sql`asked.id`
const one = sql`(select ${placeholder('id')} as id) as asked`

/** `said`: a 1 or a 0 for each of them. */
const whetherAny = (asked: readonly Asked[]) =>
  prepared((db) => {
    const each = asked.map(({ column, held }) => sql`exists (select 1 from ${column.table} where ${column} = ${held})`)
    return db
      .select({ said: sql<string>`'' || ${sql.join(each, sql` || `)}` })
      .from(one)
      .prepare()
  })
