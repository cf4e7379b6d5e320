import { createHmac, hkdfSync } from 'node:crypto'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { buildDecrypt } from '@aws-crypto/decrypt-node'
import { buildEncrypt } from '@aws-crypto/encrypt-node'
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/raw-aes-keyring-node'
import { chunksOf } from './chunks.ts'

/** What a sealed value is for. It is readable beside the sealed bytes, and authenticated. */
export type EncryptionContext = Readonly<Record<string, string>>

export type WrappingKey = { readonly name: string; readonly key: Buffer }

/** Seals under the current wrapping key, and opens what any known one sealed. */
export type Keyring = {
  readonly current: string
  /** For small secrets, which fit in memory. */
  seal(bytes: Uint8Array, context: EncryptionContext): Promise<Buffer>
  /** Throws when the bytes were changed, no key fits, or the context is not exactly this one. */
  open(sealed: Uint8Array, context: EncryptionContext): Promise<Buffer>
  /** The same under the current wrapping key; undefined when it is under it already. Throws as `open`. */
  renew(sealed: Uint8Array, context: EncryptionContext): Promise<Buffer | undefined>
  /** Reads on only as fast as the sealed bytes are taken; when it asks for more, it holds less than the last `frameLength` bytes. */
  sealStream(clear: AsyncIterable<Uint8Array>, context: EncryptionContext): AsyncGenerator<Buffer>
  /** Gives no byte before its frame is authenticated; a change further on throws there. Leaving early closes the source. */
  openStream(sealed: Readable, context: EncryptionContext, keyName: string): AsyncGenerator<Buffer>
  /** The same bytes for the same purpose and id as long as the token key stays: nothing has to be stored. */
  deriveToken(purpose: string, id: string, bytes?: number): Buffer
}

export const frameLength = 1024 * 1024

/** ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY: committing, unsigned, so that a frame can be let out as soon as it is read. */
const suiteId = 0x0478

// Both refuse a suite without key commitment.
const { encrypt, encryptStream } = buildEncrypt('REQUIRE_ENCRYPT_REQUIRE_DECRYPT' as never)
const { decrypt, decryptUnsignedMessageStream } = buildDecrypt('REQUIRE_ENCRYPT_REQUIRE_DECRYPT' as never)

/**
 * Wrapping keys are 32 bytes; names are letters, digits, `-`, `_`. Throws when the current one is not among them. Without a token
 * key of its own it derives tokens from the current wrapping key.
 */
export function openKeyring(wrappingKeys: readonly WrappingKey[], current: string, ownTokenKey?: Buffer): Keyring {
  const keyrings = new Map(wrappingKeys.map((wrapping) => [wrapping.name, keyringOf(wrapping)]))
  const currentKey = wrappingKeys.find(({ name }) => name === current)
  if (!currentKey) throw new Error(`no wrapping key named ${current}`)
  const tokenKey = ownTokenKey ?? tokenKeyFrom(currentKey)

  const keyringNamed = (name: string) => {
    const keyring = keyrings.get(name)
    if (!keyring) throw new Error(`no wrapping key named ${name}`)
    return keyring
  }

  async function seal(bytes: Uint8Array, context: EncryptionContext): Promise<Buffer> {
    const { result } = await encrypt(keyringNamed(current), bytes, { suiteId, frameLength, encryptionContext: context })
    return result
  }

  async function openNaming(sealed: Uint8Array, context: EncryptionContext) {
    for (const [name, keyring] of keyrings) {
      const opened = await decrypt(keyring, sealed).catch(() => undefined)
      if (!opened) continue
      if (isSame(opened.messageHeader.encryptionContext, context)) return { name, bytes: opened.plaintext }
      throw new Error('sealed for another purpose')
    }
    throw new Error('sealed bytes do not open')
  }

  return {
    current,
    seal,
    open: async (sealed, context) => (await openNaming(sealed, context)).bytes,

    async renew(sealed, context) {
      const { name, bytes } = await openNaming(sealed, context)
      return name === current ? undefined : seal(bytes, context)
    },

    async *sealStream(clear, context) {
      const stream = encryptStream(keyringNamed(current), { suiteId, frameLength, encryptionContext: context })
      const sealed: Buffer[] = []
      const ended = once(stream, 'end')
      ended.catch(() => {})
      stream.on('data', (bytes: Buffer) => sealed.push(bytes))
      try {
        for await (const bytes of clear) {
          await Promise.race([new Promise((taken) => stream.write(bytes, taken)), ended])
          yield* sealed.splice(0)
        }
      } finally {
        // Never destroyed: the SDK pipes inside without a callback, and a destroyed stream would end the process.
        stream.end()
      }
      await ended
      yield* sealed
    },

    async *openStream(sealed, context, keyName) {
      const stream = decryptUnsignedMessageStream(keyringNamed(keyName), { maxBodySize: frameLength })
      let expected = false
      stream.once('MessageHeader', (header) => {
        expected = isSame(header.encryptionContext, context)
      })
      stream.on('error', () => {})
      // The loop below receives its error too.
      pipeline(sealed, stream).catch(() => {})
      for await (const bytes of chunksOf(stream)) {
        if (!expected) throw new Error('sealed for another purpose')
        yield bytes
      }
      if (!expected) throw new Error('sealed for another purpose')
    },

    deriveToken: (purpose, id, bytes = 16) =>
      createHmac('sha256', tokenKey).update(`${purpose.length}:${purpose}:${id}`).digest().subarray(0, bytes),
  }
}

/** What tokens were derived from as long as nothing was kept for them. */
export const tokenKeyFrom = ({ key }: WrappingKey): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'mon-dossier token', 32))

function keyringOf({ name, key }: WrappingKey) {
  if (!/^[\w-]+$/.test(name)) throw new Error(`a wrapping key needs a plain name, not "${name}"`)
  if (key.length !== 32) throw new Error(`wrapping key ${name} has ${key.length} bytes; it must have 32`)
  return new RawAesKeyringNode({
    keyNamespace: 'mon-dossier',
    // The SDK accepts any key whose name begins with this; the colon ends the name.
    keyName: `${name}:`,
    unencryptedMasterKey: Uint8Array.from(key),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  })
}

function isSame(found: EncryptionContext, expected: EncryptionContext) {
  const names = Object.keys(expected)
  return Object.keys(found).length === names.length && names.every((name) => found[name] === expected[name])
}
