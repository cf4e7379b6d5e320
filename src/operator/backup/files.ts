import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'

/** Size in bytes and SHA-256 in hex. */
export type FileMeasure = { readonly size: number; readonly sha256: string }

/** Passes bytes through and measures them. */
export function measuringStream() {
  const hash = createHash('sha256')
  let size = 0
  return {
    async *pass(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const bytes of source) {
        size += bytes.length
        hash.update(bytes)
        yield bytes
      }
    },
    result: (): FileMeasure => ({ size, sha256: hash.digest('hex') }),
  }
}

/**
 * Writes a new file under another name and renames it when it is whole and as expected; else leaves nothing. Does not flush:
 * that is done once for all.
 */
export async function writeNew(path: string, source: AsyncIterable<Uint8Array>, sha256?: string): Promise<FileMeasure> {
  const unfinished = `${path}.part`
  const measured = measuringStream()
  const file = await open(unfinished, 'w', 0o600)
  try {
    for await (const bytes of measured.pass(source)) await file.writeFile(bytes)
    await file.close()
    const found = measured.result()
    if (sha256 !== undefined && found.sha256 !== sha256)
      throw Object.assign(new Error('other bytes'), { code: otherBytes })
    await rename(unfinished, path)
    return found
  } catch (error) {
    await file.close()
    await unlink(unfinished).catch(() => undefined)
    throw error
  }
}

export const otherBytes = 'OTHER_BYTES'
export const errorCode = (error: unknown) => (error as NodeJS.ErrnoException).code

export async function measureFile(path: string): Promise<FileMeasure> {
  const measured = measuringStream()
  for await (const _ of measured.pass(createReadStream(path)));
  return measured.result()
}

/** Works on that many at once; results come in the order of the items. */
export async function* mapInOrder<T, R>(
  all: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  work: (one: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = []
  try {
    for await (const one of all) {
      const begun = work(one)
      begun.catch(() => undefined)
      under.push(begun)
      if (under.length >= atOnce) yield await under.shift()!
    }
    while (under.length > 0) yield await under.shift()!
  } finally {
    await Promise.allSettled(under)
  }
}
