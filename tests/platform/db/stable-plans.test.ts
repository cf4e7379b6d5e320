import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, it } from 'vitest'
import { cacheStatements, withStablePlans } from '../../../src/platform/db/stable-plans.ts'
import { createWorld } from '../../world.ts'

it('a plus stands before each hole that is compared or limits', () => {
  expect(withStablePlans('select a from t where a = ? and b <= ? and c <> ? limit ? offset ?')).toBe(
    'select a from t where a = +? and b <= +? and c <> +? limit +? offset +?',
  )
  expect(withStablePlans('insert into t values (?, ?)')).toBe('insert into t values (?, ?)')
})

it('text, numbers and null are found and kept through it as they are', async () => {
  const { portal } = await createWorld()
  const { $client: client } = portal.db
  client.exec('create temp table t (id integer primary key, word text, figure integer)')
  const insert = client.prepare('insert into t (word, figure) values (?, ?)')
  for (const [word, figure] of [
    ['007', 7],
    ['é', null],
  ] as const)
    insert.run(word, figure)
  client.prepare('update t set word = ? where figure = ?').run('0070', 7)
  const byWord = client.prepare('select figure from t where word = ? limit ?').pluck()
  expect(byWord.all('0070', 1)).toEqual([7])
  expect(byWord.all('é', 1)).toEqual([null])
  expect(byWord.all('007', 1)).toEqual([])
  expect(client.prepare('select word from t where figure is ?').pluck().all(null)).toEqual(['é'])
  const plan = client.prepare('explain query plan select word from t where id = ?').all(1) as { detail: string }[]
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH t USING INTEGER PRIMARY KEY (rowid=?)'])
})

it('the same text is prepared once for Drizzle, and a text long not asked for is let go', () => {
  const client = new Sqlite(':memory:')
  const made: string[] = []
  const prepare = client.prepare.bind(client)
  client.prepare = ((text: string) => {
    made.push(text)
    return prepare(text)
  }) as typeof client.prepare
  const db = drizzle(cacheStatements(client))
  const rows = db.$client.prepare('select 1 as one')
  expect(db.$client.prepare('select 1 as one')).toBe(rows)
  expect(db.all(sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect(made).toEqual(['select 1 as one'])
  for (let number = 0; number < 400; number++) db.get(sql.raw(`select ${number} as two`))
  expect(db.get(sql`select 1 as one`)).toEqual({ one: 1 })
  expect(made.filter((text) => text === 'select 1 as one')).toHaveLength(2)
})
