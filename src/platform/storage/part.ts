import { createHash } from 'node:crypto'
import { openChunkQueue, releaseChunk } from '../chunks.ts'
import { frameLength, type Keyring } from '../keyring.ts'
import type { Segment } from './objects.ts'
import { segmentContext } from './segments.ts'
import { isNoSpace, isStoreAway, type Storage } from './storage.ts'

const segmentLength = 8_000_000
/** The last segment is held in memory, since only the end of the source shows that it is the last, and its seal says so. */
const lastLength = 512 * 1024

/** An object that is still being received. */
type PartialObject = {
  readonly objectId: string
  readonly size: number
  readonly offset: number
  readonly segments: number
}

/** `clearSha256` is of the clear bytes: by it a sender shows that they hold the same file. */
export type PartSegment = Segment & { readonly index: number; readonly clearSha256: string }

/** Why reading stopped: the object is whole, the source ended or broke, it had more than was announced, the store is full or away. */
type PartEnd = 'whole' | 'ended' | 'tooLong' | 'noSpace' | 'storeAway'

/**
 * Goes on with an object where it stands. Each segment is safe on disk when `keep` gets it; nothing after it is read before
 * `keep` has answered, and an error of `keep` stops all: its segment's blob is then the caller's to remove. When the source
 * breaks, what had come until then is sealed and kept too. `pass` sees each chunk, in order, before it is sealed; the chunks are
 * emptied here.
 */
export async function storePart(
  storage: Storage,
  keyring: Keyring,
  source: AsyncIterable<Uint8Array>,
  standing: PartialObject,
  { keep, pass }: { keep: (segment: PartSegment) => void | Promise<void>; pass?: (bytes: Buffer) => void },
): Promise<PartEnd> {
  const { objectId, size } = standing
  const bytes = takeFrom(source, pass)
  let { offset, segments: index } = standing
  try {
    while (offset < size && (await bytes.hasMore())) {
      const left = size - offset
      const isNearEnd = left <= lastLength
      const held = isNearEnd ? await gather(bytes.upTo(left)) : undefined
      const clear = held ? [held] : bytes.upTo(Math.min(segmentLength, left - lastLength))
      const hash = createHash('sha256')
      const sealed = openChunkQueue()
      let length = 0
      const counted = async function* () {
        for await (const chunk of clear) {
          hash.update(chunk)
          length += chunk.length
          sealed.add(chunk)
          yield chunk
          sealed.used(length - frameLength)
        }
      }
      const context = segmentContext(objectId, index, held?.length === left)
      const { name, sha256 } = await storage.put(keyring.sealStream(counted(), context))
      sealed.used(length)
      await keep({ index, name, size: length, sha256, clearSha256: hash.digest('hex') })
      offset += length
      index++
    }
    return (await bytes.hasMore()) ? 'tooLong' : offset === size ? 'whole' : 'ended'
  } catch (error) {
    if (isNoSpace(error)) return 'noSpace'
    if (isStoreAway(error)) return 'storeAway'
    throw error
  } finally {
    await bytes.leave()
  }
}

/** A source as pieces of chosen lengths; one that breaks ends there. */
function takeFrom(source: AsyncIterable<Uint8Array>, pass?: (bytes: Buffer) => void) {
  const chunks = source[Symbol.asyncIterator]()
  let waiting: Buffer | undefined

  async function hasMore(): Promise<boolean> {
    while (!waiting?.length) {
      const next = await chunks.next().catch(() => ({ done: true, value: undefined }) as const)
      if (next.done) return false
      waiting = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    }
    return true
  }

  return {
    hasMore,
    async *upTo(length: number): AsyncGenerator<Buffer> {
      for (let left = length; left > 0 && (await hasMore()); ) {
        const chunk = waiting!.subarray(0, left)
        waiting = waiting!.subarray(chunk.length)
        left -= chunk.length
        pass?.(chunk)
        yield chunk
      }
    },
    leave: async () => void (await chunks.return?.().catch(() => {})),
  }
}

async function gather(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = []
  for await (const chunk of chunks) held.push(chunk)
  const whole = Buffer.concat(held)
  held.forEach(releaseChunk)
  return whole
}
