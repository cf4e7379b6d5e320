import { backupCommands } from './backup/commands.ts'
import { checkCommands } from './checks.ts'
import type { Command } from './command.ts'
import { peopleCommands } from './people.ts'
import { recordCommands } from './records.ts'
import { retentionCommands } from './retention-commands.ts'
import { rotationCommands } from './rotation.ts'
import { storeCommands } from './stores.ts'

export type { CommandCall } from './command.ts'
export { actAsOwner } from './drop-privileges.ts'
export { commandHelp } from './help.ts'
export { checkInvariants, type InvariantId } from './invariants.ts'
export { parseArgs } from './parse-args.ts'

/** What `npm run portal --` can run, by name. */
export const commands: Readonly<Record<string, Command>> = {
  ...peopleCommands,
  ...checkCommands,
  ...recordCommands,
  ...backupCommands,
  ...rotationCommands,
  ...storeCommands,
  ...retentionCommands,
}
