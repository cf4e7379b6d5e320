export { holdUndone, noteAct } from './commands.ts'
