import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod'

/*
 * A folder of backups:
 *   blobs/ab/ab…              sealed documents, shared by all backups
 *   2026-11-26T020000Z/       one backup, complete as soon as it has this name
 *     manifest.json           what it is made of
 *     portal.db.zst.age       the database, packed, encrypted to the operator's key (age-encryption.org/v1)
 *     blobs.txt               name, bytes and SHA-256 of each sealed document, by name
 */
export const manifestName = 'manifest.json'
export const databaseName = 'portal.db.zst.age'
export const listName = 'blobs.txt'
const complete = /^\d{4}-\d\d-\d\dT\d{6}Z$/
const unfinished = /^\d{4}-\d\d-\d\dT\d{6}Z\.part$/

const whole = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const file = z.object({ size: whole, sha256 })

/** Sizes in bytes, hashes SHA-256 in hex. `database.clear` is the database itself, before it was packed. */
const Manifest = z.object({
  format: z.literal(1),
  /** The instant of the database: later commits are not in it. */
  at: z.iso.datetime(),
  program: z.string(),
  /** The last migration. */
  schema: z.string(),
  audit: z.object({ seq: whole, hash: z.string() }),
  /** Ids of the wrapping keys needed to open the documents. */
  wrappingKeys: z.array(z.string()),
  database: file.extend({ clear: file }),
  blobs: file.extend({ count: whole, bytes: whole }),
  /** Documents that the portal itself had lost. */
  missing: z.array(z.object({ name: z.string(), why: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** The name of the backup of an ISO 8601 instant in UTC. */
export const backupName = (at: string) => at.replace(/\.\d+Z$/, 'Z').replaceAll(':', '')

/** Names of the complete backups, the oldest first. */
export const listBackups = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => complete.test(name))
        .sort()
    : []

export const listUnfinished = (folder: string): string[] => readdirSync(folder).filter((name) => unfinished.test(name))

/** Undefined without a manifest, or with one that this program does not understand. */
export function readManifest(backup: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(backup, manifestName), 'utf8')))
  } catch {
    return undefined
  }
}

export type BackupBlob = { readonly name: string; readonly size: number; readonly sha256: string }

export const blobLine = ({ name, size, sha256 }: BackupBlob) => `${name} ${size} ${sha256}\n`

/** In the order of names. Throws at a malformed line. */
export async function* readList(path: string): AsyncGenerator<BackupBlob> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const [, name, size, sha256] = /^([0-9a-f]{48}) (\d+) ([0-9a-f]{64})$/.exec(line) ?? []
    if (!name || !size || !sha256) throw new Error(`${path} holds a line that is none`)
    yield { name, size: Number(size), sha256 }
  }
}

export const blobPath = (folder: string, name: string) => join(folder, name.slice(0, 2), name)
