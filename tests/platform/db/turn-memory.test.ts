import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, it, onTestFinished } from 'vitest'
import { type Database, openDatabase, write } from '../../../src/platform/db/index.ts'
import { countStatements } from '../../counted-statements.ts'

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'turn-'))
  const path = join(folder, 'portal.db')
  const [db, other] = [openDatabase(path), openDatabase(path)]
  onTestFinished(() => {
    for (const one of [db, other]) one.$client.close()
    rmSync(folder, { recursive: true })
  })
  db.run(sql`create table seats (id integer primary key, name text, seal blob)`)
  db.run(sql`insert into seats values (1, 'Amina', x'0102')`)
  return { db, other }
}
const named = (db: Pick<Database, 'all'>) =>
  db.all<{ name: string }>(sql`select name from seats order by id`).map(({ name }) => name)
const rename = (name: string) => sql`update seats set name = ${name}`

it('what is asked twice in one turn is read once, and anew in the next', async () => {
  const { db } = open()
  expect(await countStatements(async () => void [named(db), named(db)])).toBe(1)
  expect(await countStatements(async () => void [named(db), await nextTurn(), named(db)])).toBe(2)
  expect(await countStatements(async () => void [db.get(sql`select ${1}`), db.get(sql`select ${'1'}`)])).toBe(2)
})

it('each who asks gets rows of their own, bytes as they are', () => {
  const { db } = open()
  const [first] = db.all<{ name: string }>(sql`select * from seats`)
  first!.name = 'changed'
  expect(db.all(sql`select * from seats`)).toEqual([{ id: 1, name: 'Amina', seal: Buffer.from([1, 2]) }])
})

it.each([
  ['a write', (db: Database) => void db.run(rename('Linh'))],
  ['a write that gives rows back', (db: Database) => void db.all(sql`${rename('Linh')} returning id`)],
  ['a transaction', (db: Database) => void write(db, (tx) => tx.run(rename('Linh')))],
  [
    'a statement of the connection',
    ({ $client }: Database) => void $client.prepare(`update seats set name = 'Linh'`).run(),
  ],
  ['a script', ({ $client }: Database) => void $client.exec(`update seats set name = 'Linh'`)],
])('%s of this connection is seen at once', (_, change) => {
  const { db } = open()
  expect(named(db)).toEqual(['Amina'])
  change(db)
  expect(named(db)).toEqual(['Linh'])
})

it('inside a transaction everything is read anew, what another process wrote in this turn too', () => {
  const { db, other } = open()
  expect(named(db)).toEqual(['Amina'])
  other.run(rename('Yusuf'))
  expect(write(db, (tx) => named(tx))).toEqual(['Yusuf'])
})

it('what another process wrote is seen with the next turn', async () => {
  const { db, other } = open()
  expect(named(db)).toEqual(['Amina'])
  other.run(rename('Yusuf'))
  await nextTurn()
  expect(named(db)).toEqual(['Yusuf'])
})
