export { readByMachine } from './job.ts'
