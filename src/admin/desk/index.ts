export { noteAct } from './commands.ts'
