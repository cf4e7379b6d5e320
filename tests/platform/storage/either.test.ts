import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import {
  eitherStorage,
  objectsIn,
  openStorage,
  openStorageToRead,
  type Storage,
} from '../../../src/platform/storage/index.ts'
import { filesIn, freshStorage } from '../store-fixture.ts'
import { openBucket } from './bucket.ts'

const words = () => Readable.from([Buffer.from('a paper')])
const read = async (storage: Pick<Storage, 'read'>, name: string) => String(await buffer(storage.read(name)))

test('a blob that is moved while it is looked for is found', async () => {
  const [one, two] = [await freshStorage(), await freshStorage()]
  const { name } = await two.storage.put(words())
  const second: Storage = {
    ...two.storage,
    read: (asked) =>
      Readable.from(
        (async function* () {
          // The first was asked already, and had none.
          await one.storage.putAs(asked, two.storage.read(asked))
          await two.storage.remove(asked)
          yield* two.storage.read(asked)
        })(),
      ),
  }
  expect(await read(eitherStorage(one.storage, second), name)).toBe('a paper')
})

test('what breaks in the middle is not begun anew from the other store', async () => {
  const [one, two] = [await freshStorage(), await freshStorage()]
  const { name } = await two.storage.put(words())
  const breaks: Storage = {
    ...one.storage,
    read: () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('a pa')
          throw Object.assign(new Error('gone'), { code: 'STORE_AWAY' })
        })(),
      ),
  }
  await expect(read(eitherStorage(breaks, two.storage), name)).rejects.toThrow('gone')
})

test('what was begun is removed from either', async () => {
  const [one, two] = [await freshStorage(), await freshStorage()]
  const left: string[] = []
  const second: Storage = { ...two.storage, removeUnfinished: async (name) => void left.push(name) }
  await eitherStorage(one.storage, second).removeUnfinished('ab'.repeat(24))
  expect(left).toHaveLength(1)
})

test('the store that the settings name takes what is new, and both are read; to look at them makes nothing', async () => {
  const { folder } = await freshStorage()
  const root = objectsIn(folder)
  const { settings: s3, objects } = await openBucket()
  const before = await (await openStorage({ objectStore: 'disk', s3: undefined }, root)).put(words())
  const toBucket = await openStorage({ objectStore: 's3', s3 }, root)
  const fresh = await toBucket.put(words())
  expect([...objects.keys()]).toEqual([fresh.name])
  const back = await openStorage({ objectStore: 'disk', s3 }, root)
  const late = await back.put(words())
  expect(objects.size).toBe(1)
  expect(filesIn(root)).toHaveLength(2)
  const toRead = await openStorageToRead({ objectStore: 'disk', s3 }, root)
  for (const { name } of [before, fresh, late])
    for (const storage of [toBucket, back, toRead]) expect(await read(storage, name)).toBe('a paper')
  await expect(
    read(await openStorageToRead({ objectStore: 'disk', s3: undefined }, root), fresh.name),
  ).rejects.toThrow()
})
