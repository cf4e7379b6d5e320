import { statSync } from 'node:fs'

/** Node has it; its types do not. */
type Grouped = { readonly initgroups?: (user: number, group: number) => void }

/** The process goes on as the user to whom the folder belongs, when it is root's and the folder is not. The name of whom it is now: a number. */
export function actAsOwner(folder: string): number | undefined {
  const owner = process.geteuid?.() === 0 ? statSync(folder, { throwIfNoEntry: false }) : undefined
  if (!owner || owner.uid === 0) return undefined
  // All of that user's groups: the folder in memory that it shares with the tools is one of them's.
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
    // A number that is nobody's name has no groups but its own.
  }
}
