import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { chunksOf, openChunkQueue, releaseChunk } from '../../src/platform/chunks.ts'

async function read(stream: Readable) {
  const lengths: number[] = []
  for await (const bytes of chunksOf(stream)) lengths.push(bytes.length)
  return lengths
}

describe('the chunks of a stream', () => {
  test('come one by one, though several wait', async () => {
    const stream = new PassThrough({ highWaterMark: 1_000_000 })
    for (const length of [1, 20, 300]) stream.write(Buffer.alloc(length))
    stream.end()
    expect(await read(stream)).toEqual([1, 20, 300])
  })

  test('are none when it is empty or has been read', async () => {
    const stream = Readable.from([])
    expect(await read(stream)).toEqual([])
    expect(await read(stream)).toEqual([])
  })

  test('end in an error when it breaks, and when it closes before its end', async () => {
    const broken = new PassThrough()
    setImmediate(() => broken.destroy(new Error('connection lost')))
    await expect(read(broken)).rejects.toThrow('connection lost')
    const closed = new PassThrough()
    setImmediate(() => closed.destroy())
    await expect(read(closed)).rejects.toThrow('closed before its end')
    await expect(read(closed)).rejects.toThrow('closed before its end')
  })

  test('are read only as fast as they are taken', async () => {
    let made = 0
    const stream = new Readable({
      highWaterMark: 10,
      read() {
        made++
        this.push(made > 100 ? null : Buffer.alloc(10))
      },
    })
    for await (const _ of chunksOf(stream)) {
      await new Promise(setImmediate)
      expect(made).toBeLessThan(10)
      break
    }
    if (!stream.closed) await once(stream, 'close')
  })
})

test('a released chunk is empty, and memory that others share stays', () => {
  const own = Buffer.alloc(10)
  const shared = Buffer.alloc(10, 'a')
  const view = shared.subarray(0, 5)
  for (const chunk of [own, own, view, Buffer.alloc(0)]) releaseChunk(chunk)
  expect([own.length, view.toString(), shared.length]).toEqual([0, 'aaaaa', 10])
})

test('chunks are released when the bytes have been used up to their end, and not before', () => {
  const chunks = [3, 4, 5].map((length) => Buffer.alloc(length))
  const path = openChunkQueue()
  for (const chunk of chunks) path.add(chunk)
  const left = (used: number) => {
    path.used(used)
    return chunks.map(({ length }) => length)
  }
  expect([left(-1), left(2), left(3), left(11), left(12)]).toEqual([
    [3, 4, 5],
    [3, 4, 5],
    [0, 4, 5],
    [0, 0, 5],
    [0, 0, 0],
  ])
})
