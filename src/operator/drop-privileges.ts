import { statSync } from 'node:fs'

/** Missing in Node's types. */
type Grouped = { readonly initgroups?: (user: number, group: number) => void }

/** When run by root, continues as the folder's owner, if that is another user. Returns the id of that user. */
export function actAsOwner(folder: string): number | undefined {
  const owner = process.geteuid?.() === 0 ? statSync(folder, { throwIfNoEntry: false }) : undefined
  if (!owner || owner.uid === 0) return undefined
  // With all groups of that user: one of them shares the folder in memory with the tools.
  takeGroups(owner.uid, owner.gid)
  process.setgid?.(owner.gid)
  process.setuid?.(owner.uid)
  return owner.uid
}

function takeGroups(user: number, group: number): void {
  process.setgroups?.([group])
  try {
    ;(process as Grouped).initgroups?.(user, group)
  } catch {
    // A user without a name has only its own group.
  }
}
