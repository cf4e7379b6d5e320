export { type Backlog, backlogDays, listBacklog } from './backlog.ts'
export { holdUndone, noteAct } from './commands.ts'
