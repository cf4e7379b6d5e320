import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, it, onTestFinished } from 'vitest'
import { askedId, askedTogether, openDatabase } from '../../../src/platform/db/index.ts'
import { countStatements } from '../../counted-statements.ts'

const keys = sqliteTable('keys', { owner: text(), lock: text() })
const hats = sqliteTable('hats', { wearer: text(), size: integer() })

function opened() {
  const db = openDatabase(':memory:')
  onTestFinished(() => void db.$client.close())
  db.$client.exec(`create table keys (owner text, lock text); create table hats (wearer text, size integer);
    insert into keys values ('ann', 'door'), ('bo', 'gate'); insert into hats values ('bo', 57)`)
  return db
}

it('says of each table whether it has a row of somebody, in one statement for all of them', async () => {
  const db = opened()
  const anyOf = askedTogether()
  const [anyKey, anyHat] = [anyOf(keys.owner), anyOf(hats.wearer)]
  const said = (who: string) => [anyKey(db, who), anyHat(db, who)]
  expect(['ann', 'bo', 'cy'].map(said)).toEqual([
    [true, false],
    [true, true],
    [false, false],
  ])
  expect(await countStatements(async () => void said('ann'))).toBe(1)
})

it('knows a row as soon as it is written, by this connection or inside a transaction', () => {
  const db = opened()
  const anyHat = askedTogether()(hats.wearer)
  expect(anyHat(db, 'ann')).toBe(false)
  db.insert(hats).values({ wearer: 'ann', size: 55 }).run()
  expect(anyHat(db, 'ann')).toBe(true)
  db.transaction((tx) => {
    expect(anyHat(tx, 'cy')).toBe(false)
    tx.insert(hats).values({ wearer: 'cy', size: 60 }).run()
    expect(anyHat(tx, 'cy')).toBe(true)
  })
})

it('asks for a column that was named after the first were asked', () => {
  const db = opened()
  const anyOf = askedTogether()
  const anyKey = anyOf(keys.owner)
  expect(anyKey(db, 'bo')).toBe(true)
  const anyHat = anyOf(hats.wearer)
  expect([anyKey(db, 'bo'), anyHat(db, 'bo'), anyHat(db, 'ann')]).toEqual([true, true, false])
})

it('finds what a row holds in place of the id', () => {
  const db = opened()
  const lockOf = sql`(select ${keys.lock} from ${keys} where ${keys.owner} = ${askedId})`
  const anyAtLock = askedTogether()(hats.wearer, lockOf)
  db.insert(hats).values({ wearer: 'door', size: 1 }).run()
  expect(['ann', 'bo', 'cy'].map((who) => anyAtLock(db, who))).toEqual([true, false, false])
})
