import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openClearFileCache } from '../../../src/platform/checks/index.ts'

const bytes = randomBytes(1000)
const limits = { mostBytes: 2500, restMs: 40 }

describe('clear files that are held a short while', () => {
  it('are read once for two uses, side by side too, and are gone after their rest', async () => {
    const shelf = openClearFileCache('/dev/shm', limits)
    let reads = 0
    const source = () => {
      reads++
      return Readable.from([Buffer.from(bytes)])
    }
    const read = () => shelf.with('a', source, bytes.length, async (path) => ({ path, held: readFileSync(path) }))
    const [first, second] = await Promise.all([read(), read()])
    const third = await read()
    for (const one of [first, second, third]) expect(one !== 'noRoom' && one.held.equals(bytes)).toBe(true)
    expect([reads, shelf.held()]).toEqual([1, { files: 1, bytes: 1000 }])
    await expect.poll(() => shelf.held().files).toBe(0)
    await expect.poll(() => first !== 'noRoom' && existsSync(first.path)).toBe(false)
  })

  it('make room for others, the one used longest ago first, and never for one that is in use', async () => {
    const shelf = openClearFileCache('/dev/shm', { ...limits, restMs: 10_000 })
    const paths: Record<string, string> = {}
    const put = (key: string, use = async () => {}) =>
      shelf.with(
        key,
        () => Readable.from([Buffer.from(bytes)]),
        bytes.length,
        async (path) => {
          paths[key] = path
          await use()
        },
      )
    await put('a')
    await put('b')
    await put('a')
    await put('c')
    await expect.poll(() => existsSync(paths.b!)).toBe(false)
    expect([existsSync(paths.a!), existsSync(paths.c!)]).toEqual([true, true])
    const busy = [put('a', () => wait(100)), put('c', () => wait(100))]
    expect(await put('d')).toBe('noRoom')
    await Promise.all(busy)
    expect(await put('d')).toBeUndefined()
  })

  it('leave nothing behind when their bytes cannot be read', async () => {
    const shelf = openClearFileCache('/dev/shm', limits)
    const broken = () => Readable.from([Buffer.from('short')])
    await expect(shelf.with('a', broken, 1000, async () => {})).rejects.toThrow('fewer clear bytes')
    expect(shelf.held()).toEqual({ files: 0, bytes: 0 })
  })
})
