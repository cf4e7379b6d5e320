import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { groupCommit, openDatabase } from '../../../src/platform/db/index.ts'

/** A database with one table, its writer, and what another program sees in it. */
function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-db-'))
  const [db, other] = [openDatabase(join(folder, 'a.db')), openDatabase(join(folder, 'a.db'))]
  onTestFinished(() => {
    db.$client.close()
    other.$client.close()
    rmSync(folder, { recursive: true, force: true })
  })
  db.$client.exec('create table notes (words text unique)')
  const insert = db.$client.prepare('insert into notes values (?)')
  const write = (words: string) => db.transaction(() => insert.run(words), { behavior: 'immediate' })
  const seen = () => other.$client.prepare('select words from notes order by rowid').pluck().all()
  return { db, write, seen }
}

test('writes that wait together are committed together, each with its own answer', async () => {
  const { db, write, seen } = opened()
  const all = ['a', 'b', 'c'].map((words) =>
    groupCommit(db, () => {
      write(words)
      expect(seen()).toEqual([])
      return words
    }),
  )
  expect(await all[0]).toBe('a')
  expect(seen()).toEqual(['a', 'b', 'c'])
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c'])
})

test('a write that throws takes back only itself', async () => {
  const { db, write, seen } = opened()
  const all = ['a', 'b', 'a', 'c'].map((words) =>
    groupCommit(db, () => {
      write(`${words}, first`)
      if (words === 'b') throw new Error('a change of mind')
    }),
  )
  const ends = (await Promise.allSettled(all)).map(({ status }) => status)
  expect(ends).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(seen()).toEqual(['a, first', 'c, first'])
})

test('when the transaction itself ends, every write is refused and nothing is left', async () => {
  const { db, write, seen } = opened()
  const all = ['a', 'full', 'b'].map((words) =>
    groupCommit(db, () => {
      write(words)
      if (words !== 'full') return
      db.$client.exec('rollback')
      throw new Error('the disk is full')
    }),
  )
  const ends = await Promise.allSettled(all)
  expect(ends.map((end) => end.status === 'rejected' && String(end.reason))).toEqual(
    Array(3).fill('Error: the disk is full'),
  )
  expect(seen()).toEqual([])
  await groupCommit(db, () => write('later'))
  expect(seen()).toEqual(['later'])
})
