import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Result = { readonly at: string; readonly ok: boolean; readonly backup?: string; readonly why?: string }

/** What the alarm of the backup reads: since when the newest one is, and whether the last try went well. */
export function tellResult(dataDir: string, result: Result): void {
  const file = join(dataDir, 'last-backup.json')
  writeFileSync(`${file}.part`, `${JSON.stringify(result)}\n`, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}
