export { type Backlog, listBacklog } from './backlog.ts'
export { noteAct } from './commands.ts'
