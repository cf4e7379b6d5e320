import { and, eq, sql } from 'drizzle-orm'
import { alias, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeAll, expect, it } from 'vitest'
import { type Database, type Db, openDatabase, placeholder, prepared } from '../../../src/platform/db/index.ts'

const plants = sqliteTable('plants', {
  id: text().primaryKey(),
  parentId: text(),
  isEdible: integer({ mode: 'boolean' }).notNull(),
  seenAt: integer({ mode: 'timestamp' }),
  traits: text({ mode: 'json' }).$type<readonly string[]>(),
  note: text(),
})
const parents = alias(plants, 'parents')

let db: Database

beforeAll(() => {
  db = openDatabase(':memory:')
  db.$client.exec(`
    create table plants (id text primary key, parent_id text, is_edible integer not null, seen_at integer, traits text, note text);
    insert into plants values ('oak', null, 0, 1700000000, '["tall","old"]', null),
      ('acorn', 'oak', 1, null, null, 'small'), ('moss', 'gone', 0, 5, '[]', '')`)
  return () => db.$client.close()
})

const ofId = eq(plants.id, placeholder('id'))
/** Whole rows; chosen columns; what is counted; a name for a group; a joined row that may be missing; one of two tables in a group. */
const queries = {
  whole: (db: Db) => db.select().from(plants).orderBy(plants.id).prepare(),
  one: (db: Db) => db.select().from(plants).where(ofId).prepare(),
  chosen: (db: Db) =>
    db
      .select({
        id: plants.id,
        count: sql<number>`count(*)`,
        is: sql`${plants.isEdible}`.mapWith(Boolean),
        has: sql`${plants.note} is not null`.mapWith(plants.isEdible),
        named: sql<string>`upper(${plants.id})`.as('named'),
      })
      .from(plants)
      .groupBy(plants.id)
      .prepare(),
  inner: (db: Db) =>
    db.select().from(plants).innerJoin(parents, eq(parents.id, plants.parentId)).orderBy(plants.id).prepare(),
  left: (db: Db) =>
    db.select().from(plants).leftJoin(parents, eq(parents.id, plants.parentId)).orderBy(plants.id).prepare(),
  leftGroups: (db: Db) =>
    db
      .select({
        first: { note: parents.note, id: parents.id },
        id: plants.id,
        mixed: { id: parents.id, own: plants.id },
        counted: { twice: sql<number>`${parents.isEdible} * 2`, id: parents.id },
        note: parents.note,
      })
      .from(plants)
      .leftJoin(parents, eq(parents.id, plants.parentId))
      .orderBy(plants.id)
      .prepare(),
  right: (db: Db) =>
    db
      .select({ plant: plants, parent: parents })
      .from(plants)
      .rightJoin(parents, and(eq(parents.id, plants.parentId), eq(plants.isEdible, placeholder('isEdible'))))
      .orderBy(parents.id)
      .prepare(),
}

it.each(Object.keys(queries) as (keyof typeof queries)[])(
  'gives the rows of %s as Drizzle does, in the same order',
  (name) => {
    const byDrizzle = queries[name](db)
    const quick = prepared(queries[name] as (typeof queries)['whole'])(db)
    const asked = { id: 'acorn', isEdible: 1 }
    const text = (rows: unknown) => JSON.stringify(rows)
    expect(quick.all(asked)).toEqual(byDrizzle.all(asked))
    expect(text(quick.all(asked))).toBe(text(byDrizzle.all(asked)))
    expect(quick.get(asked)).toEqual(byDrizzle.get(asked))
  },
)

it('gives nothing where there is nothing, and names the parameter that is missing', () => {
  const one = prepared(queries.one)(db)
  expect(one.get({ id: 'fern' })).toBeUndefined()
  expect(one.all({ id: 'fern' })).toEqual([])
  expect(() => one.get({})).toThrow('No value for placeholder "id" was provided')
})
