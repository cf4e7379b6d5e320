import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups, listName, manifestName, readManifest } from '../../src/operator/backup/layout.ts'

/** The fault of copying documents first: the newest backup gets the list of the one before it, under a manifest that agrees. */
export function blobsFirst(folder: string): void {
  const [earlier, newest] = listBackups(folder).slice(-2)
  if (!earlier || !newest) throw new Error('there are not two backups')
  const list = readFileSync(join(folder, earlier, listName))
  const manifest = readManifest(join(folder, newest))!
  const { blobs } = readManifest(join(folder, earlier))!
  const measured = { size: list.length, sha256: createHash('sha256').update(list).digest('hex') }
  writeFileSync(join(folder, newest, listName), list)
  writeFileSync(join(folder, newest, manifestName), JSON.stringify({ ...manifest, blobs: { ...blobs, ...measured } }))
}
