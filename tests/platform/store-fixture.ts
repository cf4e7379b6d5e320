import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { openKeyring } from '../../src/platform/keyring.ts'
import { openDiskStorage, storeObject } from '../../src/platform/storage/index.ts'

export const keyring = openKeyring([{ name: 'main', key: randomBytes(32) }], 'main')

/** A storage on a folder of its own, which goes with the test. */
export async function freshStorage() {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, storage: await openDiskStorage(folder) }
}

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** So many bytes in pieces of 64 kB, different in each place. */
export const bytesOf = (length: number) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < length; at += 65_536) {
        const piece = Buffer.alloc(Math.min(65_536, length - at), at / 65_536)
        piece.writeUInt8(at & 0xff)
        yield piece
      }
    })(),
    { objectMode: false },
  )

export async function stored(storage: Awaited<ReturnType<typeof openDiskStorage>>, source: Readable) {
  const result = await storeObject(storage, keyring, source, { maxBytes: 200_000_000 })
  if (!result.ok) throw new Error(result.error)
  return result.value
}
