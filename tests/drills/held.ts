import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openPortal } from '../../src/open.ts'
import { readSettings } from '../../src/platform/env.ts'
import { verifyStored } from '../../src/platform/storage/index.ts'
import { environment, root } from '../bench/world.ts'
import { spawn } from './children.ts'

/** A document as its sender knows it. */
export type Kept = { readonly id: string; readonly bytes: Buffer; readonly sha256: string }
export type Stores = Readonly<Record<string, string>>

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The scanner never answers in drills: all that is there counts as checked, so that it is served. */
export function letThrough(dataDir: string): void {
  const db = new Sqlite(join(dataDir, 'portal.db'))
  db.prepare(`update documents set "check" = 'clean' where "check" = 'pending'`).run()
  db.close()
}

/** Documents of a draft, in their order. */
export function idsIn(dataDir: string, draft: string): string[] {
  const db = new Sqlite(join(dataDir, 'portal.db'), { readonly: true })
  const rows = db.prepare('select id from documents where submission_id = ? order by position').pluck()
  const ids = rows.all(draft.split('/').at(-1)) as string[]
  db.close()
  return ids
}

/** Names of the blobs that documents are made of. */
export function knownBlobs(dataDir: string): string[] {
  const db = new Sqlite(join(dataDir, 'portal.db'), { readonly: true })
  const names = db.prepare('select name from object_segments').pluck().all() as string[]
  db.close()
  return names
}

export type Taken = { readonly status: number; readonly sha256: string; readonly length: number }

/** Downloads a document, whole or a range of it; one that breaks off on the way is not whole, and a fault like any other. */
export async function take(port: number, cookie: string, id: string, range?: string): Promise<Taken> {
  const headers = { cookie, ...(range && { range }) }
  const answer = await fetch(`http://127.0.0.1:${port}/en/documents/${id}/file`, { headers, redirect: 'manual' })
  const bytes = Buffer.from(await answer.arrayBuffer().catch(() => new ArrayBuffer(0)))
  return { status: answer.status, sha256: sha256(bytes), length: bytes.length }
}

export type Moving = { readonly child: ChildProcess; readonly ended: Promise<{ code: number | null; out: string }> }

/** The operator's command, as they call it. */
export function moveTo(to: string, dataDir: string, stores: Stores, mutant?: string): Moving {
  const planted = mutant ? ['--import', join(root, 'tests/drills/lying-store.ts')] : []
  const env = { PATH: process.env.PATH ?? '', ...environment(dataDir), ...stores, DRILL_MUTANT: mutant }
  const line = [...planted, join(root, 'src/portal.ts'), 'move-blobs', to]
  const child = spawn(process.execPath, line, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (out += bytes))
  const ended = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out: out.trim() })),
  )
  return { child, ended }
}

/** Reads all that is stored, as the settings find it: how many, and what is wrong with which. */
export async function verifyAll(dataDir: string, stores: Stores): Promise<{ read: number; faults: string[] }> {
  const settings = readSettings({ ...environment(dataDir), ...stores }, 'production', root)
  if (!settings.ok) throw new Error(settings.problems.join(' '))
  const portal = await openPortal(settings.value)
  const faults: string[] = []
  try {
    const tell = ({ id, fault }: { id: string; fault: string }) => void faults.push(`${id} is ${fault}`)
    const { read } = await verifyStored(portal.db, portal.storage, portal.keyring, tell)
    return { read, faults }
  } finally {
    portal.db.$client.close()
  }
}
