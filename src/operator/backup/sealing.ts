import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { type FileMeasure, measuringStream, writeNew } from './files.ts'

const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const chunk = { highWaterMark: 1024 * 1024 }

/** Why it cannot be encrypted to one of these; undefined: it can. */
export function recipientFault(recipients: readonly string[]): string | undefined {
  if (recipients.length === 0) return 'no key is named'
  for (const recipient of recipients) {
    if (/^AGE-SECRET-KEY/i.test(recipient))
      return 'that is a secret key: give the public one (age-keygen -y FILE prints it)'
    try {
      new Encrypter().addRecipient(recipient)
    } catch {
      return `"${recipient.slice(0, 24)}" is no public key of age (age1…)`
    }
  }
  return undefined
}

/** Packs a file and encrypts it to all of the keys, in a few megabytes of memory. */
export async function sealFile(
  path: string,
  to: string,
  recipients: readonly string[],
): Promise<FileMeasure & { readonly clear: FileMeasure }> {
  const clear = measuringStream()
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const packed = Readable.from(clear.pass(createReadStream(path, chunk))).compose(createZstdCompress(level))
  const sealed = await encrypter.encrypt(webStream(packed))
  const measured = await writeNew(to, sealed as unknown as AsyncIterable<Uint8Array>)
  return { ...measured, clear: clear.result() }
}

/** The reverse. Throws when no identity fits, and at the first changed byte. */
export async function openFile(path: string, to: string, identities: readonly string[]): Promise<FileMeasure> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const packed = await decrypter.decrypt(webStream(createReadStream(path, chunk)))
  const clear = Readable.from(packed as unknown as AsyncIterable<Uint8Array>).compose(createZstdDecompress())
  return writeNew(to, clear)
}

/** Secret keys in a file of age: one a line, with comments. */
export const identitiesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

const webStream = (source: AsyncIterable<Uint8Array>) =>
  ReadableStream.from(source) as unknown as globalThis.ReadableStream<Uint8Array>
