import { type PutObjectCommand, S3Client, type S3ServiceException } from '@aws-sdk/client-s3'
import { isNoSpace, isStoreAway, noSpace, storeAway } from './storage.ts'

/** Where an S3 store answers, and as whom the portal speaks to it. */
export type S3Settings = {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

/** How often a request is tried before the store counts as unreachable. */
export const maxAttempts = 3
/** Milliseconds until an answer begins, all tries together. A put sends the 8 MB of a segment first, on a slow line too. */
export const requestTimeouts = { put: 40_000, ask: 20_000, probe: 2_500 }
const connectMs = 3_000
/** Longer than Swift itself waits for a device that hangs. */
const idleMs = 15_000

export const openClient = ({ endpoint, region, accessKey, secretKey }: S3Settings): S3Client =>
  new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    // Not every bucket name is a valid host name.
    forcePathStyle: true,
    // What it would write to the console comes as an error, too.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    maxAttempts: maxAttempts,
    // Of eight megabytes little is saved by asking first whether they are wanted.
    expectContinueHeader: false,
    // Puts name their own; what is read is authenticated when it is opened.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: idleMs,
      // A slow reader holds one connection each.
      httpAgent: { keepAlive: true, maxSockets: 1000 },
      httpsAgent: { keepAlive: true, maxSockets: 1000 },
    },
  })

/** Gives a request up that has no answer after so many milliseconds; what is read of the answer later has its own time. */
export async function withTimeout<T>(ms: number, send: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), ms)
  try {
    return await send(over.signal)
  } catch (error) {
    throw storageError(error)
  } finally {
    clearTimeout(timer)
  }
}

/** Signs the hash of the body with the request (SigV4): a store takes no other bytes, whether it knows checksums or not. */
export function signBodyHash(command: PutObjectCommand, sha256: string): PutObjectCommand {
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> }
      headers['x-amz-content-sha256'] = sha256
      return next(args)
    },
    { step: 'build', name: 'bodyHash' },
  )
  return command
}

const absent = ['NoSuchKey', 'NotFound']
const full = ['QuotaExceeded', 'InsufficientStorage', 'EntityTooLarge']

/** Maps the store's error, or its silence, to a `code`: `ENOENT`, `NO_SPACE` or `STORE_AWAY`. */
export function storageError(error: unknown): Error {
  if (isNoSpace(error) || isStoreAway(error)) return error as Error
  const { name, message, $metadata } = error as S3ServiceException
  const code = absent.includes(name)
    ? 'ENOENT'
    : full.includes(name) || $metadata?.httpStatusCode === 507
      ? noSpace
      : storeAway
  const sentence = code === storeAway ? `the object store does not answer: ${name} ${message}` : `${name} ${message}`
  return Object.assign(new Error(sentence, { cause: error }), { code })
}
