export { askToJoin } from './commands.ts'
