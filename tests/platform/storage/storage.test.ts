import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { instant } from '../../../src/platform/clock.ts'
import { openKeyring } from '../../../src/platform/keyring.ts'
import {
  discardObject,
  readObject,
  storeObject,
  sweepOrphans,
  sweepUnfinished,
} from '../../../src/platform/storage/index.ts'
import { needs } from '../../needs.ts'
import { bytesOf, filesIn, freshStorage, keyring, stored } from '../store-fixture.ts'

const pathOf = (folder: string, name: string) => join(folder, name.slice(0, 2), name)
const sizes = [0, 1, 999_999, 1_000_000, 1_000_001, 7_999_999, 8_000_000, 8_000_001, 17_000_000]

test.each(sizes)('a file of %i bytes comes back as it was sent', async (size) => {
  const { storage } = await freshStorage()
  const sent = await buffer(bytesOf(size))
  const object = await stored(storage, bytesOf(size))
  const back = await buffer(readObject(storage, keyring, object))
  expect(back.equals(sent)).toBe(true)
  expect(object.size).toBe(size)
  expect(object.sha256).toBe(createHash('sha256').update(sent).digest('hex'))
  expect(object.head.equals(sent.subarray(0, 1024))).toBe(true)
  expect(object.tail.equals(sent.subarray(Math.max(0, size - 2048)))).toBe(true)
  expect(Math.max(...object.segments.map((segment) => segment.size))).toBeLessThanOrEqual(8_000_000)
})

test.each(sizes)('a file of %i bytes is stored whole though its chunks are emptied on the way', async (size) => {
  const { storage } = await freshStorage()
  const given: Buffer[] = []
  const source = Readable.from(
    (async function* () {
      for await (const chunk of bytesOf(size)) {
        given.push(chunk)
        yield chunk
      }
    })(),
  )
  const result = await storeObject(storage, keyring, source, { maxBytes: 1e8, ownsChunks: true })
  if (!result.ok) throw new Error(result.error)
  expect((await buffer(readObject(storage, keyring, result.value))).equals(await buffer(bytesOf(size)))).toBe(true)
  expect(given.map(({ length }) => length).filter(Boolean)).toEqual([])
})

test('many files at once are all safe in their folders', async () => {
  const { folder, storage } = await freshStorage()
  const objects = await Promise.all(Array.from({ length: 40 }, (_, i) => stored(storage, bytesOf(1000 + i))))
  for (const [i, object] of objects.entries()) {
    expect(await buffer(readObject(storage, keyring, object))).toHaveLength(1000 + i)
  }
  const names = objects.flatMap(({ segments }) => segments.map(({ name }) => pathOf(folder, name)))
  expect(filesIn(folder).sort()).toEqual(names.sort())
})

test('one huge chunk is cut into segments like any other file', async () => {
  const { storage } = await freshStorage()
  const sent = randomBytes(20_000_000)
  const object = await stored(storage, Readable.from([sent]))
  expect(object.segments.length).toBeGreaterThan(2)
  expect((await buffer(readObject(storage, keyring, object))).equals(sent)).toBe(true)
})

test('the byte over the limit refuses the file and leaves nothing; the limit itself is fine', async () => {
  const { folder, storage } = await freshStorage()
  const limit = 9_000_000
  const over = await storeObject(storage, keyring, bytesOf(limit + 1), { maxBytes: limit })
  expect(over).toEqual({ ok: false, error: 'tooLarge' })
  expect(filesIn(folder)).toEqual([])
  for (const size of [limit - 1, limit]) {
    expect((await storeObject(storage, keyring, bytesOf(size), { maxBytes: limit })).ok).toBe(true)
  }
})

test('a sender who goes away in the middle leaves nothing', async () => {
  const { folder, storage } = await freshStorage()
  const broken = Readable.from(
    (async function* () {
      yield randomBytes(9_500_000)
      throw new Error('connection lost')
    })(),
  )
  expect(await storeObject(storage, keyring, broken, { maxBytes: 1e8 })).toEqual({ ok: false, error: 'cutOff' })
  expect(filesIn(folder)).toEqual([])
})

test('the first byte is told once, when it comes', async () => {
  const { storage } = await freshStorage()
  let told = 0
  await storeObject(storage, keyring, bytesOf(300_000), { maxBytes: 1e8, onFirstByte: () => told++ })
  await storeObject(storage, keyring, bytesOf(0), { maxBytes: 1e8, onFirstByte: () => (told += 100) })
  expect(told).toBe(1)
})

// The limit falls into the last write: only its count tells that bytes are missing.
test('a full disk, which takes a part of a write and says nothing, is met and leaves nothing (SEC-069)', async () => {
  const { folder } = await freshStorage()
  const script = `
    import { Readable } from 'node:stream'
    import { openKeyring } from '${import.meta.dirname}/../../../src/platform/keyring.ts'
    import { openDiskStorage, storeObject } from '${import.meta.dirname}/../../../src/platform/storage/index.ts'
    const storage = await openDiskStorage(process.argv[1])
    const keyring = openKeyring([{ name: 'main', key: Buffer.alloc(32, 7) }], 'main')
    const result = await storeObject(storage, keyring, Readable.from([Buffer.alloc(1000000)]), { maxBytes: 1e8 })
    console.log(JSON.stringify(result))`
  const limited = ['--fsize=1000000', process.execPath, '--input-type=module', '-e', script, folder]
  const answer = execFileSync('prlimit', limited, { encoding: 'utf8' })
  expect(JSON.parse(answer)).toEqual({ ok: false, error: 'noSpace' })
  expect(filesIn(folder)).toEqual([])
})

needs('strace')('on a disk that fails', () =>
  test('after one failed fsync nothing is stored any more, and the health says so', async () => {
    const { folder } = await freshStorage()
    const script = `
    import { openDiskStorage } from '${import.meta.dirname}/../../../src/platform/storage/index.ts'
    const storage = await openDiskStorage(process.argv[1])
    const put = () => storage.put([Buffer.from('x')])
    for (const work of [put, put, storage.probe]) await work().then(console.log, (error) => console.log(error.message))`
    // The first fsync belongs to opening; with one thread the second one is the blob's.
    const failing = ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO:when=2']
    const run = [...failing, process.execPath, '--input-type=module', '-e', script, folder]
    const answer = execFileSync('strace', run, { encoding: 'utf8', env: { UV_THREADPOOL_SIZE: '1' } })
    expect(answer.trim().split('\n')).toEqual([
      'EIO: i/o error, fsync',
      'storage stopped after a failed fsync',
      'storage stopped after a failed fsync',
    ])
    expect(filesIn(folder)).toEqual([])
  }),
)

needs('strace')('without a file handle left', () =>
  test('a folder that could not be opened to be flushed refuses one blob, and not those after it', async () => {
    const { folder } = await freshStorage()
    const script = `
    import { openDiskStorage } from '${import.meta.dirname}/../../../src/platform/storage/index.ts'
    const storage = await openDiskStorage(process.argv[1])
    for (const _ of [1, 2]) await storage.put([Buffer.from('x')]).then(() => console.log('kept'), (error) => console.log(error.code))`
    const folders = readdirSync(folder).filter((name) => name.length === 2)
    const failing = folders.flatMap((name) => ['-P', join(folder, name)])
    const inject = ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=openat:error=EMFILE:when=1', ...failing]
    const run = [...inject, process.execPath, '--input-type=module', '-e', script, folder]
    const answer = execFileSync('strace', run, { encoding: 'utf8', env: { UV_THREADPOOL_SIZE: '1' } })
    expect(answer.trim().split('\n')).toEqual(['EMFILE', 'kept'])
    expect(filesIn(folder)).toHaveLength(1)
  }),
)

test('files are 0600 in folders 0700, under names that say nothing, and hold no clear byte (SEC-070)', async () => {
  const { folder, storage } = await freshStorage()
  const object = await stored(storage, Readable.from([Buffer.alloc(50_000, 'a secret line')]))
  const [file] = filesIn(folder)
  expect(file).toBe(pathOf(folder, object.segments[0]!.name))
  expect(file).toMatch(/[0-9a-f]{48}$/)
  expect(statSync(file!).mode & 0o777).toBe(0o600)
  expect(statSync(join(file!, '..')).mode & 0o777).toBe(0o700)
  const bytes = readFileSync(file!)
  expect(bytes.includes('a secret line')).toBe(false)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(object.segments[0]!.sha256)
})

test('a range gives exactly its bytes, and opens only the segments that it touches', async () => {
  const { folder, storage } = await freshStorage()
  const sent = await buffer(bytesOf(20_000_000))
  const object = await stored(storage, bytesOf(20_000_000))
  const border = object.segments[0]!.size
  const ranges = [
    [0, 1],
    [0, 262_145],
    [border - 1, border + 1],
    [border, border + 10],
    [5, 5],
    [19_999_999, 20_000_000],
  ]
  for (const [start, end] of ranges) {
    const part = await buffer(readObject(storage, keyring, object, { start: start!, end: end! }))
    expect(part.equals(sent.subarray(start, end)), `${start}-${end}`).toBe(true)
  }
  truncateSync(pathOf(folder, object.segments[0]!.name), 10)
  const later = await buffer(readObject(storage, keyring, object, { start: border, end: border + 100 }))
  expect(later.equals(sent.subarray(border, border + 100))).toBe(true)
})

test('chunks are at most 256 kB', async () => {
  const { storage } = await freshStorage()
  const object = await stored(storage, bytesOf(3_000_000))
  for await (const chunk of readObject(storage, keyring, object)) expect(chunk.length).toBeLessThanOrEqual(262_144)
})

const damages: Record<string, (paths: string[]) => void> = {
  'a flipped byte': ([first]) => {
    const bytes = readFileSync(first!)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(first!, bytes)
  },
  'a cut segment': ([first]) => truncateSync(first!, statSync(first!).size - 1),
  'an empty segment': ([first]) => truncateSync(first!, 0),
  'two swapped segments': ([first, second]) => {
    renameSync(first!, `${first}x`)
    renameSync(second!, first!)
    renameSync(`${first}x`, second!)
  },
  'a segment put twice': ([first, second]) => copyFileSync(first!, second!),
  'a missing segment': ([, second]) => renameSync(second!, `${second}x`),
}

test.each(Object.keys(damages))('%s is refused, and no wrong byte comes out', async (damage) => {
  const { folder, storage } = await freshStorage()
  const sent = await buffer(bytesOf(17_000_000))
  const object = await stored(storage, bytesOf(17_000_000))
  damages[damage]!(object.segments.map(({ name }) => pathOf(folder, name)))
  const out: Buffer[] = []
  const reading = async () => {
    for await (const chunk of readObject(storage, keyring, object)) out.push(chunk)
  }
  await expect(reading()).rejects.toThrow()
  const came = Buffer.concat(out)
  expect(came.equals(sent.subarray(0, came.length))).toBe(true)
})

test('a segment of another document is refused, and so is a list of segments cut short (SEC-077)', async () => {
  const { storage } = await freshStorage()
  const mine = await stored(storage, bytesOf(100_000))
  const other = await stored(storage, bytesOf(100_000))
  await expect(buffer(readObject(storage, keyring, { ...mine, segments: other.segments }))).rejects.toThrow(
    'another purpose',
  )
  const long = await stored(storage, bytesOf(9_500_000))
  const segments = long.segments.slice(0, 1)
  const short = { ...long, segments, size: segments[0]!.size }
  const [first, second] = long.segments
  const shifted = [
    { ...first!, size: first!.size - 1 },
    { ...second!, size: second!.size + 1 },
  ]
  await expect(
    buffer(readObject(storage, keyring, { ...long, segments: [...shifted, ...long.segments.slice(2)] })),
  ).rejects.toThrow('has')
  await expect(buffer(readObject(storage, keyring, short))).rejects.toThrow('another purpose')
})

test('a document under an earlier wrapping key still opens; without that key it does not (SEC-077)', async () => {
  const { storage } = await freshStorage()
  const [old, fresh] = [
    { name: 'k', key: randomBytes(32) },
    { name: 'k2', key: randomBytes(32) },
  ]
  const result = await storeObject(storage, openKeyring([old], 'k'), bytesOf(1000), { maxBytes: 1e6 })
  if (!result.ok) throw new Error(result.error)
  const turned = openKeyring([fresh, old], 'k2')
  expect((await buffer(readObject(storage, turned, result.value))).length).toBe(1000)
  await expect(buffer(readObject(storage, openKeyring([fresh], 'k2'), result.value))).rejects.toThrow('no wrapping key')
})

test('removal takes every blob and may be repeated', async () => {
  const { folder, storage } = await freshStorage()
  const object = await stored(storage, bytesOf(9_500_000))
  await discardObject(storage, object)
  await discardObject(storage, object)
  expect(filesIn(folder)).toEqual([])
})

test('the sweep removes old unfinished writes and old blobs without a row, and nothing else', async () => {
  const { folder, storage } = await freshStorage()
  const now = instant(Date.UTC(2026, 10, 24))
  const age = (path: string, hours: number) => {
    const seconds = now.epochMilliseconds / 1000 - hours * 3600
    utimesSync(path, seconds, seconds)
  }
  const [known, young, old] = [
    await stored(storage, bytesOf(1)),
    await stored(storage, bytesOf(1)),
    await stored(storage, bytesOf(1)),
  ]
  age(pathOf(folder, known.segments[0]!.name), 90)
  age(pathOf(folder, young.segments[0]!.name), 1)
  age(pathOf(folder, old.segments[0]!.name), 90)
  for (const [name, hours] of [
    ['a'.repeat(48), 90],
    ['b'.repeat(48), 1],
  ] as const) {
    writeFileSync(join(folder, 'incoming', name), 'half')
    age(join(folder, 'incoming', name), hours)
  }
  expect(await sweepUnfinished(storage, 2 * 3_600_000, now)).toBe(1)
  expect(filesIn(folder)).toHaveLength(4)
  writeFileSync(join(folder, 'incoming', 'a'.repeat(48)), 'half')
  age(join(folder, 'incoming', 'a'.repeat(48)), 90)
  const removed = await sweepOrphans(storage, new Set([known.segments[0]!.name]), 24 * 3_600_000, now)
  expect(removed).toEqual({ unfinished: 1, unreferenced: 1 })
  expect(filesIn(folder)).toHaveLength(3)
  expect(await buffer(readObject(storage, keyring, known))).toHaveLength(1)
})
