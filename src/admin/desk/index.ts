export { type Backlog, listBacklog } from './backlog.ts'
export { holdUndone, noteAct, releaseWork } from './commands.ts'
export { decidedBefore } from './items.ts'
export { readRef } from './kinds.ts'
