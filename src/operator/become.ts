import { statSync } from 'node:fs'

/** The process goes on as the user to whom the folder belongs, when it is root's and the folder is not. The name of whom it is now: a number. */
export function actAsOwner(folder: string): number | undefined {
  const owner = process.geteuid?.() === 0 ? statSync(folder, { throwIfNoEntry: false }) : undefined
  if (!owner || owner.uid === 0) return undefined
  process.setgroups?.([owner.gid])
  process.setgid?.(owner.gid)
  process.setuid?.(owner.uid)
  return owner.uid
}
