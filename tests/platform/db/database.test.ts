import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  DamagedDatabase,
  type Database,
  migrate,
  openDatabase,
  openVerified,
  writeUnflushed,
} from '../../../src/platform/db/index.ts'

const shipped = join(import.meta.dirname, '../../../migrations')

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'portal-db-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function open(file: string): Database {
  const db = openDatabase(file)
  onTestFinished(() => void db.$client.close())
  return db
}

describe('the database', () => {
  it('flushes each commit to disk, at its first opening and at each later one', () => {
    const file = join(folder(), 'portal.db')
    for (let i = 0; i < 3; i++) {
      const db = open(file)
      expect(db.$client.pragma('synchronous', { simple: true })).toBe(2)
      expect(db.$client.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1)
      expect(db.$client.pragma('busy_timeout', { simple: true })).toBe(5000)
    }
  })

  it('leaves the flush out for one transaction that asks so, and only for that one, also when it fails', () => {
    const db = open(join(folder(), 'portal.db'))
    const flush = () => db.$client.pragma('synchronous', { simple: true })
    expect([writeUnflushed(db, () => flush()), flush()]).toEqual([1, 2])
    expect(() =>
      writeUnflushed(db, () => {
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(flush()).toBe(2)
  })

  it.each([
    ['a page', 4096 * 3],
    ['its first page', 0],
  ])('is not opened when %s is not what was written, and stays as it was', (_, at) => {
    const file = join(folder(), 'portal.db')
    const before = openVerified(file)
    migrate(before, shipped)
    before.$client.close()
    openVerified(file).$client.close()

    const bytes = readFileSync(file)
    for (let index = at; index < at + 4096; index++) bytes[index]! ^= 0x5a
    writeFileSync(file, bytes)
    expect(() => openVerified(file)).toThrow(DamagedDatabase)
    expect(() => openVerified(file)).toThrow(/damaged .*restore/)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('is migrated once: the second start finds nothing to do', () => {
    const db = open(join(folder(), 'portal.db'))
    expect(migrate(db, shipped).length).toBeGreaterThan(0)
    expect(migrate(db, shipped)).toEqual([])
    expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('is left as it was when a migration fails in its middle', () => {
    const migrations = join(folder(), 'migrations')
    cpSync(shipped, migrations, { recursive: true })
    const db = open(join(folder(), 'portal.db'))
    migrate(db, migrations)
    addMigration(
      migrations,
      '9999_broken',
      'CREATE TABLE half (id text);\n--> statement-breakpoint\nCREATE TABLE half (id text);',
    )
    expect(() => migrate(db, migrations)).toThrow(/half/)
    expect(db.$client.prepare("select count(*) as n from sqlite_master where name = 'half'").get()).toEqual({ n: 0 })
  })

  it('is refused when it is newer than the program, or when an applied migration was changed', () => {
    const migrations = join(folder(), 'migrations')
    cpSync(shipped, migrations, { recursive: true })
    addMigration(migrations, '9999_later', 'CREATE TABLE later (id text);')
    const db = open(join(folder(), 'portal.db'))
    migrate(db, migrations)
    expect(() => migrate(db, shipped)).toThrow(/newer/)
    writeFileSync(join(migrations, '9999_later.sql'), 'CREATE TABLE later (id integer);')
    expect(() => migrate(db, migrations)).toThrow(/changed/)
  })
})

function addMigration(migrations: string, tag: string, text: string) {
  const journal = join(migrations, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(
    journal,
    JSON.stringify({ ...rest, entries: [...entries, { idx: 99, tag, when: 1, version: '6', breakpoints: true }] }),
  )
  writeFileSync(join(migrations, `${tag}.sql`), text)
}
