import { expect, test } from 'vitest'
import { openDirectoryFsync } from '../../../src/platform/storage/directory-fsync.ts'

const turns = () => new Promise(setImmediate)

/** Shelves whose flushes are listed when they begin, and end when the test says so. */
function slowShelves() {
  const flushes: { folder: string; end: (error?: Error) => void }[] = []
  const next = openDirectoryFsync(
    (folder) =>
      new Promise((resolve, reject) => {
        flushes.push({ folder, end: (error) => (error ? reject(error) : resolve()) })
      }),
  )
  return { next, flushes }
}

test('a folder is flushed only when the blobs that wait for it have their names', async () => {
  const { next, flushes } = slowShelves()
  const rename = Promise.withResolvers<void>()
  const [named, other] = [next().flushedAfter(rename.promise), next().flushedAfter(Promise.resolve())]
  await turns()
  expect(flushes).toHaveLength(0)
  rename.resolve()
  await turns()
  flushes[0]?.end()
  await Promise.all([named, other])
  expect(flushes).toHaveLength(1)
})

test('blobs that come while a folder is being flushed wait for the next flush, and share it', async () => {
  const { next, flushes } = slowShelves()
  const first = next().flushedAfter(Promise.resolve())
  await turns()
  let isSafe = false
  const shelves = [next(), next(), next()]
  const others = Promise.all(shelves.map((shelf) => shelf.flushedAfter(Promise.resolve()))).then(() => {
    isSafe = true
  })
  flushes[0]?.end()
  await first
  await turns()
  expect([flushes.length, isSafe]).toEqual([2, false])
  flushes[1]?.end()
  await others
  expect(new Set(shelves.map(({ folder }) => folder))).toEqual(new Set([flushes[1]?.folder]))
})

test('what fails is told to those whom it concerns, and the next blob is flushed', async () => {
  const { next, flushes } = slowShelves()
  const lost = next().flushedAfter(Promise.reject(new Error('no such file')))
  const unflushed = next().flushedAfter(Promise.resolve())
  await expect(lost).rejects.toThrow('no such file')
  await turns()
  flushes[0]?.end(new Error('i/o error'))
  await expect(unflushed).rejects.toThrow('i/o error')
  const later = next().flushedAfter(Promise.resolve())
  await turns()
  flushes[1]?.end()
  await later
})
