import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { instant } from '../../../src/platform/clock.ts'
import { migrate, openDatabase } from '../../../src/platform/db/index.ts'
import { deleteObject, getObject, listKeptBlobs, readObject, saveObject } from '../../../src/platform/storage/index.ts'
import { bytesOf, freshStorage, keyring, stored } from '../store-fixture.ts'

test('a stored document is found again by its id, and is gone with its row', async () => {
  const { storage } = await freshStorage()
  const folder = mkdtempSync(join(tmpdir(), 'db-'))
  const db = openDatabase(join(folder, 'portal.db'))
  onTestFinished(() => {
    db.$client.close()
    rmSync(folder, { recursive: true })
  })
  migrate(db, join(import.meta.dirname, '../../../migrations'))

  const object = await stored(storage, bytesOf(17_000_000))
  db.transaction((tx) => saveObject(tx, object, instant(5)), { behavior: 'immediate' })
  const { head: _head, tail: _tail, ...row } = object
  expect(getObject(db, object.id)).toEqual(row)
  expect(listKeptBlobs(db)).toEqual(new Set(object.segments.map(({ name }) => name)))
  expect(await buffer(readObject(storage, keyring, getObject(db, object.id)))).toHaveLength(17_000_000)

  db.transaction((tx) => deleteObject(tx, object.id, instant(6)), { behavior: 'immediate' })
  expect(() => getObject(db, object.id)).toThrow('no object')
  expect(listKeptBlobs(db).size).toBe(0)
})
