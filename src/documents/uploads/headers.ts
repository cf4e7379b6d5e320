import { createHash } from 'node:crypto'
import * as z from 'zod'
import { cleanFileName } from '../../platform/web/file-name.ts'
import { documentTypes } from '../../tribunal/index.ts'
import type { HeldSegment } from './forget.ts'

/** tus resumable upload protocol 1.0.0, core, with creation, termination and checksum. */
export const tusVersion = '1.0.0'
export const tusExtensions = 'creation,termination,checksum'
export const checksumAlgorithms = ['sha256', 'sha1'] as const

const Metadata = z.object({
  filename: z.string().default('').transform(cleanFileName),
  type: z
    .enum([...documentTypes, ''])
    .catch('')
    .transform((type) => type || null)
    .default(null),
  title: z.string().trim().max(300),
})

/** `Upload-Metadata`: pairs of a name and a value in base64, between commas. Undefined when it cannot be read. */
export function readMetadata(header: string | undefined) {
  const pairs = (header ?? '').split(',').flatMap((pair): [string, string][] => {
    const [name, value = ''] = pair.trim().split(' ')
    return name ? [[name, Buffer.from(value, 'base64').toString('utf8')]] : []
  })
  const read = Metadata.safeParse({ title: '', ...Object.fromEntries(pairs) })
  return read.success ? read.data : undefined
}

/** A whole number of bytes that a number holds exactly; undefined when it is none. */
export const readLength = (header: string | undefined): number | undefined =>
  /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined

export type Checksum = { readonly algorithm: (typeof checksumAlgorithms)[number]; readonly digest: string }

/** `Upload-Checksum`: an algorithm and a digest in base64. */
export function readChecksum(header: string | undefined): Checksum | 'none' | 'unknown' {
  if (header === undefined) return 'none'
  const [name, digest = ''] = header.trim().split(' ')
  const algorithm = checksumAlgorithms.find((known) => known === name)
  return algorithm && digest ? { algorithm, digest } : 'unknown'
}

/**
 * By `Upload-Held` a sender shows that it holds the file whose beginning is here: the SHA-256, in base64, over the SHA-256 of
 * each segment's clear bytes, one after another. How long the segments are is told in `Upload-Segments`.
 */
export function heldProof(held: readonly HeldSegment[]): string {
  const hash = createHash('sha256')
  for (const { clearSha256 } of held) hash.update(Buffer.from(clearSha256, 'hex'))
  return hash.digest('base64')
}

export const segmentLengths = (held: readonly HeldSegment[]) => held.map(({ size }) => size).join(',')
