export { makeOrder } from './commands.ts'
