import { readdirSync } from 'node:fs'

/** Names of the folders with clear bytes that this program holds in memory now. */
const clearFolders = () => readdirSync('/dev/shm').filter((name) => name.startsWith(`mon-dossier-${process.pid}-`))

/** Of those, the ones that came since: a viewer of another test may keep its own for a while. */
export function watchClearFiles(): () => string[] {
  const before = new Set(clearFolders())
  return () => clearFolders().filter((name) => !before.has(name))
}
