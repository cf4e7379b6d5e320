export { type Backlog, backlogDays, listBacklog } from './backlog.ts'
export { noteAct } from './commands.ts'
