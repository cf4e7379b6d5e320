export { checkCounters } from './check.ts'
export { fillCounters } from './recount.ts'
