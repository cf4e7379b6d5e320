import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { instant } from '../../../src/platform/clock.ts'
import { eitherStorage, faultOf, moveBlobs, type Storage, sweepOrphans } from '../../../src/platform/storage/index.ts'
import { openS3Storage } from '../../../src/platform/storage/s3.ts'
import { bytesOf, filesIn, freshStorage, keyring, stored } from '../store-fixture.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const put = async (storage: Storage, words: string) => ({
  ...(await storage.put(Readable.from([Buffer.from(words)]))),
  words,
})
const namesIn = async (storage: Storage) => {
  const names: string[] = []
  for await (const { name } of storage.list()) names.push(name)
  return names.sort()
}

async function twoStores() {
  const [from, to] = [await freshStorage(), await freshStorage()]
  const blobs = await Promise.all(['one', 'two', 'three', 'four'].map((words) => put(from.storage, words)))
  const known = new Map(blobs.map(({ name, sha256 }) => [name, sha256]))
  const faults: string[] = []
  const means = {
    known: blobs,
    isKnown: (name: string) => known.has(name),
    tell: (_: string, fault: string) => void faults.push(fault),
  }
  return { from, to, blobs, known, faults, means, names: blobs.map(({ name }) => name).sort() }
}

test('a blob keeps its name in another store, takes the place of what lay there, and tells its size', async () => {
  const { storage, folder } = await freshStorage()
  const name = 'ab'.repeat(24)
  expect(await storage.sizeOf(name)).toBeUndefined()
  for (const words of ['half', 'the whole']) {
    expect(await storage.putAs(name, Readable.from([Buffer.from(words)]))).toBe(sha256(Buffer.from(words)))
  }
  expect(await storage.sizeOf(name)).toBe(9)
  expect(String(await buffer(storage.read(name)))).toBe('the whole')
  expect(filesIn(folder)).toEqual([join(folder, 'ab', name)])
  await expect(storage.putAs('../x', Readable.from([]))).rejects.toThrow('not a blob name')
})

test('all that rows know is moved, and moved again there is nothing to do', async () => {
  const { from, to, names, means } = await twoStores()
  const orphan = await put(from.storage, 'of an upload that broke')
  expect(await moveBlobs(from.storage, to.storage, means)).toEqual({ moved: 4, bytes: 15, unknown: 1, faults: 0 })
  expect(await namesIn(to.storage)).toEqual(names)
  expect(await namesIn(from.storage)).toEqual([orphan.name])
  expect(await moveBlobs(from.storage, to.storage, means)).toMatchObject({ moved: 0, unknown: 1 })
})

test('a move that stopped between the copy and the removal, or in the middle of a copy, is gone on with', async () => {
  const { from, to, blobs, names, means } = await twoStores()
  const [copied, half] = blobs
  await to.storage.putAs(copied!.name, Readable.from([Buffer.from(copied!.words)]))
  await to.storage.putAs(half!.name, Readable.from([Buffer.from('t')]))
  expect(await moveBlobs(from.storage, to.storage, means)).toMatchObject({ moved: 4, faults: 0 })
  expect(await namesIn(to.storage)).toEqual(names)
  expect(String(await buffer(to.storage.read(half!.name)))).toBe(half!.words)
})

test('what lies in the other store under its name is believed by its hash, not by its size', async () => {
  const { from, to, blobs, means } = await twoStores()
  const { name, words } = blobs[2]!
  await to.storage.putAs(name, Readable.from([Buffer.from('eerht')]))
  expect(await moveBlobs(from.storage, to.storage, means)).toMatchObject({ moved: 4, faults: 0 })
  expect(String(await buffer(to.storage.read(name)))).toBe(words)
})

test('nothing leaves a store before the other one was seen to hold it', async () => {
  const { from, to, names, faults, means } = await twoStores()
  const forgets: Storage = {
    ...to.storage,
    async putAs(name, source) {
      const hash = await to.storage.putAs(name, source)
      await to.storage.remove(name)
      return hash
    },
  }
  const changes: Storage = { ...to.storage, read: () => Readable.from([Buffer.from('other')]) }
  for (const store of [forgets, changes]) {
    expect(await moveBlobs(from.storage, store, means)).toMatchObject({ moved: 0, faults: 4 })
    expect(await namesIn(from.storage)).toEqual(names)
  }
  expect(new Set(faults)).toEqual(new Set(['not kept as it was sent']))
})

test('a blob that is damaged where it lies stays there, and is told', async () => {
  const { from, to, blobs, faults, means } = await twoStores()
  const { name } = blobs[0]!
  writeFileSync(join(from.folder, name.slice(0, 2), name), 'bad')
  expect(await moveBlobs(from.storage, to.storage, means)).toMatchObject({ moved: 3, faults: 1 })
  expect(faults).toEqual(['changed where it lies'])
  expect(await namesIn(from.storage)).toEqual([name])
  expect(await to.storage.sizeOf(name)).toBeUndefined()
})

test('what is deleted while it moves is in neither store afterwards', async () => {
  const { from, to, known, means } = await twoStores()
  const deletes: Storage = {
    ...to.storage,
    async putAs(name, source) {
      const hash = await to.storage.putAs(name, source)
      known.delete(name)
      return hash
    },
  }
  await moveBlobs(from.storage, deletes, means)
  expect([...(await namesIn(from.storage)), ...(await namesIn(to.storage))]).toEqual([])
})

test('a blob that another move takes meanwhile is no fault; one that is in neither store is', async () => {
  const { from, to, blobs, faults, names, means } = await twoStores()
  const [taken, lost] = blobs
  const shared: Storage = {
    ...from.storage,
    read: (name) =>
      Readable.from(
        (async function* () {
          if (name === taken!.name) {
            await to.storage.putAs(name, from.storage.read(name))
            await from.storage.remove(name)
          }
          yield* from.storage.read(name)
        })(),
      ),
  }
  await from.storage.remove(lost!.name)
  expect(await moveBlobs(shared, to.storage, means)).toMatchObject({ moved: 3, faults: 1 })
  expect(faults).toEqual(['in neither store'])
  expect(await namesIn(to.storage)).toEqual(names.filter((name) => name !== lost!.name))
})

test('when a store is away once no other blob is begun, and nothing is called a fault', async () => {
  const { from, to, faults, means } = await twoStores()
  const more = await Promise.all(Array.from({ length: 30 }, (_, n) => put(from.storage, `paper ${n}`)))
  let begun = 0
  const away: Storage = {
    ...to.storage,
    putAs: async (name, source) => {
      if (begun++ > 0) return to.storage.putAs(name, source)
      throw Object.assign(new Error('away'), { code: 'STORE_AWAY' })
    },
  }
  const moving = moveBlobs(from.storage, away, { ...means, known: more, isKnown: () => true })
  await expect(moving).rejects.toMatchObject({ code: 'STORE_AWAY' })
  expect([begun <= 8, faults]).toEqual([true, []])
})

test('of two stores the first takes what is new; both are read, listed, swept and removed from', async () => {
  const [one, two] = [await freshStorage(), await freshStorage()]
  const either = eitherStorage(one.storage, two.storage)
  const [fresh, older] = [await stored(either, bytesOf(2_000_000)), await stored(two.storage, bytesOf(3_000_000))]
  expect(filesIn(one.folder)).toHaveLength(fresh.segments.length)
  for (const object of [fresh, older]) expect(await faultOf(either, keyring, object)).toBeUndefined()
  const [segment] = older.segments
  const bytes = readFileSync(join(two.folder, segment!.name.slice(0, 2), segment!.name))
  expect(await either.sizeOf(segment!.name)).toBe(bytes.length)
  const { unreferenced } = await sweepOrphans(either, new Set(), -1000, instant(Date.now()))
  expect(unreferenced).toBe(fresh.segments.length + older.segments.length)
  expect(await faultOf(either, keyring, older)).toMatchObject({ kind: 'absent' })
})

test('a store that is not responding is not one that has lost anything', async () => {
  const { storage, folder } = await freshStorage()
  const access = { bucket: 'b', region: 'us-east-1', accessKey: 'a', secretKey: 's' }
  const away = openS3Storage({ endpoint: 'http://127.0.0.1:9', ...access }, join(folder, 'incoming'))
  const object = await stored(storage, bytesOf(100))
  for (const either of [eitherStorage(away, storage), eitherStorage(storage, away)])
    expect(await faultOf(either, keyring, object)).toBeUndefined()
  await storage.remove(object.segments[0]!.name)
  for (const either of [eitherStorage(away, storage), eitherStorage(storage, away)])
    await expect(faultOf(either, keyring, object)).rejects.toMatchObject({ code: 'STORE_AWAY' })
  await expect(away.put(bytesOf(5000))).rejects.toMatchObject({ code: 'STORE_AWAY' })
  expect(filesIn(folder)).toEqual([])
})
