export { noteAct, releaseWork } from './commands.ts'
export { decidedBefore } from './items.ts'
export { readRef } from './kinds.ts'
