export { noteAct, releaseWork } from './commands.ts'
