import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type FileMeasure, measureFile } from './files.ts'
import { databaseName, listBackups, listName, type Manifest, readManifest } from './layout.ts'

export type ChosenBackup = { readonly folder: string; readonly blobs: string; readonly manifest: Manifest }

/** The backup of that name, or the newest, if it is as its manifest says; else a sentence that says what is wrong. */
export async function chooseBackup(from: string, wanted: string | undefined): Promise<ChosenBackup | string> {
  const all = listBackups(from)
  const name = wanted ?? all.at(-1)
  if (!name) return `There is no backup in ${from}.`
  if (!all.includes(name)) return `There is no backup ${name} in ${from}; there are ${all.join(', ') || 'none'}.`
  const folder = join(from, name)
  const manifest = readManifest(folder)
  if (!manifest) return `The manifest of ${name} is missing or damaged.`
  for (const [file, told] of [
    [databaseName, manifest.database],
    [listName, manifest.blobs],
  ] as const) {
    if (!existsSync(join(folder, file))) return `${name} is not whole: ${file} is missing.`
    if (!isSameFile(await measureFile(join(folder, file)), told))
      return `${name} was changed: ${file} is not what its manifest says.`
  }
  return { folder, blobs: join(from, 'blobs'), manifest }
}

export const isSameFile = (found: FileMeasure, told: FileMeasure) =>
  found.size === told.size && found.sha256 === told.sha256
