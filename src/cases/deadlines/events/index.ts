export { enterEvent } from './commands.ts'
