import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { openS3Storage } from '../../../src/platform/storage/s3.ts'
import { openBucket } from './bucket.ts'

const bytes = randomBytes(300_000)
/** A copy: a store may empty what it was given. */
const given = () => Readable.from([Buffer.from(bytes)])
const absent = 'ab'.repeat(24)

async function open() {
  const spool = mkdtempSync(join(tmpdir(), 'spool-'))
  onTestFinished(() => rmSync(spool, { recursive: true }))
  const bucket = await openBucket()
  return { ...bucket, spool, storage: openS3Storage(bucket.settings, spool) }
}

test('a blob is sent once, signed with its hash; it is told of, read and removed, and nothing waits on the disk', async () => {
  const { storage, spool, objects, asked } = await open()
  const { name, sha256 } = await storage.put(given())
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(objects.get(name)?.equals(bytes)).toBe(true)
  expect(asked).toEqual(['PUT'])
  expect(readdirSync(spool)).toEqual([])
  expect(await storage.sizeOf(name)).toBe(bytes.length)
  expect((await buffer(storage.read(name))).equals(bytes)).toBe(true)
  await storage.remove(name)
  expect(objects.size).toBe(0)
})

test('what is absent is no error to a removal and has no size; to read it is one', async () => {
  const { storage } = await open()
  await storage.remove(absent)
  expect(await storage.sizeOf(absent)).toBeUndefined()
  await expect(buffer(storage.read(absent))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a store that refuses to answer has not said that something is absent', async () => {
  const { storage, fail } = await open()
  const refusal = { status: 403, code: 'AccessDenied' }
  for (const method of ['HEAD', 'DELETE', 'GET']) fail(method, refusal)
  for (const asking of [storage.sizeOf(absent), storage.remove(absent), buffer(storage.read(absent))])
    await expect(asking).rejects.toMatchObject({ code: 'STORE_AWAY' })
})

test('a blob whose reading breaks is taken up where it was, as often as it goes on', async () => {
  const { storage, asked, fail } = await open()
  const { name } = await storage.put(given())
  fail('GET', ...Array.from({ length: 4 }, () => ({ cutAfter: 50_000 })))
  expect((await buffer(storage.read(name))).equals(bytes)).toBe(true)
  expect(asked.slice(1)).toEqual(['GET', ...[50_000, 100_000, 150_000, 200_000].map((at) => `GET bytes=${at}-`)])
})

test('one that breaks at the same place each time is given up after three tries, as a store that is away', async () => {
  const { storage, asked, fail } = await open()
  const { name } = await storage.put(given())
  fail('GET', ...Array.from({ length: 5 }, () => ({ cutAfter: 0 })))
  await expect(buffer(storage.read(name))).rejects.toMatchObject({ code: 'STORE_AWAY' })
  expect(asked.slice(1)).toEqual(['GET', 'GET', 'GET'])
})

test('a put that fails is made again with all its bytes; one for which there is no room is not', async () => {
  const { storage, spool, objects, asked, fail } = await open()
  const busy = { status: 503, code: 'SlowDown' }
  fail('PUT', busy, busy)
  const { name } = await storage.put(given())
  expect(objects.get(name)?.equals(bytes)).toBe(true)
  expect(asked).toHaveLength(3)
  for (const full of [
    { status: 507, code: 'SomeWordOfItsOwn' },
    { status: 403, code: 'QuotaExceeded' },
  ]) {
    fail('PUT', full)
    await expect(storage.put(given())).rejects.toMatchObject({ code: 'NO_SPACE' })
  }
  expect(asked).toHaveLength(5)
  fail('PUT', busy, busy, busy)
  await expect(storage.put(given())).rejects.toMatchObject({ code: 'STORE_AWAY' })
  expect([asked.length, objects.size, readdirSync(spool)]).toEqual([8, 1, []])
})

test('all pages of a list are read, and only blobs are listed', async () => {
  const { storage, objects } = await open()
  await storage.probe()
  const names = await Promise.all([1, 2, 3, 4].map(async () => (await storage.put(given())).name))
  expect(objects.has('probe')).toBe(true)
  const listed: string[] = []
  for await (const { name, unfinished, modifiedAt } of storage.list()) {
    expect([unfinished, modifiedAt]).toEqual([false, Date.parse('2026-11-24T15:00:00Z')])
    listed.push(name)
  }
  expect(listed).toEqual(names.sort())
})
