export { setOfficeDay } from './commands.ts'
