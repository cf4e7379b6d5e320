import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { dateAt, type Instant } from '../../platform/clock.ts'
import { type ObjectRow, readObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'

/** `at`: when the document came (epoch milliseconds), the time of the file. */
export type StoredFile = { readonly path: string; readonly object: ObjectRow; readonly at: number }

/** A file that goes into the zip as it is. */
export type PlainFile = { readonly name: string; readonly bytes: Buffer }

type Contents = {
  readonly folder: string
  readonly stored: readonly StoredFile[]
  readonly plain: readonly PlainFile[]
  readonly at: Instant
}

/**
 * A zip that is written as it is read, in one folder, with the SHA-256 of each file last (`sha256sum -c` reads them). Nothing is
 * opened before the first chunk is asked for.
 */
export async function* zipStream(
  { storage, keyring }: Portal,
  { folder, stored, plain, at }: Contents,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  let open: Readable | undefined
  // After a cut yazl would go on reading what is left.
  out.once('close', () => open?.destroy())
  zip.on('error', (error) => out.destroy(error as Error))
  for (const { path, object, at: mtime } of stored) {
    zip.addReadStreamLazy(`${folder}/${path}`, { compress: false, mtime: dateAt(mtime) }, (take) => {
      if (out.destroyed) return take(new Error('the zip was cut'), undefined as never)
      open = readObject(storage, keyring, object)
      take(null, open)
    })
  }
  const mtime = dateAt(at.epochMilliseconds)
  for (const { name, bytes } of plain) zip.addBuffer(bytes, `${folder}/${name}`, { mtime })
  zip.addBuffer(Buffer.from(hashLines(stored, plain)), `${folder}/SHA256SUMS.txt`, { mtime })
  zip.end()
  yield* out as AsyncIterable<Buffer>
}

/** Two spaces between hash and name, as `sha256sum` writes and reads. */
const hashLines = (stored: readonly StoredFile[], plain: readonly PlainFile[]) =>
  [
    ...stored.map(({ path, object }) => `${object.sha256}  ${path}\n`),
    ...plain.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`),
  ].join('')
