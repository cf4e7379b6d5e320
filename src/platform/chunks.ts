import { on } from 'node:events'
import type { Readable } from 'node:stream'

/**
 * The chunks of a byte stream as they come: iterated itself, a stream joins those that wait, which copies them. Throws when it
 * breaks or closes before its end; leaving early closes it.
 */
export async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  if (stream.readableEnded) return
  if (stream.destroyed) throw stream.errored ?? new Error('a stream was closed before its end')
  let isWhole = false
  stream.once('end', () => {
    isWhole = true
  })
  const chunks = on(stream, 'data', { close: ['end', 'close'], highWaterMark: 2, lowWaterMark: 1 })
  try {
    for await (const [bytes] of chunks as AsyncIterable<[Buffer]>) yield bytes
    if (!isWhole) throw new Error('a stream was closed before its end')
  } finally {
    stream.destroy()
  }
}

/**
 * The same stream, whose error ends nobody's program: whoever reads it is told. It may come before the first read begins, or after
 * the reader left.
 */
export const heard = <T extends Readable>(stream: T): T => stream.on('error', () => undefined)

/**
 * Gives a chunk's memory back at once: the collector would let more than 64 MB of read chunks lie first. The chunk is empty
 * afterwards, so only whoever holds it last may let it go; a view of memory that is shared with others stays as it is.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0)
}

/** Chunks in their order; each is released when the bytes have been used up to its end. */
export function trail() {
  const held: { readonly bytes: Uint8Array; readonly end: number }[] = []
  let length = 0
  return {
    add(bytes: Uint8Array) {
      length += bytes.length
      held.push({ bytes, end: length })
    },
    used(upTo: number) {
      while (held[0] && held[0].end <= upTo) release(held.shift()!.bytes)
    },
  }
}
