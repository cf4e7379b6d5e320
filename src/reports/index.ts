export { compareCounters, fillCounters } from './recount.ts'
