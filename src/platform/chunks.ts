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
 * Keeps an error of the stream from ending the program: its reader gets it anyway. It may come before the first read, or after
 * the reader left.
 */
export const withErrorHandled = <T extends Readable>(stream: T): T => stream.on('error', () => undefined)

/**
 * Frees a chunk's memory at once; the garbage collector would let more than 64 MB of them pile up first. The chunk is empty
 * afterwards, so only its last holder may call this. A view of shared memory stays as it is.
 */
export function releaseChunk({ buffer, byteLength }: Uint8Array): void {
  if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0)
}

/** A queue of chunks; each is freed once the bytes up to its end have been used. */
export function openChunkQueue() {
  const held: { readonly bytes: Uint8Array; readonly end: number }[] = []
  let length = 0
  return {
    add(bytes: Uint8Array) {
      length += bytes.length
      held.push({ bytes, end: length })
    },
    used(upTo: number) {
      while (held[0] && held[0].end <= upTo) releaseChunk(held.shift()!.bytes)
    },
  }
}
