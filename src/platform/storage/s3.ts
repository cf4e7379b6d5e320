import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { chunksOf, withErrorHandled } from '../chunks.ts'
import {
  maxAttempts,
  openClient,
  requestTimeouts,
  type S3Settings,
  signBodyHash,
  storageError,
  withTimeout,
} from './s3-client.ts'
import { blobName, isAbsent, isBlobName, isNoSpace, type ListedBlob, type Storage } from './storage.ts'
import { asNoSpace, writeAll } from './write.ts'

const readSize = 256 * 1024
const pauseMs = 300

/**
 * Blobs as objects of a bucket, each sent by one request under its SHA-256, and there whole or not at all. What is sent lies in
 * the folder `spool` until the store has answered, so that memory stays small and a request can be repeated.
 */
export function openS3Storage(settings: S3Settings, spool: string): Storage {
  const client = openClient(settings)
  const at = (name: string) => ({ Bucket: settings.bucket, Key: blobName(name) })

  async function keep(name: string, source: AsyncIterable<Uint8Array>): Promise<string> {
    const path = join(spool, randomBytes(24).toString('hex'))
    try {
      const { size, sha256 } = await spoolTo(path, source)
      await withTimeout(requestTimeouts.put, (signal) =>
        again(() => send(name, { path, size, sha256 }, signal), signal),
      )
      return sha256
    } finally {
      await unlink(path).catch(() => {})
    }
  }

  async function send(name: string, { path, size, sha256 }: Spooled, abortSignal: AbortSignal): Promise<void> {
    const body = createReadStream(path, { highWaterMark: readSize })
    const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64')
    const command = new PutObjectCommand({ ...at(name), Body: body, ContentLength: size, ChecksumSHA256 })
    try {
      await client.send(signBodyHash(command, sha256), { abortSignal })
    } finally {
      body.destroy()
    }
  }

  async function openAt(name: string, from: number): Promise<Readable> {
    const command = new GetObjectCommand({ ...at(name), Range: from > 0 ? `bytes=${from}-` : undefined })
    const { Body } = await ask((signal) => client.send(command, signal))
    return Body as Readable
  }

  /** A connection that breaks, or a server that fails, in the middle of a blob is resumed where it was. */
  async function* bytesOf(name: string): AsyncGenerator<Buffer> {
    let from = 0
    for (let broken = 0; ; ) {
      const body = await openAt(name, from)
      try {
        for await (const bytes of chunksOf(body)) {
          from += bytes.length
          broken = 0
          yield bytes
        }
        return
      } catch (error) {
        if (++broken >= maxAttempts) throw storageError(error)
        await wait(pauseMs * broken)
      }
    }
  }

  return {
    async put(source) {
      const name = randomBytes(24).toString('hex')
      return { name, sha256: await keep(name, source) }
    },

    putAs: keep,

    async sizeOf(name) {
      try {
        return (await ask((signal) => client.send(new HeadObjectCommand(at(name)), signal))).ContentLength
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },

    read: (name) => withErrorHandled(Readable.from(bytesOf(name))),

    async remove(name) {
      await ask((signal) => client.send(new DeleteObjectCommand(at(name)), signal)).catch((error) => {
        if (!isAbsent(error)) throw error
      })
    },

    async *list(): AsyncGenerator<ListedBlob> {
      for (let ContinuationToken: string | undefined; ; ) {
        const command = new ListObjectsV2Command({ Bucket: settings.bucket, ContinuationToken })
        const page: ListObjectsV2CommandOutput = await ask((signal) => client.send(command, signal))
        for (const { Key: name = '', LastModified } of page.Contents ?? []) {
          if (isBlobName(name) && LastModified) yield { name, unfinished: false, modifiedAt: LastModified.getTime() }
        }
        ContinuationToken = page.NextContinuationToken
        if (!ContinuationToken) return
      }
    },

    // Unfinished uploads are in the spool, which is a folder on disk.
    async *listUnfinished() {},
    removeUnfinished: async () => {},

    async probe() {
      const command = new PutObjectCommand({ Bucket: settings.bucket, Key: 'probe', Body: 'probe' })
      await withTimeout(requestTimeouts.probe, (abortSignal) => client.send(command, { abortSignal }))
    },
  }
}

const ask = <T>(send: (signal: { readonly abortSignal: AbortSignal }) => Promise<T>): Promise<T> =>
  withTimeout(requestTimeouts.ask, (abortSignal) => send({ abortSignal }))

type Spooled = { readonly path: string; readonly size: number; readonly sha256: string }

/** The client itself retries only what has no streaming body. */
async function again(send: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let failed = 1; ; failed++) {
    try {
      return await send()
    } catch (error) {
      if (failed >= maxAttempts || signal.aborted || isNoSpace(storageError(error))) throw error
      await wait(pauseMs * failed)
    }
  }
}

async function spoolTo(path: string, source: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    await writeAll(file, source, hash)
    return { path, size: (await file.stat()).size, sha256: hash.digest('hex') }
  } catch (error) {
    throw asNoSpace(error)
  } finally {
    await file.close()
  }
}
